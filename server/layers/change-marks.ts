import type { Change } from '../../shared/entry.ts';
import { changeAt } from './change.ts';
import type { Timeline } from './timeline.ts';

const known = new WeakMap<Timeline, Map<string, Uint8Array>>();

/**
 * Which nodes have this change in a layer, or have one below them: position is the node, 1 for yes. Kept for the
 * last few layers asked for, since every page of a filtered tree needs it.
 */
export function markChanges(timeline: Timeline, layer: number, change: Change): Uint8Array {
  const byKey = known.get(timeline) ?? new Map<string, Uint8Array>();
  known.set(timeline, byKey);
  const key = `${layer}:${change}`;
  const marks = byKey.get(key) ?? findChanges(timeline, layer, change);
  byKey.delete(key);
  byKey.set(key, marks);
  const [oldest] = byKey.keys();
  if (byKey.size > 4 && oldest !== undefined) byKey.delete(oldest);
  return marks;
}

function findChanges(timeline: Timeline, layer: number, change: Change): Uint8Array {
  const marks = new Uint8Array(timeline.count);
  for (let node = 0; node < timeline.count; node++) {
    if (changeAt(timeline, node, layer)?.change !== change) continue;
    for (let at = node; marks[at] === 0; at = timeline.parent(at)) marks[at] = 1;
  }
  return marks;
}
