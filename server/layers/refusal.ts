import { Kind } from './kind.ts';
import { EntryFlag } from './layer-index.ts';
import { Role, type Timeline } from './timeline.ts';

/** Why the kernel refuses to look a name up. */
export interface Refusal {
  readonly error: 'EINVAL' | 'EACCES' | 'EPERM';
  /** Whether it is for what lower layers have, not for the entry's own redirect or missing content. */
  readonly isInherited: boolean;
}

/** What the flags of a refused entry say. */
export function refusalOf(flags: number): Refusal {
  const isInherited = (flags & EntryFlag.inherited) !== 0;
  if ((flags & EntryFlag.invalid) !== 0) return { error: 'EINVAL', isInherited };
  return { error: (flags & EntryFlag.forbidden) !== 0 ? 'EACCES' : 'EPERM', isInherited };
}

/**
 * The row for which the kernel refuses to look up a path at `layer`: the last one that a layer up to there holds;
 * -1 where it holds none, or what lies above the path has ended it since. Whether its directory is seen is not asked.
 */
export function refusalAt(timeline: Timeline, node: number, layer: number): number {
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
