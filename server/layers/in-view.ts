import type { View } from '../../shared/entry.ts';
import type { Timeline } from './timeline.ts';

/** Whether a view has a node: `merged` what is visible, `diff` what the layer holds and what died in it. */
export function isInView(timeline: Timeline, view: View, layer: number, node: number): boolean {
  if (view === 'merged') return timeline.versionAt(node, layer) >= 0;
  if (timeline.rowOf(node, layer) >= 0) return true;
  const before = timeline.versionAt(node, layer - 1);
  return before >= 0 && timeline.died(before) === layer;
}
