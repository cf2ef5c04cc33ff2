import type { Column } from './columns.ts';

/** The rows that have a value of a rare kind, sorted: finds at which position a row's value is held. */
export class SparseColumn {
  readonly #rows: Column;

  constructor(rows: Column | undefined) {
    this.#rows = rows ?? new Uint32Array(0);
  }

  /** Position of `row` among the rows that have a value; -1 where it has none. */
  find(row: number): number {
    let low = 0;
    let high = this.#rows.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const value = this.#rows[middle]!;
      if (value === row) return middle;
      if (value < row) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
