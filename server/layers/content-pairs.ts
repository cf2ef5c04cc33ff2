import { changeAt } from './change.ts';
import { Kind } from './kind.ts';
import { type Timeline, Verdict } from './timeline.ts';

/** Two versions of a path whose contents are of one length: whether they differ, only their bytes can tell. */
export interface ContentPair {
  /** Rows of the timeline. */
  readonly before: number;
  readonly after: number;
}

/** The files that `layer` wrote again at the length they had, and that have not been compared yet. */
export function* contentPairs(timeline: Timeline, layer: number): Generator<ContentPair, void> {
  const nodes = timeline.nodesByEntry(layer);
  for (let entry = 1; entry < nodes.length; entry++) {
    const pair = pairAt(timeline, nodes[entry]!, layer);
    if (pair !== undefined) yield pair;
  }
}

/** The pair that a path makes in a layer; undefined for none, or one that has been compared. */
export function pairAt(timeline: Timeline, node: number, layer: number): ContentPair | undefined {
  const change = changeAt(timeline, node, layer);
  if (change?.change !== 'modified' || timeline.layer(change.row) !== layer) return undefined;
  const { before, row: after } = change;
  if (timeline.kind(before) !== Kind.file || timeline.kind(after) !== Kind.file) return undefined;
  const size = timeline.index(after).size(timeline.entry(after));
  if (size !== timeline.index(before).size(timeline.entry(before))) return undefined;
  return timeline.verdict(after) === Verdict.unknown ? { before, after } : undefined;
}
