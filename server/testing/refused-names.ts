import { Kind } from '../layers/kind.ts';
import { EntryFlag } from '../layers/layer-index.ts';
import type { Refusal } from '../layers/refusal.ts';
import { Role, type Timeline } from '../layers/timeline.ts';

/** The names that we take the kernel to refuse, by path, with the error: those in directories that are seen. */
export function refusedNames(timeline: Timeline, layer = timeline.top): Map<string, string> {
  const refused = new Map<string, string>();
  for (let node = 1; node < timeline.count; node++) {
    const row = refusalAt(timeline, node, layer);
    if (row < 0 || !isDirectory(timeline, timeline.parent(node), layer)) continue;
    const path = Buffer.from(timeline.path(node)).toString('latin1');
    refused.set(path, errorOf(timeline.index(row).flags(timeline.entry(row))));
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

function errorOf(flags: number): Refusal['error'] {
  if ((flags & EntryFlag.invalid) !== 0) return 'EINVAL';
  return (flags & EntryFlag.forbidden) !== 0 ? 'EACCES' : 'EPERM';
}

/**
 * The row for which the kernel refuses to look up a path at `layer`: the last one that a layer up to there holds;
 * -1 where it holds none, or what lies above the path has ended it since. Whether its directory is seen is not asked.
 */
function refusalAt(timeline: Timeline, node: number, layer: number): number {
  for (let row = timeline.rowEnd(node) - 1; row >= timeline.rowStart(node); row--) {
    if (timeline.layer(row) > layer) continue;
    const isRefused = timeline.role(row) === Role.refused;
    return isRefused && !isEnded(timeline, node, timeline.layer(row), layer) ? row : -1;
  }
  return -1;
}

/** Whether a layer after `born` ends what is below a directory above the node. */
function isEnded(timeline: Timeline, node: number, born: number, layer: number): boolean {
  if (node === 0) return false;
  for (let at = timeline.parent(node); at !== 0; at = timeline.parent(at)) {
    for (let row = timeline.rowStart(at); row < timeline.rowEnd(at); row++) {
      if (timeline.layer(row) <= born || timeline.layer(row) > layer) continue;
      if (timeline.kind(row) !== Kind.dir || timeline.isOpaque(row)) return true;
    }
  }
  return false;
}
