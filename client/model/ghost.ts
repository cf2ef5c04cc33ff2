import type { Order, Row, Sort } from '../../shared/directory.ts';
import type { Story, Version } from '../../shared/story.ts';
import { rowAt, type Listing, type Listings } from './outline.ts';
import { ancestorsOf, keyOfRef, nameOf, parentOf, refOf, type PathKey, type PathRef } from './path.ts';
import { sightOf } from './version.ts';

/** How a version ended. */
export type Death = NonNullable<Version['died']>;

/** A path that the merged view has no longer, and where it would stand. */
export interface Gone {
  /** What it was, in the last layer that had it; named from the directory that it is shown in. */
  readonly row: Row;
  readonly died: Death;
  /** The nearest directory above it that is there. */
  readonly directory: PathKey;
  /** The child of that directory that it is or was below. */
  readonly head: PathRef;
}

/** A path that is gone, with its place among the children of its directory. */
export interface Ghost extends Gone {
  /** It stands before the child at this position. */
  readonly position: number;
}

/** What is known of the directories of a view. */
interface Known {
  readonly listings: Listings;
  readonly failures: ReadonlyMap<PathKey, unknown>;
}

/**
 * What became of `at` where the merged view up to `layer` had it and has it no longer; else null. Null also while it is
 * not known which of the directories above it are still there.
 */
export function goneOf(at: PathRef, story: Story, layer: number, { listings, failures }: Known): Gone | null {
  const sight = sightOf(story, 'merged', layer);
  const died = sight.version?.died ?? null;
  if (sight.kind !== 'gone' || died === null) return null;
  const above = ancestorsOf(at);
  const head = above.find(one => !listings.has(keyOfRef(one))) ?? at;
  if (head !== at && !failures.has(keyOfRef(head))) return null;
  const directory = parentOf(head);
  const { entry } = sight.version;
  const { change: _, modified: __, opaque: ___, ...kept } = entry;
  return {
    row: {
      ...kept,
      name: at.path.slice(directory.path === '/' ? 1 : directory.path.length + 1),
      expandable: false,
      totals: { bytes: 0, entries: 0, removedBytes: 0, removedEntries: 0 },
    },
    died,
    directory: keyOfRef(directory),
    head,
  };
}

/** The place of something in a listing, or the position of a child that has to be known first. */
export type Placing = { readonly position: number } | { readonly ask: number };

/**
 * Where a child `head` without bytes would stand in a sorted listing of which some pages are known. It stands behind a
 * child of its own name: a file in the place of the directory that it was below.
 */
export function placeIn(
  listing: Listing,
  head: PathRef,
  { sort, order }: { readonly sort: Sort; readonly order: Order },
): Placing {
  const name = byteName(head);
  const isAhead = (row: Row): boolean => {
    const other = byteName(refOf(row));
    // Of one size, names stand in their order whichever way sizes do.
    if (sort === 'size' && row.totals.bytes > 0) return order === 'desc';
    return sort === 'name' && order === 'desc' ? other >= name : other <= name;
  };
  // What is ahead stands at `low` or before it, what is not at `high` or behind it.
  let [low, high] = [-1, listing.total];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const row = rowAt(listing, middle);
    if (row === undefined) return { ask: middle };
    if (isAhead(row)) low = middle;
    else high = middle;
  }
  return { position: high };
}

/** The bytes of a name, a letter for each: they sort as the server sorts them. */
function byteName(at: PathRef): string {
  if (at.bytes !== undefined) return nameOf(atob(at.bytes));
  return Array.from(new TextEncoder().encode(nameOf(at.path)), byte => String.fromCharCode(byte)).join('');
}
