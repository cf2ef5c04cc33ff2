import { foldText } from './folded-text.ts';
import { letterBit, pairBit, signBit, startBit } from './unit-mask.ts';

const slash = 0x2f;
const mostUnits = 255;

/** One word of what somebody types. Its units are in the path in their order; after a slash, in the names below. */
export interface SearchTerm {
  readonly units: readonly number[];
  /** Where in `units` the part begins that comes after the last slash. */
  readonly last: number;
  /** Masks of what a name must have for the units from `i` on to be in it; slashes do not count. */
  readonly letters: Int32Array;
  readonly signs: Int32Array;
  /** Of each unit its bit as the beginning of a word; 0 where it may begin one anywhere. */
  readonly starts: Int32Array;
  /** Of each unit the bit of it and the one before; 0 next to a slash, and of the first. */
  readonly pairs: Int32Array;
}

/** The words of a query, without case and accents; words of nothing but slashes say nothing. */
export function parseTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let left = mostUnits;
  for (const word of query.split(/\s+/)) {
    const units = foldText(word).units.slice(0, left);
    if (units.every(unit => unit === slash)) continue;
    left -= units.length;
    terms.push({
      units,
      last: units.lastIndexOf(slash) + 1,
      letters: masksFrom(units, letterBit),
      signs: masksFrom(units, signBit),
      starts: Int32Array.from(units, startBit),
      pairs: Int32Array.from(units, (unit, i) => pairBitOf(units[i - 1], unit)),
    });
  }
  return terms;
}

function masksFrom(units: readonly number[], bitOf: (unit: number) => number): Int32Array {
  const masks = new Int32Array(units.length + 1);
  for (let i = units.length - 1; i >= 0; i--)
    masks[i] = masks[i + 1]! | (units[i] === slash ? 0 : bitOf(units[i]!));
  return masks;
}

function pairBitOf(before: number | undefined, unit: number): number {
  return before === undefined || before === slash || unit === slash ? 0 : pairBit(before, unit);
}
