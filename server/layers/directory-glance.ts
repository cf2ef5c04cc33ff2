import type { Names } from './name-glance.ts';
import { NameReader } from './name-reader.ts';
import { wordStart } from './name-text.ts';
import type { Timeline } from './timeline.ts';
import { pairBit, startBit } from './unit-mask.ts';

/**
 * What is seen at a glance of all names below each directory that has any: enough to pass over most of them whole.
 * Twenty-nine bytes a directory. Masks (see `unit-mask.ts`) are those of all these names put together.
 */
export interface DirectoryGlance {
  /** The directories' nodes in the order of the tree, the root first; in the end the number of all nodes. */
  readonly nodes: Uint32Array;
  /** The position, in these columns, of the first directory that comes after all below this one. */
  readonly next: Uint32Array;
  readonly letters: Int32Array;
  readonly signs: Int32Array;
  /** What words begin with and what names begin with, the directory's own too. */
  readonly starts: Int32Array;
  readonly firsts: Int32Array;
  /** What follows one another, in the directory's own name too. */
  readonly pairs: Int32Array;
  /** The length of the shortest name. */
  readonly shortest: Uint8Array;
}

const nodesPerStep = 50_000;

/** A glance at all directories of a timeline. Yields now and then. */
export function* glanceAtDirectories(
  timeline: Timeline,
  { text, glance: names }: Names,
): Generator<void, DirectoryGlance> {
  const glance = emptyGlance(countDirectories(timeline));
  const { nodes, next, letters, signs, shortest } = glance;
  const { count } = timeline;
  const reader = new NameReader(text, names.letters);
  nodes[next.length] = count;
  // The directories that the node lies in, and how many there have been.
  const open: number[] = [];
  let found = 0;
  for (let node = 0; node <= count; node++) {
    while (open.length > 0 && node >= timeline.end(nodes[open.at(-1)!]!)) {
      const done = open.pop()!;
      next[done] = found;
      if (open.length > 0) noteDirectory(glance, open.at(-1)!, done);
    }
    if (node === count) break;
    const isDirectory = timeline.end(node) > node + 1;
    if (node > 0) {
      const above = open.at(-1)!;
      letters[above]! |= names.letters[node]!;
      signs[above]! |= names.signs[node]!;
      shortest[above] = Math.min(shortest[above]!, names.lengths[node]!);
      // What a directory has itself comes to those above with all that it has.
      noteWords(glance, isDirectory ? found : above, reader, node);
    }
    if (isDirectory) {
      nodes[found] = node;
      open.push(found++);
    }
    if (node % nodesPerStep === nodesPerStep - 1) yield;
  }
  return glance;
}

function emptyGlance(directories: number): DirectoryGlance {
  return {
    nodes: new Uint32Array(directories + 1),
    next: new Uint32Array(directories),
    letters: new Int32Array(directories),
    signs: new Int32Array(directories),
    starts: new Int32Array(directories),
    firsts: new Int32Array(directories),
    pairs: new Int32Array(directories),
    shortest: new Uint8Array(directories).fill(255),
  };
}

function countDirectories(timeline: Timeline): number {
  let directories = 0;
  for (let node = 0; node < timeline.count; node++) if (timeline.end(node) > node + 1) directories++;
  return directories;
}

/** Adds what is known of a directory to what is known of the one that it lies in. */
function noteDirectory(glance: DirectoryGlance, above: number, directory: number): void {
  const { letters, signs, starts, firsts, pairs, shortest } = glance;
  letters[above]! |= letters[directory]!;
  signs[above]! |= signs[directory]!;
  starts[above]! |= starts[directory]!;
  firsts[above]! |= firsts[directory]!;
  pairs[above]! |= pairs[directory]!;
  shortest[above] = Math.min(shortest[above]!, shortest[directory]!);
}

function noteWords(
  { starts, firsts, pairs }: DirectoryGlance,
  directory: number,
  reader: NameReader,
  node: number,
): void {
  const { units, start, end, size } = reader.read(node);
  let [begun, together, before] = [0, 0, 0];
  for (let place = start; place < end; place += size) {
    const unit = reader.unitAt(place);
    if ((units[place]! & wordStart) !== 0) begun |= startBit(unit);
    together |= pairBit(before, unit);
    before = unit;
  }
  starts[directory]! |= begun;
  pairs[directory]! |= together;
  if (end > start) firsts[directory]! |= startBit(reader.unitAt(start));
}
