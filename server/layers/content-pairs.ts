import { changeAt } from './change.ts';
import { Kind } from './kind.ts';
import { nodesPerStep } from './steps.ts';
import { type Timeline, Verdict } from './timeline.ts';

/** Two versions of a path whose contents are of one length: whether they differ, only their bytes can tell. */
export interface ContentPair {
  /** Rows of the timeline. */
  readonly before: number;
  readonly after: number;
}

/**
 * The files that `layer` wrote again at the length they had, and that have not been compared yet, in the order of
 * their paths. Yields now and then.
 */
export function* contentPairs(timeline: Timeline, layer: number): Generator<void, ContentPair[]> {
  const pairs: ContentPair[] = [];
  for (let node = 1; node < timeline.count; node++) {
    if (node % nodesPerStep === 0) yield;
    const pair = timeline.rowOf(node, layer) < 0 ? undefined : pairAt(timeline, node, layer);
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
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
