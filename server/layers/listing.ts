import type { DiffEntry, Entry, View } from '../../shared/entry.ts';
import { changeAt, differingAspects, hiddenByOpaque, type LayerChange } from './change.ts';
import { describeEntry } from './entry-model.ts';
import { Kind } from './kind.ts';
import { type PathText, walkByPath } from './name-tree.ts';
import { Role, type Timeline, Verdict } from './timeline.ts';

/**
 * Every path of a view, without the root, sorted by the bytes of the whole path: the objects that `ls --json`
 * prints a line of each. `diff` has one for each path that the layer holds; what goes with a removed directory is
 * told by that directory alone.
 */
export function* listPaths(
  timeline: Timeline,
  view: View,
  layer: number,
): Generator<Entry | DiffEntry, void> {
  yield* view === 'merged' ? listMerged(timeline, layer) : listDiff(timeline, layer);
}

function* listMerged(timeline: Timeline, layer: number): Generator<Entry, void> {
  const isDirectory = (node: number): boolean => {
    const row = timeline.versionAt(node, layer);
    return row >= 0 && timeline.kind(row) === Kind.dir;
  };
  for (const { node, path } of walkByPath(timeline, isDirectory)) {
    const row = timeline.versionAt(node, layer);
    if (row >= 0) yield describeEntry(timeline, node, row, layer, path);
  }
}

function* listDiff(timeline: Timeline, layer: number): Generator<DiffEntry, void> {
  const index = timeline.layers[layer - 1];
  if (index === null || index === undefined) return;
  const nodes = timeline.nodesByEntry(layer);
  for (const { node: entry, path } of walkByPath(index, () => true)) {
    const node = nodes[entry]!;
    const change = changeAt(timeline, node, layer);
    if (change !== undefined) yield describeChange(timeline, node, layer, change, path);
  }
}

/** One changed path of a layer, as the contract's diff view has it. */
export function describeChange(
  timeline: Timeline,
  node: number,
  layer: number,
  { change, row, before }: LayerChange,
  path?: PathText,
): DiffEntry {
  const isShown = change !== 'removed' || before < 0;
  const seen = describeEntry(timeline, node, row, isShown ? layer : layer - 1, path);
  const entry: DiffEntry = Object.assign(seen, { change });
  const own = timeline.rowOf(node, layer);
  if (change === 'modified') {
    entry.modified = timeline.role(own) === Role.version ? differingAspects(timeline, before, own) : [];
    if (timeline.verdict(own) === Verdict.same) entry.sameContent = true;
  }
  const hidden = hiddenByOpaque(timeline, node, layer);
  if (hidden !== undefined) entry.opaque = hidden;
  return entry;
}
