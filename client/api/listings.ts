import type { Listing, Listings } from '../model/outline.ts';
import { pageSize } from '../model/outline.ts';
import { keyOfRef, type PathKey } from '../model/path.ts';
import type { PathRef } from '../route/route.ts';
import type { ApiError } from './http.ts';
import { fetchRows, type Scope } from './images.ts';
import { asApiError } from './use-resource.ts';

/** What is known of the directories of one scope at one moment. A new value for every change. */
export interface Known {
  readonly listings: Listings;
  /** Directories that could not be listed: among them those that the scope does not have (`not-found`). */
  readonly failures: ReadonlyMap<PathKey, ApiError>;
}

/** The directories of one scope, fetched page by page as they are wanted. */
export interface ListingStore {
  readonly snapshot: () => Known;
  readonly subscribe: (changed: () => void) => () => void;
  /** Fetches a page unless it is there or on its way. A directory that failed is not tried again. */
  readonly want: (at: PathRef, page: number) => void;
  /** Forgets failures, so that what failed is fetched when it is wanted again. */
  readonly retry: () => void;
  /** Stops everything on its way; it may be wanted again later. */
  readonly rest: () => void;
}

/** Scopes that are kept: enough to scrub back and forth over the layers of most images without a request. */
const kept = 40;
const stores = new Map<string, ListingStore>();

/** The store of `scope`: the same one as before while it is among those used last. */
export function listingsOf(scope: Scope): ListingStore {
  const key = JSON.stringify(scope);
  const store = stores.get(key) ?? createStore(scope);
  stores.delete(key);
  stores.set(key, store);
  const [oldest] = stores.keys();
  if (stores.size > kept && oldest !== undefined) stores.delete(oldest);
  return store;
}

function createStore(scope: Scope): ListingStore {
  let known: Known = { listings: new Map(), failures: new Map() };
  let controller = new AbortController();
  const listeners = new Set<() => void>();
  const underWay = new Set<string>();

  const publish = (next: Partial<Known>) => {
    known = { ...known, ...next };
    for (const changed of listeners) changed();
  };
  const take = (key: PathKey, listing: Listing) =>
    publish({ listings: new Map(known.listings).set(key, listing) });

  const load = async (at: PathRef, page: number, { signal }: AbortController) => {
    const key = keyOfRef(at);
    const mark = `${page} ${key}`;
    underWay.add(mark);
    try {
      const { self, total, rows } = await fetchRows(
        scope,
        at,
        { offset: page * pageSize, limit: pageSize },
        signal,
      );
      const pages = new Map(known.listings.get(key)?.pages).set(page, rows);
      take(key, { self, total, pages });
    } catch (error) {
      if (!signal.aborted) publish({ failures: new Map(known.failures).set(key, asApiError(error)) });
    } finally {
      if (!signal.aborted) underWay.delete(mark);
    }
  };

  return {
    snapshot: () => known,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    want: (at, page) => {
      const key = keyOfRef(at);
      if (known.failures.has(key) || underWay.has(`${page} ${key}`)) return;
      if (known.listings.get(key)?.pages.has(page) === true) return;
      void load(at, page, controller);
    },
    retry: () => {
      if (known.failures.size > 0) publish({ failures: new Map() });
    },
    rest: () => {
      controller.abort();
      controller = new AbortController();
      underWay.clear();
    },
  };
}
