import { decodeText } from './bytes.ts';
import { asciiKinds, asciiUnits, beginsWord, CharKind, type FoldedText, foldText } from './folded-text.ts';
import type { Timeline } from './timeline.ts';

/** In the first byte of a unit: a word begins with it, or the name. */
export const wordStart = 0x80;

/** The bytes of a unit in a name that has any beyond ASCII. */
export const wideUnit = 3;

/**
 * All names of a timeline as they are compared (see `foldText`), one after another, a byte a unit: about twenty bytes a
 * node. Names with units beyond ASCII have three bytes for each, the highest first.
 */
export interface NameText {
  /** Where the name of each node begins; after the last one where it ends. */
  readonly places: Uint32Array;
  readonly units: Uint8Array;
}

/** Takes the names of a timeline down, one after another. */
export class NameTextWriter {
  readonly #timeline: Timeline;
  readonly #places: Uint32Array;
  #units: Uint8Array;
  #end = 0;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.#places = new Uint32Array(timeline.count + 1);
    // Most names are ASCII, and as long as they are.
    this.#units = new Uint8Array(nameBytes(timeline));
  }

  /** Takes down the name of `node`, which comes after all before it. Answers the bytes of its units. */
  write(node: number): number {
    this.#places[node] = this.#end;
    const size = this.#writeAscii(node)
      ? 1
      : this.#writeText(foldText(decodeText(this.#timeline.name(node))));
    this.#places[node + 1] = this.#end;
    return size;
  }

  /** What has been taken down. */
  get text(): NameText {
    const isTight = this.#end > 0.9 * this.#units.length;
    return { places: this.#places, units: isTight ? this.#units : this.#units.slice(0, this.#end) };
  }

  #writeAscii(node: number): boolean {
    const row = this.#timeline.rowStart(node);
    const index = this.#timeline.index(row);
    const entry = this.#timeline.entry(row);
    const pool = index.namePool;
    const [start, end] = [index.nameStart(entry), index.nameEnd(entry)];
    this.#fit(end - start);
    const units = this.#units;
    let to = this.#end;
    let before: CharKind = CharKind.separator;
    for (let at = start; at < end; at++) {
      const byte = pool[at]!;
      if (byte >= 0x80) return false;
      const kind = asciiKinds[byte] as CharKind;
      units[to++] = asciiUnits[byte]! | (at === start || beginsWord(before, kind) ? wordStart : 0);
      before = kind;
    }
    this.#end = to;
    return true;
  }

  #writeText({ units, kinds }: FoldedText): number {
    const size = units.every(unit => unit < 0x80) ? 1 : wideUnit;
    this.#fit(units.length * size);
    for (const [at, unit] of units.entries()) {
      const isStart = at === 0 || beginsWord(kinds[at - 1]!, kinds[at]!) ? wordStart : 0;
      if (size > 1) {
        this.#units[this.#end++] = isStart | (unit >> 16);
        this.#units[this.#end++] = unit >> 8;
        this.#units[this.#end++] = unit;
      } else this.#units[this.#end++] = isStart | unit;
    }
    return size;
  }

  #fit(more: number): void {
    const needed = this.#end + more;
    if (needed <= this.#units.length) return;
    const wider = new Uint8Array(Math.ceil(needed * 1.5));
    wider.set(this.#units);
    this.#units = wider;
  }
}

function nameBytes(timeline: Timeline): number {
  let bytes = 0;
  for (let node = 1; node < timeline.count; node++) {
    const row = timeline.rowStart(node);
    const index = timeline.index(row);
    const entry = timeline.entry(row);
    bytes += index.nameEnd(entry) - index.nameStart(entry);
  }
  return bytes;
}
