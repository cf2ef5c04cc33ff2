import { useEffect } from 'react';
import type { Scope } from '../../api/images.ts';
import { listingsOf } from '../../api/listings.ts';
import type { Directories } from '../../route/open-tree.ts';

/** Milliseconds of rest before neighbours are fetched. */
const rest = 120;

/** More open directories than this are not fetched ahead. */
const most = 30;

/**
 * Fetches what the layers above and below would show, so that a step of the scrubber finds it there.
 * @param ready Whether the chosen layer has its rows: it comes first.
 */
export function useNeighbours(scope: Scope, layers: number, expanded: Directories, ready: boolean): void {
  useEffect(() => {
    if (!ready || expanded.size > most) return undefined;
    const timer = setTimeout(() => {
      for (const layer of [scope.layer + 1, scope.layer - 1]) {
        if (layer < 1 || layer > layers) continue;
        const store = listingsOf({ ...scope, layer });
        store.want({ path: '/' }, 0);
        for (const at of expanded.values()) store.want(at, 0);
      }
      // Looked up last, so that it is not the oldest of the scopes that are kept.
      listingsOf(scope);
    }, rest);
    return () => clearTimeout(timer);
  }, [scope, layers, expanded, ready]);
}
