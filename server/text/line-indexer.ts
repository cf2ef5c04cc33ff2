/** Longer lines are shown in pieces of this many bytes: no browser lays out a line of a megabyte quickly. */
export const rowBytes = 4096;

const smallestBlock = 32 * 1024;
const mostBlocks = 16_384;
const lineFeed = 0x0a;

/** How large the blocks are that a file of `size` bytes is divided into: a power of two, so that they are not too many. */
export function blockBytesOf(size: number): number {
  let bytes = smallestBlock;
  while (bytes * mostBlocks < size) bytes *= 2;
  return bytes;
}

/** For a run of blocks: rows and lines that begin in each, and how far into it its first row begins. */
export interface BlockLines {
  /** Number of the first block. */
  readonly from: number;
  readonly rows: number[];
  readonly lines: number[];
  readonly starts: number[];
}

/**
 * Finds where the rows of a text begin while its bytes go by. A row begins with each line, and again after each
 * `rowBytes` of a longer one; a line feed at the very end begins none. Memory: three numbers a block.
 */
export class LineIndexer {
  readonly #size: number;
  readonly #blockBytes: number;
  readonly #rowBytes: number;
  #block = newBlock();
  #done: Block[] = [];
  #from = 0;
  #at = 0;
  #rowStart = 0;

  constructor(size: number, options: { readonly blockBytes?: number; readonly rowBytes?: number } = {}) {
    this.#size = size;
    this.#blockBytes = options.blockBytes ?? blockBytesOf(size);
    this.#rowBytes = options.rowBytes ?? rowBytes;
    if (size > 0) this.#begin(0, true);
  }

  /** Takes the next bytes. */
  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    const base = this.#at;
    for (let found = chunk.indexOf(lineFeed); found >= 0; found = chunk.indexOf(lineFeed, found + 1)) {
      this.#cutUpTo(base + found);
      const next = base + found + 1;
      if (next < this.#size) this.#begin(next, true);
      else this.#rowStart = next;
    }
    this.#at += chunk.length;
    this.#cutUpTo(this.#at);
    this.#closeUpTo(this.#at);
    if (this.#at === this.#size && this.#size % this.#blockBytes > 0) this.#close();
  }

  /** The blocks that have been read to their end since this was last called. */
  take(): BlockLines {
    const done = this.#done;
    const from = this.#from;
    this.#done = [];
    this.#from += done.length;
    return {
      from,
      rows: done.map(({ rows }) => rows),
      lines: done.map(({ lines }) => lines),
      starts: done.map(({ start }) => Math.max(0, start)),
    };
  }

  /** Begins the further pieces of the row before `end`, where the line has a byte for them. */
  #cutUpTo(end: number): void {
    while (end - this.#rowStart > this.#rowBytes) this.#begin(this.#rowStart + this.#rowBytes, false);
  }

  #begin(offset: number, isLine: boolean): void {
    this.#closeUpTo(offset);
    this.#rowStart = offset;
    const block = this.#block;
    if (block.start < 0) block.start = offset % this.#blockBytes;
    block.rows++;
    if (isLine) block.lines++;
  }

  #closeUpTo(offset: number): void {
    while ((this.#from + this.#done.length + 1) * this.#blockBytes <= offset) this.#close();
  }

  #close(): void {
    this.#done.push(this.#block);
    this.#block = newBlock();
  }
}

interface Block {
  rows: number;
  lines: number;
  /** -1 before any row begins in it. */
  start: number;
}

function newBlock(): Block {
  return { rows: 0, lines: 0, start: -1 };
}
