import type { Anatomy } from '../../shared/anatomy.ts';
import type { DirectoryPage, FirstPages, Order, Sort } from '../../shared/directory.ts';
import type { Change, View } from '../../shared/entry.ts';
import type { Catalog, ImageDetail } from '../../shared/image.ts';
import type { Ledger } from '../../shared/ledger.ts';
import type { Links } from '../../shared/links.ts';
import type { Openings } from '../../shared/openings.ts';
import type { OverlayFigure } from '../../shared/overlay.ts';
import type { SearchResult } from '../../shared/search.ts';
import type { SizeTree } from '../../shared/sizes.ts';
import type { Story } from '../../shared/story.ts';
import type { PathRef } from '../model/path.ts';
import { batchesOf } from '../model/path-batches.ts';
import { ApiError, request, requestJson } from './http.ts';

/** Every source and its images. */
export function fetchCatalog(signal?: AbortSignal): Promise<Catalog> {
  return requestJson('/api/images', init(signal));
}

/** One image with its layers, history and config. */
export function fetchImage(id: string, signal?: AbortSignal): Promise<ImageDetail> {
  return requestJson(`/api/images/${encodeURIComponent(id)}`, init(signal));
}

/** An image in the state in which it was fetched: what was asked of it before it changed is not taken for new. */
export type ImageState = string;

/** The image as it is now; all calls below take this for their `image`, or an image's ID alone. */
export function stateOf({ id, revision }: ImageDetail): ImageState {
  return `${id}@${revision}`;
}

/** Whether both are states of one image. */
export function isSameImage(a: ImageState, b: ImageState): boolean {
  return imageIdOf(a) === imageIdOf(b);
}

/** The ID of the image, the same in all its states. */
export function imageIdOf(state: ImageState): string {
  return state.split('@', 1)[0] ?? state;
}

function urlOf(state: ImageState): string {
  return `/api/images/${encodeURIComponent(imageIdOf(state))}`;
}

/** What decides which rows a directory has, and in what order. */
export interface Scope {
  readonly image: ImageState;
  readonly view: View;
  readonly layer: number;
  readonly sort: Sort;
  readonly order: Order;
  readonly filter: string;
  readonly change: Change | null;
}

/** Whether a scope leaves rows out. */
export function isFiltered({ filter, change }: Scope): boolean {
  return filter !== '' || change !== null;
}

/** Which directories hold what the scope's filter finds, or, where it has none, what its layer changed. */
export function fetchOpenings(scope: Scope, limit: number, signal?: AbortSignal): Promise<Openings> {
  const query = new URLSearchParams({ view: scope.view, layer: String(scope.layer), limit: String(limit) });
  if (scope.filter !== '') query.set('filter', scope.filter);
  if (scope.change !== null) query.set('change', scope.change);
  return requestJson(`${urlOf(scope.image)}/openings?${query}`, init(signal));
}

/** A page of `limit` rows: from an offset on; or the one that has a child, or a name that begins so, else the first. */
export type WantedPage = { readonly limit: number } & (
  { readonly offset: number } | { readonly child: PathRef } | { readonly begins: string }
);

/**
 * One page of the directory `at`.
 * @throws {ApiError} `not-found` where the view has no such directory: no wonder while one goes through the layers.
 */
export async function fetchRows(
  scope: Scope,
  at: PathRef,
  page: WantedPage,
  signal?: AbortSignal,
): Promise<DirectoryPage> {
  const query = pathQuery(at);
  setScope(query, scope, page.limit);
  if ('begins' in page) query.set('begins', page.begins);
  else if ('offset' in page) {
    if (page.offset > 0) query.set('offset', String(page.offset));
  } else if (page.child.bytes === undefined) query.set('child', page.child.path);
  else query.set('childBytes', page.child.bytes);
  query.set('optional', 'true');
  const response = await request(`${urlOf(scope.image)}/entries?${query}`, init(signal));
  if (response.status === 204) throw new ApiError('not-found', at.path);
  return (await response.json()) as DirectoryPage;
}

/** The first pages, of `limit` rows, of the directories `all`, in their order; null for what the view has not. */
export async function fetchFirstPages(
  scope: Scope,
  all: readonly PathRef[],
  limit: number,
  signal?: AbortSignal,
): Promise<(DirectoryPage | null)[]> {
  const answers = await Promise.all(batchesOf(all).map(part => fetchPart(scope, part, limit, signal)));
  return answers.flat();
}

async function fetchPart(
  scope: Scope,
  part: readonly PathRef[],
  limit: number,
  signal: AbortSignal | undefined,
): Promise<(DirectoryPage | null)[]> {
  const query = new URLSearchParams();
  setScope(query, scope, limit);
  for (const { path, bytes } of part) {
    if (bytes === undefined) query.append('path', path);
    else query.append('pathBytes', bytes);
  }
  const url = `${urlOf(scope.image)}/entries/first-pages?${query}`;
  const { pages } = await requestJson<FirstPages>(url, init(signal));
  // They come as those named by text, then those named by bytes.
  const byText = part.filter(({ bytes }) => bytes === undefined).length;
  let [text, raw] = [0, byText];
  return part.map(({ bytes }) => pages[bytes === undefined ? text++ : raw++] ?? null);
}

/** Puts into a query which rows of a directory are wanted. */
function setScope(query: URLSearchParams, scope: Scope, limit: number): void {
  query.set('view', scope.view);
  query.set('layer', String(scope.layer));
  query.set('sort', scope.sort);
  query.set('order', scope.order);
  if (scope.filter !== '') query.set('filter', scope.filter);
  if (scope.change !== null) query.set('change', scope.change);
  if (isFiltered(scope)) query.set('deep', 'true');
  query.set('limit', String(limit));
}

/** The life of a path through all layers. */
export function fetchStory(image: string, at: PathRef, signal?: AbortSignal): Promise<Story> {
  return requestJson(`${urlOf(image)}/story?${pathQuery(at)}`, init(signal));
}

/** What is tied to the version of a path that is seen from `layer`: hard links, and where a symbolic link leads. */
export function fetchLinks(image: string, at: PathRef, layer: number, signal?: AbortSignal): Promise<Links> {
  const query = pathQuery(at);
  query.set('layer', String(layer));
  return requestJson(`${urlOf(image)}/links?${query}`, init(signal));
}

/** Where the bytes of the version are that `layer` holds of a path. */
export function contentUrl(image: string, at: PathRef, layer: number, download = false): string {
  const query = pathQuery(at);
  query.set('layer', String(layer));
  if (download) query.set('download', '1');
  return `${urlOf(image)}/content?${query}`;
}

/** Bytes `from` (inclusive) to `to` (exclusive) of `url`; fewer at the end of the file. The range must not be empty. */
export async function fetchBytes(
  url: string,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, { ...init(signal), headers: { range: `bytes=${from}-${to - 1}` } });
  return new Uint8Array(await response.arrayBuffer());
}

/** Takes an upload, with its images, off the server. `id` is its source's. */
export async function deleteUpload(id: string): Promise<void> {
  await request(`/api/uploads/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

/** Columns `offset` to `offset + limit` of the overlay figure of the directory `at`. */
export function fetchOverlay(
  image: string,
  at: PathRef,
  layer: number,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  signal?: AbortSignal,
): Promise<OverlayFigure> {
  const query = pathQuery(at);
  query.set('layer', String(layer));
  query.set('limit', String(limit));
  if (offset > 0) query.set('offset', String(offset));
  return requestJson(`${urlOf(image)}/overlay?${query}`, init(signal));
}

/** The best matches of what is typed, in all layers; `layer`: from where they are seen, null for the top. */
export function fetchSearch(
  image: string,
  { query, layer, limit }: { readonly query: string; readonly layer: number | null; readonly limit: number },
  signal?: AbortSignal,
): Promise<SearchResult> {
  const search = new URLSearchParams({ query, limit: String(limit) });
  if (layer !== null) search.set('layer', String(layer));
  return requestJson(`/api/images/${encodeURIComponent(image)}/search?${search}`, init(signal));
}

/** What takes the room below the directory `at`. */
export function fetchSizes(
  image: string,
  at: PathRef,
  { view, layer }: { readonly view: View; readonly layer: number },
  signal?: AbortSignal,
): Promise<SizeTree> {
  const query = pathQuery(at);
  query.set('view', view);
  query.set('layer', String(layer));
  return requestJson(`${urlOf(image)}/sizes?${query}`, init(signal));
}

/** Where the bytes of the whole image are, with its `limit` largest dead versions. */
export function fetchLedger(image: string, limit: number, signal?: AbortSignal): Promise<Ledger> {
  return requestJson(`${urlOf(image)}/ledger?limit=${limit}`, init(signal));
}

function pathQuery({ path, bytes }: PathRef): URLSearchParams {
  return new URLSearchParams(bytes === undefined ? { path } : { pathBytes: bytes });
}

function init(signal: AbortSignal | undefined): RequestInit {
  return signal === undefined ? {} : { signal };
}

/** How an image lies on disk, read afresh; its mounts are those of the layers up to `layer`. */
export function fetchAnatomy(image: string, layer: number, signal?: AbortSignal): Promise<Anatomy> {
  return requestJson(`/api/images/${encodeURIComponent(image)}/anatomy?layer=${layer}`, init(signal));
}
