import type { DirectoryPage, Row } from '../../shared/directory.ts';
import type { Listing, Listings } from '../model/outline.ts';
import { pageSize, positionOf } from '../model/outline.ts';
import { keyOfRef, refOf, type PathKey, type PathRef } from '../model/path.ts';
import type { Compared } from './comparisons.ts';
import { ApiError } from './http.ts';
import { fetchFirstPages, fetchRows, imageIdOf, type Scope } from './images.ts';
import { asApiError } from './use-resource.ts';

/** What is known of the directories of one scope at one moment. A new value for every change. */
export interface Known {
  readonly listings: Listings;
  /** Directories that could not be listed: among them those that the scope does not have (`not-found`). */
  readonly failures: ReadonlyMap<PathKey, ApiError>;
}

/** The directories of one scope, fetched page by page as they are wanted. */
export interface ListingStore {
  readonly scope: Scope;
  readonly snapshot: () => Known;
  readonly subscribe: (changed: () => void) => () => void;
  /**
   * Fetches a page unless it is there or on its way. A directory that failed is not tried again. First pages that are
   * wanted in one go come in one answer.
   */
  readonly want: (at: PathRef, page: number) => void;
  /** The same for the page that `child` is on, wherever in the order that may be. */
  readonly wantChild: (at: PathRef, child: PathRef) => void;
  /** The first row of `at` whose name begins so, letters of either case: its page is fetched. */
  readonly firstNamed: (at: PathRef, start: string, signal: AbortSignal) => Promise<Row | undefined>;
  /** Forgets failures, so that what failed is fetched when it is wanted again. */
  readonly retry: () => void;
  /** Fetches all that is there once more, and shows the old rows until then. */
  readonly refresh: () => Promise<void>;
  /** Stops everything on its way; it may be wanted again later. */
  readonly rest: () => void;
}

/** Scopes that are kept: enough to scrub back and forth over the layers of most images without a request. */
const kept = 40;
const stores = new Map<string, ListingStore>();

/** The server has compared what a layer rewrote: rows of its diff may say more than those that are there. */
export function refreshListings({ imageId, layer }: Compared): void {
  for (const store of stores.values()) {
    const { scope } = store;
    const isMeant = scope.view === 'diff' && scope.layer === layer && imageIdOf(scope.image) === imageId;
    if (isMeant) void store.refresh();
  }
}

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

/** Which page of a directory: the one from an offset on, or one that has something on it. */
type PageChoice = { readonly offset: number } | { readonly child: PathRef } | { readonly begins: string };

function createStore(scope: Scope): ListingStore {
  let known: Known = { listings: new Map(), failures: new Map() };
  let controller = new AbortController();
  const listeners = new Set<() => void>();
  const underWay = new Map<string, Promise<void>>();
  let firsts: PathRef[] = [];
  let loadingFirsts = Promise.resolve();

  const publish = (next: Partial<Known>) => {
    known = { ...known, ...next };
    for (const changed of listeners) changed();
  };
  const take = (key: PathKey, listing: Listing) =>
    publish({ listings: new Map(known.listings).set(key, listing) });

  const fetchPage = async (at: PathRef, page: PageChoice, signal: AbortSignal) => {
    const key = keyOfRef(at);
    const fetched = await fetchRows(scope, at, { ...page, limit: pageSize }, signal);
    take(key, withPage(known.listings.get(key), fetched));
    return fetched.rows;
  };
  const load = (at: PathRef, page: PageChoice) => {
    const mark = markOf(at, page);
    if (known.failures.has(keyOfRef(at)) || underWay.has(mark)) return;
    const { signal } = controller;
    const loading = fetchPage(at, page, signal)
      .then(
        () => {},
        (error: unknown) => {
          if (signal.aborted) return;
          publish({ failures: new Map(known.failures).set(keyOfRef(at), asApiError(error)) });
        },
      )
      .finally(() => {
        if (!signal.aborted) underWay.delete(mark);
      });
    underWay.set(mark, loading);
  };

  /** Fetches the first pages that have been wanted: each answer is drawn anew, so they come together. */
  const loadFirsts = async () => {
    const all = firsts;
    firsts = [];
    if (all.length === 0) return;
    const { signal } = controller;
    try {
      const pages = await fetchFirstPages(scope, all, pageSize, signal);
      publish(withFirsts(known, all, pages));
    } catch (error) {
      if (signal.aborted) return;
      const failed = all.map(at => [keyOfRef(at), asApiError(error)] as const);
      publish({ failures: new Map([...known.failures, ...failed]) });
    }
    for (const at of all) underWay.delete(markOf(at, { offset: 0 }));
  };
  const wantFirst = (at: PathRef) => {
    const mark = markOf(at, { offset: 0 });
    if (known.failures.has(keyOfRef(at)) || underWay.has(mark)) return;
    // Whoever wants one may be about to want others.
    if (firsts.push(at) === 1) loadingFirsts = Promise.resolve().then(loadFirsts);
    underWay.set(mark, loadingFirsts);
  };

  return {
    scope,
    snapshot: () => known,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    want: (at, page) => {
      if (known.listings.get(keyOfRef(at))?.pages.has(page) === true) return;
      if (page === 0) wantFirst(at);
      else load(at, { offset: page * pageSize });
    },
    wantChild: (at, child) => {
      if (positionOf(known.listings.get(keyOfRef(at)), keyOfRef(child)) >= 0) return;
      load(at, { child });
    },
    firstNamed: async (at, start, signal) => {
      const wanted = start.toLowerCase();
      const rows = await fetchPage(at, { begins: start }, signal);
      return rows.find(({ name }) => name.toLowerCase().startsWith(wanted));
    },
    retry: () => {
      if (known.failures.size > 0) publish({ failures: new Map() });
    },
    refresh: async () => {
      const { signal } = controller;
      // What is on its way may have been answered before.
      await Promise.all(underWay.values());
      const pages = [...known.listings.values()].flatMap(({ self, pages }) =>
        [...pages.keys()].map(page => ({ at: refOf(self), offset: page * pageSize })),
      );
      try {
        for (const { at, offset } of pages) await fetchPage(at, { offset }, signal);
      } catch {
        // The rows that are there stay: they say less, and nothing wrong. A lost connection is told elsewhere.
      }
    },
    rest: () => {
      controller.abort();
      controller = new AbortController();
      underWay.clear();
      firsts = [];
    },
  };
}

/** What is known of a directory once a page of it has come. */
function withPage(before: Listing | undefined, { self, total, rows, offset }: DirectoryPage): Listing {
  return { self, total, pages: new Map(before?.pages).set(offset / pageSize, rows) };
}

/** `known` with the first page of each directory in `all`, or that there is none. */
function withFirsts(known: Known, all: readonly PathRef[], pages: readonly (DirectoryPage | null)[]): Known {
  const listings = new Map(known.listings);
  const failures = new Map(known.failures);
  for (const [i, at] of all.entries()) {
    const key = keyOfRef(at);
    const page = pages[i];
    if (page == null) failures.set(key, new ApiError('not-found', at.path));
    else listings.set(key, withPage(known.listings.get(key), page));
  }
  return { listings, failures };
}

/** What tells requests for pages of one store apart. */
function markOf(at: PathRef, page: PageChoice): string {
  return JSON.stringify([keyOfRef(at), page]);
}
