import { type NameText, wideUnit } from './name-text.ts';
import { wideName } from './unit-mask.ts';

const slash = 0x2f;

/** One name in a `NameText`: the bytes from `start` to `end`, `size` of them for each unit. */
export interface FoldedName {
  readonly units: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** Reads names of a timeline, one after another: each is good until the next is read. */
export class NameReader implements FoldedName {
  readonly units: Uint8Array;
  start = 0;
  end = 0;
  size = 1;
  readonly #places: Uint32Array;
  readonly #letters: Int32Array;

  /** @param letters Masks that say which names are wide. */
  constructor({ units, places }: NameText, letters: Int32Array) {
    this.units = units;
    this.#places = places;
    this.#letters = letters;
  }

  read(node: number): FoldedName {
    this.start = this.#places[node]!;
    this.end = this.#places[node + 1]!;
    this.size = (this.#letters[node]! & wideName) === 0 ? 1 : wideUnit;
    return this;
  }

  /** The unit at a place in the name. */
  unitAt(place: number): number {
    return this.size === 1 ? this.units[place]! & 0x7f : wideAt(this.units, place);
  }

  /**
   * How many of a term's `units` a path has, in their order, whatever lies between them, that ends with this name and
   * has the first `from` of them in its directory.
   */
  advance(node: number, units: readonly number[], from: number): number {
    // The slash before the name.
    let at = units[from] === slash ? from + 1 : from;
    const { start, end, size } = this.read(node);
    for (let place = start; place < end && at < units.length; place += size)
      if (this.unitAt(place) === units[at]) at++;
    return at;
  }

  /** From which of a term's `units` on, `last` or later, they are all in this name, in their order. */
  reach(node: number, units: readonly number[], last: number): number {
    let at = units.length;
    if (at === last) return at;
    const start = this.#places[node]!;
    let place = this.#places[node + 1]!;
    if ((this.#letters[node]! & wideName) !== 0) {
      while ((place -= wideUnit) >= start && at > last) if (wideAt(this.units, place) === units[at - 1]) at--;
      return at;
    }
    const text = this.units;
    let unit = units[at - 1]!;
    while (--place >= start) {
      if ((text[place]! & 0x7f) !== unit) continue;
      if (--at === last) return at;
      unit = units[at - 1]!;
    }
    return at;
  }
}

/** The unit at a place in a wide name. */
export function wideAt(text: Uint8Array, place: number): number {
  return ((text[place]! & 0x7f) << 16) | (text[place + 1]! << 8) | text[place + 2]!;
}
