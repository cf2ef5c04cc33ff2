import { parseDecimal, parseNumber } from './tar-number.ts';
import { blockSize } from './tar-header.ts';

const newline = 0x0a;
const pairLength = 24;

/** The map of a sparse file that lies in blocks of its own, fed block by block. */
export interface SparseMap {
  /** Pairs logical offset, length, as far as they are known. */
  readonly extents: readonly number[];
  /** Whether the blocks are a part of what the header gives as the stored size. */
  readonly isStored: boolean;
  /** Takes one block: true once the map is complete, undefined where it holds something that is no number. */
  push(block: Uint8Array, start: number): boolean | undefined;
}

/** Where pairs of the old GNU format stand (12 + 12 bytes each), and the byte that says that another block follows. */
interface PairsLayout {
  readonly pairs: number;
  readonly count: number;
  readonly extended: number;
}

const inHeader: PairsLayout = { pairs: 386, count: 4, extended: 482 };
const inExtension: PairsLayout = { pairs: 0, count: 21, extended: 504 };
const realSizeOffset = 483;

/** The map of the old GNU format: pairs in the header, and in blocks of pairs that follow it. */
export class OldSparseMap implements SparseMap {
  readonly extents: number[] = [];
  readonly isStored = false;

  /** Takes the pairs of the entry's own header; answers as {@link push} does. */
  pushHeader(header: Uint8Array, start: number): boolean | undefined {
    return this.#read(header, start, inHeader);
  }

  push(block: Uint8Array, start: number): boolean | undefined {
    return this.#read(block, start, inExtension);
  }

  /** The logical size that such a header gives; NaN or negative where that is none. */
  static realSize(header: Uint8Array, start: number): number {
    return parseNumber(header, start + realSizeOffset, 12);
  }

  /** Appends the pairs that a block has room for; an unused pair ends them. */
  #read(block: Uint8Array, start: number, layout: PairsLayout): boolean | undefined {
    for (let pair = 0; pair < layout.count; pair++) {
      const at = start + layout.pairs + pair * pairLength;
      if (block[at] === 0 && block[at + 12] === 0) break;
      const offset = parseNumber(block, at, 12);
      const length = parseNumber(block, at + 12, 12);
      if (!(offset >= 0 && length >= 0)) return undefined;
      this.extents.push(offset, length);
    }
    return block[start + layout.extended] === 0;
  }
}

/**
 * The map of GNU PAX sparse format 1.0: decimal lines at the start of the content, a count and then two for each
 * extent, padded to whole blocks.
 */
export class PaxSparseMap implements SparseMap {
  readonly extents: number[] = [];
  readonly isStored = true;
  #line = new Uint8Array(20);
  #lineLength = 0;
  /** Numbers still to come; undefined before the count is known. */
  #missing: number | undefined;

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
