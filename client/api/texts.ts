import type { Difference, FoundBytes, LineBlocks } from '../../shared/text.ts';
import type { PathRef } from '../model/path.ts';
import { request, requestJson } from './http.ts';

/** The version of a path that a layer holds. */
export interface Held {
  readonly image: string;
  readonly at: PathRef;
  readonly layer: number;
}

/** Where the lines of a file begin, given to `onPart` part by part. */
export async function readLineBlocks(
  held: Held,
  onPart: (part: LineBlocks) => void,
  signal: AbortSignal,
): Promise<void> {
  // As the API promises it.
  for await (const part of readParts(urlOf(held, 'lines'), signal)) onPart(part as LineBlocks);
}

/** What is to be found: a text, in any case unless `exact`, or bytes in hex. */
export type Wanted = { readonly text: string; readonly exact: boolean } | { readonly hex: string };

/** Every place of something in a file, at most `limit` of them, given to `onPart` as they are found. */
export async function readPlaces(
  held: Held,
  wanted: Wanted,
  limit: number,
  onPart: (part: FoundBytes) => void,
  signal: AbortSignal,
): Promise<void> {
  const query: Record<string, string> = { limit: String(limit) };
  if ('hex' in wanted) query['hex'] = wanted.hex;
  else {
    query['text'] = wanted.text;
    if (wanted.exact) query['exact'] = 'true';
  }
  for await (const part of readParts(urlOf(held, 'find', query), signal)) onPart(part as FoundBytes);
}

/** How the bytes that two layers hold at a path differ. */
export function fetchDifference(
  { image, at }: Pick<Held, 'image' | 'at'>,
  before: number,
  after: number,
  signal: AbortSignal,
): Promise<Difference> {
  const query = new URLSearchParams(pathOf(at));
  query.set('before', String(before));
  query.set('after', String(after));
  return requestJson(`/api/images/${encodeURIComponent(image)}/difference?${query}`, { signal });
}

function urlOf({ image, at, layer }: Held, operation: string, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...pathOf(at), layer: String(layer), ...more });
  return `/api/images/${encodeURIComponent(image)}/${operation}?${query}`;
}

function pathOf({ path, bytes }: PathRef): Record<string, string> {
  return bytes === undefined ? { path } : { pathBytes: bytes };
}

/** The values of an answer that has one JSON value a line. */
async function* readParts(url: string, signal: AbortSignal): AsyncGenerator {
  const { body } = await request(url, { signal });
  if (body === null) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const lines = (rest + next.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
