import type { LayerIndex } from './layer-index.ts';

/** Takes the entries of one path, going up by layer. */
export interface EntryTaker {
  take(layer: number, entry: number): void;
}

/**
 * Walks the directories that several layers have for one path side by side, name by name: a binary heap of
 * cursors, one a layer, ordered by the bytes of the name at hand, then by layer.
 */
export class MergeCursors {
  readonly #layers: readonly (LayerIndex | null)[];
  /** Layer numbers, in the order of the heap. */
  #heap: number[] = [];
  /** Entry at hand and end of the directory, by layer number. */
  readonly #at: number[];
  readonly #limit: number[];

  constructor(layers: readonly (LayerIndex | null)[], at: number[] = [], limit: number[] = []) {
    this.#layers = layers;
    this.#at = at;
    this.#limit = limit;
  }

  /** Cursors below the entries of a path; null where none of them has anything below it. */
  open(layers: Uint16Array, entries: Uint32Array, count: number): MergeCursors | null {
    let cursors: MergeCursors | null = null;
    for (let i = 0; i < count; i++) {
      const layer = layers[i]!;
      const entry = entries[i]!;
      const end = this.#index(layer).end(entry);
      if (end === entry + 1) continue;
      cursors ??= new MergeCursors(this.#layers);
      cursors.#at[layer] = entry + 1;
      cursors.#limit[layer] = end;
      cursors.#heap.push(layer);
    }
    if (cursors !== null) for (let i = (cursors.#heap.length >> 1) - 1; i >= 0; i--) cursors.#sink(i);
    return cursors;
  }

  /** Gives the entries of the next name to `taker` and steps over them; false at the end. */
  next(taker: EntryTaker): boolean {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined) return false;
    const entry = this.#at[first]!;
    taker.take(first, entry);
    this.#step(first);
    // Equal names come out of the heap by layer, so they go up.
    for (let other = heap[0]; other !== undefined; other = heap[0]) {
      if (other <= first || this.#compareNames(first, entry, other, this.#at[other]!) !== 0) break;
      taker.take(other, this.#at[other]!);
      this.#step(other);
    }
    return true;
  }

  /** Moves the top cursor to its next sibling. */
  #step(layer: number): void {
    const next = this.#index(layer).end(this.#at[layer]!);
    this.#at[layer] = next;
    if (next >= this.#limit[layer]!) {
      const last = this.#heap.pop();
      if (last === undefined || this.#heap.length === 0) return;
      this.#heap[0] = last;
    }
    if (this.#heap.length > 1) this.#sink(0);
  }

  #sink(position: number): void {
    const heap = this.#heap;
    const item = heap[position]!;
    for (;;) {
      let child = 2 * position + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!this.#isBefore(heap[child]!, item)) break;
      heap[position] = heap[child]!;
      position = child;
    }
    heap[position] = item;
  }

  #isBefore(a: number, b: number): boolean {
    const order = this.#compareNames(a, this.#at[a]!, b, this.#at[b]!);
    return order === 0 ? a < b : order < 0;
  }

  #compareNames(layerA: number, entryA: number, layerB: number, entryB: number): number {
    const a = this.#index(layerA);
    const b = this.#index(layerB);
    const poolA = a.namePool;
    const poolB = b.namePool;
    let i = a.nameStart(entryA);
    let j = b.nameStart(entryB);
    const lengthA = a.nameEnd(entryA) - i;
    const lengthB = b.nameEnd(entryB) - j;
    for (let left = Math.min(lengthA, lengthB); left > 0; left--) {
      const difference = poolA[i++]! - poolB[j++]!;
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }

  #index(layer: number): LayerIndex {
    const index = this.#layers[layer - 1];
    if (index === null || index === undefined) throw new Error(`layer ${layer} is absent`);
    return index;
  }
}
