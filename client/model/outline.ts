import type { Row } from '../../shared/directory.ts';
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
}

/** The tree as lines from top to bottom. Its size grows with what is expanded, not with what is listed. */
export interface Outline {
  readonly length: number;
  readonly runs: readonly Run[];
}

/** One line of the tree. `row` is undefined while its page is on the way. */
export interface Line {
  readonly row: Row | undefined;
  readonly directory: PathKey;
  readonly position: number;
  /** Children of that directory. */
  readonly siblings: number;
  readonly level: number;
}

/** The key of the directory that every tree begins with. */
export const root: PathKey = '/';

/** The child at `position`, where its page is there. */
export function rowAt(listing: Listing, position: number): Row | undefined {
  return listing.pages.get(Math.floor(position / pageSize))?.[position % pageSize];
}

/**
 * Flattens a tree to lines. A directory shows its children when it is in `expanded`, its row is known and its
 * listing is there; the root always does.
 */
export function flatten(listings: Listings, expanded: ReadonlySet<PathKey>): Outline {
  const runs: Run[] = [];
  let length = 0;
  const emit = (run: Omit<Run, 'start'>) => {
    if (run.count === 0) return;
    runs.push({ start: length, ...run });
    length += run.count;
  };
  const walk = (directory: PathKey, listing: Listing, level: number) => {
    let from = 0;
    for (const [position, key] of openChildren(listing, expanded)) {
      const child = listings.get(key);
      if (child === undefined) continue;
      emit({ count: position + 1 - from, directory, from, level });
      walk(key, child, level + 1);
      from = position + 1;
    }
    emit({ count: listing.total - from, directory, from, level });
  };
  const top = listings.get(root);
  if (top !== undefined) walk(root, top, 1);
  return { length, runs };
}

/** Expanded directories among the known children, in order, as `[position, key]`. */
export function openChildren(listing: Listing, expanded: ReadonlySet<PathKey>): [number, PathKey][] {
  const found: [number, PathKey][] = [];
  if (expanded.size === 0) return found;
  for (const [page, rows] of listing.pages) {
    rows.forEach((row, i) => {
      if (row.expandable && expanded.has(keyOf(row))) found.push([page * pageSize + i, keyOf(row)]);
    });
  }
  return found.sort(([a], [b]) => a - b);
}

/** The line at `index`, or undefined outside of the tree. */
export function lineAt(outline: Outline, listings: Listings, index: number): Line | undefined {
  const run = runAt(outline, index);
  const listing = run && listings.get(run.directory);
  if (run === undefined || listing === undefined) return undefined;
  const position = run.from + index - run.start;
  return {
    row: rowAt(listing, position),
    directory: run.directory,
    position,
    siblings: listing.total,
    level: run.level,
  };
}

/** The index of the line of `key`, a child of `directory`; -1 where it is not shown or not yet known. */
export function indexOf(outline: Outline, listings: Listings, directory: PathKey, key: PathKey): number {
  const position = positionOf(listings.get(directory), key);
  if (position < 0) return -1;
  const run = outline.runs.find(
    ({ directory: d, from, count }) => d === directory && position >= from && position < from + count,
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
