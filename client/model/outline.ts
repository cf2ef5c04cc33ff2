import type { Row } from '../../shared/directory.ts';
import type { DeathCause } from '../../shared/story.ts';
import { keyOf, type PathKey } from './path.ts';

/** Rows of one page; page `n` holds positions `n * pageSize` to `(n + 1) * pageSize - 1`. */
export const pageSize = 200;

/** What is known of one directory in one view: how many children match, and the pages that have been fetched. */
export interface Listing {
  readonly self: Row;
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly Row[]>;
}

/** Listings by the key of their directory. */
export type Listings = ReadonlyMap<PathKey, Listing>;

/** Consecutive children of one directory with nothing expanded between them. */
interface Run {
  /** Index of the first one among all lines. */
  readonly start: number;
  readonly count: number;
  readonly directory: PathKey;
  /** Position of the first one in its directory. */
  readonly from: number;
  /** 1 for children of the root. */
  readonly level: number;
  /** Whether it is no child but the ghost that stands before the one at `from`. */
  readonly ghost?: true;
}

/** What stands among the children of a directory without being one of them: a path that is gone. */
interface Guest {
  readonly row: Row;
  readonly died: { readonly layer: number; readonly cause: DeathCause };
  readonly directory: PathKey;
  /** It stands before the child at this position. */
  readonly position: number;
}

/** The tree as lines from top to bottom. Its size grows with what is expanded, not with what is listed. */
export interface Outline {
  readonly length: number;
  readonly runs: readonly Run[];
  readonly ghost: Guest | null;
}

/** One line of the tree. `row` is undefined while its page is on the way. */
export interface Line {
  readonly row: Row | undefined;
  readonly directory: PathKey;
  /** Among the children of that directory, from 0. */
  readonly position: number;
  /** Among the lines of that directory, from 1. */
  readonly ordinal: number;
  /** Lines of that directory. */
  readonly siblings: number;
  readonly level: number;
  /** Where and why it ended, for what is not there any more. */
  readonly died?: Guest['died'];
}

/** The key of the directory that every tree begins with. */
export const root: PathKey = '/';

/** The child at `position`, where its page is there. */
export function rowAt(listing: Listing, position: number): Row | undefined {
  return listing.pages.get(Math.floor(position / pageSize))?.[position % pageSize];
}

/**
 * Flattens a tree to lines. A directory shows its children when it is in `expanded`, its row is known and its
 * listing is there; the root always does. `ghost` is a line more where its directory is shown.
 */
export function flatten(
  listings: Listings,
  expanded: ReadonlySet<PathKey>,
  ghost: Guest | null = null,
): Outline {
  const runs: Run[] = [];
  let length = 0;
  const emit = (run: Omit<Run, 'start'>) => {
    if (run.count === 0) return;
    runs.push({ start: length, ...run });
    length += run.count;
  };
  const walk = (directory: PathKey, listing: Listing, level: number) => {
    let from = 0;
    let waiting = ghost?.directory === directory ? ghost.position : Infinity;
    /** The children up to position `end` (exclusive), and the ghost where it stands before one of them. */
    const emitTo = (end: number) => {
      if (waiting < end) {
        emit({ count: waiting - from, directory, from, level });
        emit({ count: 1, directory, from: waiting, level, ghost: true });
        from = waiting;
        waiting = Infinity;
      }
      emit({ count: end - from, directory, from, level });
      from = end;
    };
    for (const [position, key] of openChildren(listing, expanded, ghost)) {
      const child = listings.get(key);
      if (child === undefined) continue;
      emitTo(position + 1);
      walk(key, child, level + 1);
    }
    emitTo(listing.total);
    if (waiting <= listing.total) emit({ count: 1, directory, from: waiting, level, ghost: true });
  };
  const top = listings.get(root);
  if (top !== undefined) walk(root, top, 1);
  return { length, runs, ghost };
}

/** Expanded directories among the known children, in order, as `[position, key]`. What has a ghost in it has a line. */
export function openChildren(
  listing: Listing,
  expanded: ReadonlySet<PathKey>,
  ghost: Guest | null = null,
): [number, PathKey][] {
  const found: [number, PathKey][] = [];
  if (expanded.size === 0) return found;
  for (const [page, rows] of listing.pages) {
    rows.forEach((row, i) => {
      const key = keyOf(row);
      if ((row.expandable || key === ghost?.directory) && expanded.has(key))
        found.push([page * pageSize + i, key]);
    });
  }
  return found.sort(([a], [b]) => a - b);
}

/** The line at `index`, or undefined outside of the tree. */
export function lineAt(outline: Outline, listings: Listings, index: number): Line | undefined {
  const run = runAt(outline, index);
  const listing = run && listings.get(run.directory);
  if (run === undefined || listing === undefined) return undefined;
  const { directory, level } = run;
  const position = run.from + index - run.start;
  const ghost = outline.ghost?.directory === directory ? outline.ghost : null;
  const siblings = listing.total + (ghost === null ? 0 : 1);
  if (ghost !== null && run.ghost === true)
    return { row: ghost.row, directory, position, ordinal: position + 1, siblings, level, died: ghost.died };
  const ordinal = position + 1 + (ghost !== null && position >= ghost.position ? 1 : 0);
  const row = rowAt(listing, position);
  // An empty directory with a ghost in it can be opened and closed.
  const isHaunted = row?.expandable === false && keyOf(row) === outline.ghost?.directory;
  return {
    row: isHaunted ? { ...row, expandable: true } : row,
    directory,
    position,
    ordinal,
    siblings,
    level,
  };
}

/**
 * The index of the line of `key`, a child of `directory` or the ghost; -1 where it is not shown or not yet known.
 */
export function indexOf(outline: Outline, listings: Listings, directory: PathKey, key: PathKey): number {
  if (outline.ghost !== null && keyOf(outline.ghost.row) === key)
    return outline.runs.find(({ ghost }) => ghost)?.start ?? -1;
  const position = positionOf(listings.get(directory), key);
  if (position < 0) return -1;
  const run = outline.runs.find(
    ({ directory: d, from, count, ghost }) =>
      d === directory && ghost !== true && position >= from && position < from + count,
  );
  return run === undefined ? -1 : run.start + position - run.from;
}

/** The position of `key` in a listing; -1 where it is not among the pages fetched. */
export function positionOf(listing: Listing | undefined, key: PathKey): number {
  for (const [page, rows] of listing?.pages ?? []) {
    const i = rows.findIndex(row => keyOf(row) === key);
    if (i >= 0) return page * pageSize + i;
  }
  return -1;
}

/** Binary search: runs are in order and leave no gap. */
function runAt(outline: Outline, index: number): Run | undefined {
  let [low, high] = [0, outline.runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = outline.runs[middle];
    if (run === undefined || index < run.start) high = middle - 1;
    else if (index >= run.start + run.count) low = middle + 1;
    else return run;
  }
  return undefined;
}
