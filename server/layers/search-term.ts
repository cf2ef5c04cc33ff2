import { foldText } from './folded-text.ts';
import { letterBit, pairBit, signBit } from './unit-mask.ts';

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
  /** Of each unit: its bit as a letter, and its bit together with the unit before; 0 next to a slash or where none is. */
  readonly starts: Int32Array;
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
      starts: bitsOf(units, (_, unit) => letterBit(unit)),
      pairs: bitsOf(units, pairBit),
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

function bitsOf(units: readonly number[], bitOf: (before: number, unit: number) => number): Int32Array {
  return Int32Array.from(units, (unit, i) => {
    const before = units[i - 1];
    return before === undefined || before === slash || unit === slash ? 0 : bitOf(before, unit);
  });
}
