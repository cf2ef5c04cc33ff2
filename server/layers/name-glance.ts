import { decodeText } from './bytes.ts';
import {
  asciiKinds,
  asciiUnits,
  beginsWord,
  type CharKind,
  type FoldedText,
  foldText,
} from './folded-text.ts';
import type { Timeline } from './timeline.ts';
import { letterBit, pairBit, signBit } from './unit-mask.ts';

/** In a mask of letters: the name has more than ASCII. */
export const beyondAscii = 1 << 31;

/** What is seen of each node's name at a glance: enough to rule most of them out. Seventeen bytes a node. */
export interface NameGlance {
  /** Masks of what the name has (see `unit-mask.ts`). */
  readonly letters: Int32Array;
  readonly signs: Int32Array;
  /** Mask of the letters at the beginnings of words; all where the name has more than ASCII. */
  readonly starts: Int32Array;
  /** Mask of the units that follow one another; all where the name has more than ASCII. */
  readonly pairs: Int32Array;
  /** In units; 255 for all that are longer. */
  readonly lengths: Uint8Array;
}

const known = new WeakMap<Timeline, NameGlance>();
const asciiLetters = Int32Array.from(asciiUnits, letterBit);
const asciiSigns = Int32Array.from(asciiUnits, signBit);
const namesPerStep = 50_000;

/** A glance at all names of a timeline; taken when first asked for. Yields now and then. */
export function* glanceAtNames(timeline: Timeline): Generator<void, NameGlance> {
  const made = known.get(timeline);
  if (made !== undefined) return made;
  const { count } = timeline;
  const glance: NameGlance = {
    letters: new Int32Array(count),
    signs: new Int32Array(count),
    starts: new Int32Array(count),
    pairs: new Int32Array(count),
    lengths: new Uint8Array(count),
  };
  for (let node = 1; node < count; node++) {
    if (node % namesPerStep === 0) yield;
    noteName(timeline, node, glance);
  }
  known.set(timeline, glance);
  return glance;
}

function noteName(timeline: Timeline, node: number, glance: NameGlance): void {
  const row = timeline.rowStart(node);
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  const pool = index.namePool;
  const start = index.nameStart(entry);
  const end = index.nameEnd(entry);
  let [letters, signs, starts, pairs, kindBefore, unitBefore] = [0, 0, 0, 0, 0, 0];
  for (let at = start; at < end; at++) {
    const byte = pool[at]!;
    if (byte >= 0x80) return noteText(foldText(decodeText(timeline.name(node))), node, glance);
    const kind = asciiKinds[byte]!;
    letters |= asciiLetters[byte]!;
    signs |= asciiSigns[byte]!;
    if (beginsWord(kindBefore as CharKind, kind as CharKind)) starts |= asciiLetters[byte]!;
    const unit = asciiUnits[byte]!;
    pairs |= pairBit(unitBefore, unit);
    kindBefore = kind;
    unitBefore = unit;
  }
  glance.letters[node] = letters;
  glance.signs[node] = signs;
  glance.starts[node] = starts;
  glance.pairs[node] = pairs;
  glance.lengths[node] = Math.min(255, end - start);
}

function noteText({ units }: FoldedText, node: number, glance: NameGlance): void {
  glance.letters[node] = units.reduce((mask, unit) => mask | letterBit(unit), beyondAscii);
  glance.signs[node] = units.reduce((mask, unit) => mask | signBit(unit), 0);
  glance.starts[node] = -1;
  glance.pairs[node] = -1;
  glance.lengths[node] = Math.min(255, units.length);
}
