import { setImmediate } from 'node:timers/promises';
import type { Difference, FoundBytes, LineBlocks } from '../../shared/text.ts';
import type { BytePattern } from '../text/byte-pattern.ts';
import { ByteDifference } from '../text/byte-difference.ts';
import { ByteSearch } from '../text/byte-search.ts';
import { blockBytesOf, LineIndexer, rowBytes } from '../text/line-indexer.ts';
import type { Content } from './placed-content.ts';
import { readPiece } from './read-piece.ts';

/** What is looked at before others get their turn. */
const sliceBytes = 64 * 1024;
/** A part goes out after so many blocks of an index, and so many bytes of a search. */
const partBlocks = 256;
const partBytes = 16 * 1024 * 1024;
/** Nobody goes through more places than this: a search ends when it has found them. */
const mostHits = 1_000_000;

/** Where the lines of a file begin, block by block, in parts, while it is read once from end to end. */
export async function* listLineBlocks(content: Content): AsyncGenerator<LineBlocks, void, undefined> {
  const { size } = content;
  const indexer = new LineIndexer(size);
  const part = (end: boolean): LineBlocks => ({
    size,
    blockBytes: blockBytesOf(size),
    rowBytes,
    ...indexer.take(),
    end,
  });
  let next = partBlocks * blockBytesOf(size);
  let done = 0;
  for await (const slice of slicesOf(content)) {
    indexer.push(slice);
    done += slice.length;
    if (done < next || done === size) continue;
    next += partBlocks * blockBytesOf(size);
    yield part(false);
  }
  yield part(true);
}

/** Every place of a pattern in a file, in parts, while it is read once; it ends early after {@link mostHits}. */
export async function* findInContent(
  content: Content,
  pattern: BytePattern,
  options: { readonly from: number; readonly limit: number },
): AsyncGenerator<FoundBytes, void, undefined> {
  const { size } = content;
  const search = new ByteSearch(pattern, options);
  const part = (end: boolean): FoundBytes => ({
    size,
    done: search.done,
    total: search.total,
    hits: search.take().map(([offset, length]) => [offset, length]),
    end,
  });
  let next = partBytes;
  for await (const slice of slicesOf(content)) {
    search.push(slice, search.done + slice.length === size);
    if (search.total >= mostHits) break;
    if (search.done < next || search.done === size) continue;
    next += partBytes;
    yield part(false);
  }
  yield part(true);
}

/** How the bytes of two files differ, with at most `limit` of the ranges. Both are read once. */
export async function differenceOf(one: Content, other: Content, limit: number): Promise<Difference> {
  const found = new ByteDifference(limit);
  const common = Math.min(one.size, other.size);
  for (let at = 0; at < common; at += sliceBytes) {
    const end = Math.min(common, at + sliceBytes);
    const [a, b] = await Promise.all([readPiece(one, at, end), readPiece(other, at, end)]);
    found.push(at, a, b);
  }
  found.end(one.size, other.size);
  const { bytes, ranges, more } = found.found;
  return {
    sizes: [one.size, other.size],
    bytes,
    ranges: ranges.map(([offset, length]) => [offset, length]),
    more,
  };
}

/** The bytes of a file in slices; after each of them the event loop gets its turn. */
async function* slicesOf(content: Content): AsyncGenerator<Uint8Array, void, undefined> {
  if (content.size === 0) return;
  for await (const chunk of content.read(0, content.size)) {
    const bytes = chunk as Uint8Array;
    for (let at = 0; at < bytes.length; at += sliceBytes) {
      yield bytes.subarray(at, at + sliceBytes);
      await setImmediate();
    }
  }
}
