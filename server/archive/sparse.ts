import { parseDecimal, parseNumber } from './tar-number.ts';
import { blockSize } from './tar-header.ts';

const newline = 0x0a;
const pairLength = 24;

/** Where the old GNU format keeps pairs (12 + 12 bytes each), and whether another block with more follows. */
export const oldSparseHeader = { pairs: 386, count: 4, extended: 482, realSize: 483 } as const;
/** The blocks that follow such a header. */
export const oldSparseExtension = { pairs: 0, count: 21, extended: 504 } as const;

/**
 * Appends the pairs that an old GNU sparse header, or an extension block of one, has room for; an unused pair ends
 * them. False where one of them holds no number.
 */
export function readOldSparsePairs(
  block: Uint8Array,
  start: number,
  layout: { readonly pairs: number; readonly count: number },
  extents: number[],
): boolean {
  for (let pair = 0; pair < layout.count; pair++) {
    const at = start + layout.pairs + pair * pairLength;
    if (block[at] === 0 && block[at + 12] === 0) return true;
    const offset = parseNumber(block, at, 12);
    const length = parseNumber(block, at + 12, 12);
    if (!(offset >= 0 && length >= 0)) return false;
    extents.push(offset, length);
  }
  return true;
}

/**
 * The map of GNU PAX sparse format 1.0: decimal lines at the start of the content, a count and then two for each
 * extent, padded to whole blocks. Fed block by block.
 */
export class SparseMap {
  readonly extents: number[] = [];
  #line = new Uint8Array(20);
  #lineLength = 0;
  /** Numbers still to come; undefined before the count is known. */
  #missing: number | undefined;

  /** Takes one block: true once the map is complete, undefined where it holds something that is no number. */
  push(block: Uint8Array, start: number): boolean | undefined {
    for (let at = start; at < start + blockSize && this.#missing !== 0; at++) {
      const byte = block[at]!;
      if (byte !== newline) {
        if (this.#lineLength === this.#line.length) return undefined;
        this.#line[this.#lineLength++] = byte;
        continue;
      }
      const value = parseDecimal(this.#line, 0, this.#lineLength);
      this.#lineLength = 0;
      if (!(value >= 0)) return undefined;
      if (this.#missing === undefined) this.#missing = value * 2;
      else {
        this.extents.push(value);
        this.#missing--;
      }
    }
    return this.#missing === 0;
  }
}

/**
 * Whether extents are in order, apart from each other, within the logical size, and exactly fill what is stored.
 */
export function extentsFit(extents: readonly number[], size: number, storedSize: number): boolean {
  if (extents.length % 2 !== 0) return false;
  let end = 0;
  let stored = 0;
  for (let at = 0; at < extents.length; at += 2) {
    const offset = extents[at]!;
    const length = extents[at + 1]!;
    if (offset < end || offset + length > size) return false;
    end = offset + length;
    stored += length;
  }
  return stored === storedSize;
}

/** The extents without the empty ones, which only mark the end of the file. */
export function withoutEmpty(extents: readonly number[]): number[] {
  return extents.filter((_, at) => extents[at | 1] !== 0);
}
