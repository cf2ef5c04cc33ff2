import { Kind } from '../layers/kind.ts';
import { refusalAt, refusalOf } from '../layers/refusal.ts';
import type { Timeline } from '../layers/timeline.ts';

/** The names that we take the kernel to refuse, by path, with the error: those in directories that are seen. */
export function refusedNames(timeline: Timeline, layer = timeline.top): Map<string, string> {
  const refused = new Map<string, string>();
  for (let node = 1; node < timeline.count; node++) {
    const row = refusalAt(timeline, node, layer);
    if (row < 0 || !isDirectory(timeline, timeline.parent(node), layer)) continue;
    const path = Buffer.from(timeline.path(node)).toString('latin1');
    refused.set(path, refusalOf(timeline.index(row).flags(timeline.entry(row))).error);
  }
  return refused;
}

function isDirectory(timeline: Timeline, node: number, layer: number): boolean {
  for (let at = node; ; at = timeline.parent(at)) {
    const row = timeline.versionAt(at, layer);
    if (row < 0 || timeline.kind(row) !== Kind.dir) return false;
    if (at === 0) return true;
  }
}
