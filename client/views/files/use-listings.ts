import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { isSameImage, type Scope } from '../../api/images.ts';
import { listingsOf, type Known } from '../../api/listings.ts';
import { openChildren, pageSize, root, type Listings } from '../../model/outline.ts';
import type { PathKey, PathRef } from '../../model/path.ts';

/** The tree's data: what to show now, and whether that is already what was asked for. */
export interface TreeData {
  readonly known: Known;
  /** The scope that `known` is of: an earlier one while the rows of a newer are on their way. */
  readonly scope: Scope;
  readonly pending: boolean;
  /** Asks for the pages of `at` that hold the positions `from` to `end` (exclusive). */
  readonly want: (at: PathRef, from: number, end: number) => void;
  /** Asks for the page of `at` that `child` is on. */
  readonly wantChild: (at: PathRef, child: PathRef) => void;
  readonly retry: () => void;
}

/**
 * The directories of `scope`. While a new scope has not yet all that the old one shows, the old one stays, so that
 * moving the scrubber never shows an empty tree in between.
 */
export function useListings(scope: Scope, expanded: ReadonlyMap<PathKey, PathRef>): TreeData {
  const store = listingsOf(scope);
  const known = useSyncExternalStore(store.subscribe, store.snapshot);
  const [shown, setShown] = useState({ scope, known });
  const before = useRef(store);

  useEffect(() => {
    if (before.current !== store) before.current.rest();
    before.current = store;
  }, [store]);
  useEffect(() => {
    store.want({ path: '/' }, 0);
    for (const at of expanded.values()) store.want(at, 0);
  }, [store, known, expanded]);

  const ready = isReady(known, expanded);
  const sameImage = isSameImage(shown.scope.image, scope.image);
  const current = ready || !sameImage ? { scope, known } : shown;
  // State set while rendering: the next scope falls back to what was last complete.
  if (ready && shown.known !== known) setShown(current);

  const want = useCallback(
    (at: PathRef, from: number, end: number) => {
      for (let page = Math.floor(from / pageSize); page * pageSize < end; page++) store.want(at, page);
    },
    [store],
  );
  const pending = current.known !== known || !ready;
  const { retry, wantChild } = store;
  // The same value while nothing to show has changed: pages of the next scope come one after another.
  return useMemo(
    () => ({ known: current.known, scope: current.scope, pending, want, wantChild, retry }),
    [current.known, current.scope, pending, want, wantChild, retry],
  );
}

/** Whether everything that would be open is there, or known not to be. */
function isReady({ listings, failures }: Known, expanded: ReadonlyMap<PathKey, PathRef>): boolean {
  if (failures.has(root)) return true;
  return listings.has(root) && hasOpen(listings, failures, new Set(expanded.keys()), root);
}

function hasOpen(
  listings: Listings,
  failures: Known['failures'],
  expanded: ReadonlySet<PathKey>,
  directory: PathKey,
): boolean {
  const listing = listings.get(directory);
  if (listing === undefined) return failures.has(directory);
  return openChildren(listing, expanded).every(([, key]) => hasOpen(listings, failures, expanded, key));
}
