import { decodeText } from './bytes.ts';
import { asciiKinds, asciiUnits, CharKind, foldText } from './folded-text.ts';
import { beginCost } from './match-cost.ts';
import { beyondAscii, type NameGlance } from './name-glance.ts';
import type { Timeline } from './timeline.ts';

/** A name as it is compared. */
export interface FoldedName {
  readonly units: Int32Array;
  /** What it costs to begin a run at each unit. */
  readonly begins: Uint8Array;
  readonly length: number;
}

/** `beginCost` by the kind before, shifted by two bits, and the kind; 4 stands for none before. */
const noneBefore = 4;
const beginCosts = new Uint8Array(20);
for (const kind of Object.values(CharKind)) {
  beginCosts[(noneBefore << 2) | kind] = beginCost(null, kind);
  for (const before of Object.values(CharKind)) beginCosts[(before << 2) | kind] = beginCost(before, kind);
}

const slash = 0x2f;

/** Reads names of a timeline, one after another into the same room: each is good until the next is read. */
export class NameReader implements FoldedName {
  units = new Int32Array(256);
  begins = new Uint8Array(256);
  length = 0;
  readonly #timeline: Timeline;
  readonly #glance: NameGlance;

  constructor(timeline: Timeline, glance: NameGlance) {
    this.#timeline = timeline;
    this.#glance = glance;
  }

  read(node: number): FoldedName {
    if ((this.#glance.letters[node]! & beyondAscii) === 0) this.#readAscii(node);
    else this.#readText(decodeText(this.#timeline.name(node)));
    return this;
  }

  /**
   * Whether the name has `units` from `from` on, in their order, whatever lies between them. Slashes at `from` do not
   * count: names come after one. Most names that are looked at end here, so nothing is written down.
   */
  spells(node: number, units: readonly number[], from: number): boolean {
    let at = from;
    while (units[at] === slash) at++;
    if (at >= units.length) return true;
    if ((this.#glance.letters[node]! & beyondAscii) !== 0) {
      for (const unit of foldText(decodeText(this.#timeline.name(node))).units) if (unit === units[at]) at++;
      return at >= units.length;
    }
    const row = this.#timeline.rowStart(node);
    const index = this.#timeline.index(row);
    const entry = this.#timeline.entry(row);
    const pool = index.namePool;
    const end = index.nameEnd(entry);
    let unit = units[at];
    for (let place = index.nameStart(entry); place < end; place++) {
      if (asciiUnits[pool[place]!] !== unit) continue;
      if (++at === units.length) return true;
      unit = units[at];
    }
    return false;
  }

  #readAscii(node: number): void {
    const row = this.#timeline.rowStart(node);
    const index = this.#timeline.index(row);
    const entry = this.#timeline.entry(row);
    const pool = index.namePool;
    const start = index.nameStart(entry);
    const length = index.nameEnd(entry) - start;
    this.#fit(length);
    const { units, begins } = this;
    let before = noneBefore;
    for (let at = 0; at < length; at++) {
      const byte = pool[start + at]!;
      const kind = asciiKinds[byte]!;
      units[at] = asciiUnits[byte]!;
      begins[at] = beginCosts[(before << 2) | kind]!;
      before = kind;
    }
  }

  #readText(name: string): void {
    const { units, kinds } = foldText(name);
    this.#fit(units.length);
    units.forEach((unit, at) => {
      this.units[at] = unit;
      this.begins[at] = beginCost(at === 0 ? null : kinds[at - 1]!, kinds[at]!);
    });
  }

  #fit(length: number): void {
    this.length = length;
    if (length <= this.units.length) return;
    this.units = new Int32Array(length);
    this.begins = new Uint8Array(length);
  }
}
