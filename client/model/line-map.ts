import type { LineBlocks } from '../../shared/text.ts';

/** Where a row is: in which block of the file, and which of the rows that begin there. */
export interface RowPlace {
  readonly block: number;
  readonly index: number;
}

/** What is known before the index is: as `GET …/lines` will have it. */
interface Beginning {
  readonly size: number;
  readonly blockBytes: number;
  /** How many rows a block has, to judge by the beginning of the file. */
  readonly rowsInBlock: number;
}

/**
 * The rows of a long text, as far as they are known. The index comes in parts, from the front; blocks that it has not
 * reached are taken to have as many rows as the others on average, until somebody has seen them. So the scrollbar
 * covers the whole file from the start, and only line numbers wait.
 */
export class LineMap {
  readonly size: number;
  readonly blockBytes: number;
  readonly blocks: number;
  readonly #guess: number;
  readonly #rows: number[] = [];
  readonly #linesBefore: number[] = [0];
  readonly #starts: number[] = [];
  readonly #seen = new Map<number, number>();
  #firstRows: Float64Array | null = null;

  constructor({ size, blockBytes, rowsInBlock }: Beginning) {
    this.size = size;
    this.blockBytes = blockBytes;
    this.blocks = Math.ceil(size / blockBytes);
    this.#guess = rowsInBlock;
  }

  /** Takes the next part of the index. */
  add({ rows, lines, starts }: Pick<LineBlocks, 'rows' | 'lines' | 'starts'>): void {
    for (const [i, count] of rows.entries()) {
      this.#rows.push(count);
      this.#starts.push(starts[i] ?? 0);
      this.#linesBefore.push((this.#linesBefore.at(-1) ?? 0) + (lines[i] ?? 0));
    }
    this.#firstRows = null;
  }

  /** Blocks that the index has come to: the next part begins with the one of this number. */
  get indexed(): number {
    return this.#rows.length;
  }

  /** Takes how many rows begin in a block that has been read before the index came to it. */
  learn(block: number, rows: number): void {
    if (block < this.#rows.length || this.#seen.get(block) === rows) return;
    this.#seen.set(block, rows);
    this.#firstRows = null;
  }

  /** How many rows there are, as far as is known. */
  get count(): number {
    return this.firstRow(this.blocks);
  }

  /** How much of the file the index covers, from 0 to 1. */
  get covered(): number {
    return this.blocks === 0 ? 1 : this.#rows.length / this.blocks;
  }

  /** Lines in the part that the index covers. */
  get lines(): number {
    return this.#linesBefore.at(-1) ?? 0;
  }

  /** The row that is the first to begin in `block`. */
  firstRow(block: number): number {
    this.#firstRows ??= this.#sum();
    return this.#firstRows[Math.min(block, this.blocks)] ?? 0;
  }

  locate(row: number): RowPlace {
    let [low, high] = [0, Math.max(0, this.blocks - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.firstRow(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return { block: low, index: row - this.firstRow(low) };
  }

  /** Bytes from the beginning of a block to its first row; null where that is not known yet. */
  startOf(block: number): number | null {
    return this.#starts[block] ?? null;
  }

  /** How many lines begin before a block; null where that is not known yet. */
  linesBefore(block: number): number | null {
    return this.#linesBefore[block] ?? null;
  }

  /** The block in which a line begins, counted from 1; null where that is not known yet, or there is no such line. */
  blockOfLine(line: number): number | null {
    if (line > this.lines) return null;
    let [low, high] = [0, this.#rows.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#linesBefore[middle + 1] ?? 0) >= line) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #sum(): Float64Array {
    const known = this.#rows.reduce((sum, count) => sum + count, 0);
    const average = this.#rows.length === 0 ? this.#guess : known / this.#rows.length;
    const sums = new Float64Array(this.blocks + 1);
    for (let block = 0; block < this.blocks; block++) {
      const share = Math.min(1, (this.size - block * this.blockBytes) / this.blockBytes);
      const guess = Math.max(1, Math.round(average * share));
      sums[block + 1] = (sums[block] ?? 0) + (this.#rows[block] ?? this.#seen.get(block) ?? guess);
    }
    return sums;
  }
}
