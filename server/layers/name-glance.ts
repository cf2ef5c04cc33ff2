import { NameReader } from './name-reader.ts';
import { type NameText, NameTextWriter, wideUnit } from './name-text.ts';
import type { Timeline } from './timeline.ts';
import { letterBit, signBit, wideName } from './unit-mask.ts';

/** What is seen of each node's name at a glance: enough to rule most of them out. Nine bytes a node. */
export interface NameGlance {
  /** Masks of what the name has (see `unit-mask.ts`). */
  readonly letters: Int32Array;
  readonly signs: Int32Array;
  /** In units; 255 for all that are longer. */
  readonly lengths: Uint8Array;
}

/** The names of a timeline, and a glance at them. */
export interface Names {
  readonly text: NameText;
  readonly glance: NameGlance;
}

const asciiLetters = Int32Array.from({ length: 128 }, (_, unit) => letterBit(unit));
const asciiSigns = Int32Array.from({ length: 128 }, (_, unit) => signBit(unit));
const namesPerStep = 50_000;

/** Takes down all names of a timeline. Yields now and then. */
export function* readNames(timeline: Timeline): Generator<void, Names> {
  const { count } = timeline;
  const glance: NameGlance = {
    letters: new Int32Array(count),
    signs: new Int32Array(count),
    lengths: new Uint8Array(count),
  };
  const writer = new NameTextWriter(timeline);
  for (let node = 1; node < count; node++) {
    if (writer.write(node) === wideUnit) glance.letters[node] = wideName;
    if (node % namesPerStep === 0) yield;
  }
  const { text } = writer;
  const reader = new NameReader(text, glance.letters);
  for (let node = 1; node < count; node++) {
    noteName(reader, node, glance);
    if (node % namesPerStep === 0) yield;
  }
  return { text, glance };
}

function noteName(reader: NameReader, node: number, glance: NameGlance): void {
  const { start, end, size } = reader.read(node);
  let [letters, signs] = [0, 0];
  for (let place = start; place < end; place += size) {
    const unit = reader.unitAt(place);
    letters |= unit < 0x80 ? asciiLetters[unit]! : 0;
    signs |= unit < 0x80 ? asciiSigns[unit]! : signBit(unit);
  }
  glance.letters[node]! |= letters;
  glance.signs[node] = signs;
  glance.lengths[node] = Math.min(255, (end - start) / size);
}
