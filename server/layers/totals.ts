import type { Column } from './columns.ts';
import { SparseColumn } from './sparse-column.ts';

/** What one layer does below a directory. */
export interface DirectoryTotals {
  /** Content bytes that the layer holds here, hard links once. */
  readonly heldBytes: number;
  /** Entries that the layer holds here, whiteouts included, implied directories not. */
  readonly heldEntries: number;
  /** Content bytes of lower layers that were visible here and are not from this layer on. */
  readonly goneBytes: number;
  /** Paths that were visible here below this layer and are not from it on. */
  readonly goneEntries: number;
}

/** Columns of the per-directory, per-layer deltas. A delta is stored only where a layer touches the directory. */
export const totalsColumns = {
  deltaLayer: Uint16Array,
  netBytes: Float64Array,
  netEntries: Float64Array,
  heldBytes: Float64Array,
  heldEntries: Uint32Array,
  goneBytes: Float64Array,
  goneEntries: Uint32Array,
} as const;

/** Reads the deltas: a directory's size at a layer is the running sum of the deltas up to it. */
export class TotalsColumns {
  readonly #directories: SparseColumn;
  readonly #deltaEnd: Column;
  readonly #layer: Column;
  readonly #netBytes: Column;
  readonly #netEntries: Column;
  readonly #heldBytes: Column;
  readonly #heldEntries: Column;
  readonly #goneBytes: Column;
  readonly #goneEntries: Column;

  constructor(columns: ReadonlyMap<string, Column>) {
    const column = (name: string): Column => columns.get(name) ?? new Uint8Array(0);
    this.#directories = new SparseColumn(columns.get('deltaNode'));
    this.#deltaEnd = column('deltaEnd');
    this.#layer = column('deltaLayer');
    this.#netBytes = column('netBytes');
    this.#netEntries = column('netEntries');
    this.#heldBytes = column('heldBytes');
    this.#heldEntries = column('heldEntries');
    this.#goneBytes = column('goneBytes');
    this.#goneEntries = column('goneEntries');
  }

  merged(node: number, layer: number): { bytes: number; entries: number } {
    let bytes = 0;
    let entries = 0;
    const [start, end] = this.#range(node);
    for (let i = start; i < end && this.#layer[i]! <= layer; i++) {
      bytes += this.#netBytes[i]!;
      entries += this.#netEntries[i]!;
    }
    return { bytes, entries };
  }

  /** Content bytes that the layers up to `layer` hold below a directory, hidden or not. */
  held(node: number, layer: number): number {
    let bytes = 0;
    const [start, end] = this.#range(node);
    for (let i = start; i < end && this.#layer[i]! <= layer; i++) bytes += this.#heldBytes[i]!;
    return bytes;
  }

  diff(node: number, layer: number): DirectoryTotals {
    const [start, end] = this.#range(node);
    for (let i = start; i < end; i++) {
      if (this.#layer[i] !== layer) continue;
      return {
        heldBytes: this.#heldBytes[i]!,
        heldEntries: this.#heldEntries[i]!,
        goneBytes: this.#goneBytes[i]!,
        goneEntries: this.#goneEntries[i]!,
      };
    }
    return { heldBytes: 0, heldEntries: 0, goneBytes: 0, goneEntries: 0 };
  }

  #range(node: number): readonly [start: number, end: number] {
    const found = this.#directories.find(node);
    return found < 0 ? [0, 0] : [found === 0 ? 0 : this.#deltaEnd[found - 1]!, this.#deltaEnd[found]!];
  }
}
