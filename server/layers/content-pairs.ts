import { changeAt } from './change.ts';
import { Kind } from './kind.ts';
import type { Timeline } from './timeline.ts';

/** Two versions of a path whose contents are of one length: whether they differ, only their bytes can tell. */
export interface ContentPair {
  /** Position of the newer version's entry in its layer's index. */
  readonly entry: number;
  /** Rows of the timeline. */
  readonly before: number;
  readonly after: number;
  /** Bytes of each. */
  readonly size: number;
}

/** The files that `layer` wrote again at the length they had; names of one inode are told once each. */
export function* contentPairs(timeline: Timeline, layer: number): Generator<ContentPair, void> {
  const nodes = timeline.nodesByEntry(layer);
  for (let entry = 1; entry < nodes.length; entry++) {
    const change = changeAt(timeline, nodes[entry]!, layer);
    if (change?.change !== 'modified' || change.before < 0) continue;
    const { before, row: after } = change;
    if (timeline.kind(before) !== Kind.file || timeline.kind(after) !== Kind.file) continue;
    const size = timeline.index(after).size(timeline.entry(after));
    if (size !== timeline.index(before).size(timeline.entry(before))) continue;
    yield { entry, before, after, size };
  }
}
