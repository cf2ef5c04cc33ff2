import type { Aspect, Change } from '../../shared/entry.ts';
import { compareBytes } from './bytes.ts';
import { Kind } from './kind.ts';
import { Role, type Timeline, Verdict } from './timeline.ts';

/** What a layer did to a path. */
export interface LayerChange {
  readonly change: Change;
  /** The version that is shown: the new one, or the one removed, or the whiteout where it removed nothing. */
  readonly row: number;
  /** The version that was visible below the layer; -1 for none. */
  readonly before: number;
}

/**
 * What `layer` did to the path of `node`, compared with what could be seen there before; undefined where nothing
 * changed. An opaque directory that the layer only implies counts as modified, since it hides.
 */
export function changeAt(timeline: Timeline, node: number, layer: number): LayerChange | undefined {
  const before = timeline.versionAt(node, layer - 1);
  const own = timeline.rowOf(node, layer);
  if (own < 0) {
    // No row of its own, yet gone: it went with a directory above it.
    const isGone = before >= 0 && timeline.died(before) === layer;
    return isGone ? { change: 'removed', row: before, before } : undefined;
  }
  switch (timeline.role(own)) {
    case Role.whiteout:
      return { change: 'removed', row: before < 0 ? own : before, before };
    case Role.passing:
      return timeline.isOpaque(own) ? { change: 'modified', row: before, before } : undefined;
    case Role.refused:
      // Nobody can look it up, so what was there is gone; where nothing was, nothing is.
      return before < 0 ? undefined : { change: 'removed', row: before, before };
    default:
      return { change: before < 0 ? 'added' : 'modified', row: own, before };
  }
}

/**
 * In which respects a version differs from the one that it replaced. Of contents of one length `content` is told
 * only where they have been compared and differ.
 */
export function differingAspects(timeline: Timeline, before: number, after: number): Aspect[] {
  const a = timeline.index(before);
  const b = timeline.index(after);
  const i = timeline.entry(before);
  const j = timeline.entry(after);
  const sameKind = a.kind(i) === b.kind(j);
  const aspects: Aspect[] = [];
  if (!sameKind) aspects.push('type');
  const isOther = a.size(i) !== b.size(j) || String(a.rdev(i)) !== String(b.rdev(j));
  if (sameKind && (isOther || timeline.verdict(after) === Verdict.different)) aspects.push('content');
  if (a.mode(i) !== b.mode(j)) aspects.push('mode');
  if (a.uid(i) !== b.uid(j) || a.gid(i) !== b.gid(j)) aspects.push('owner');
  if (a.mtimeSeconds(i) !== b.mtimeSeconds(j) || a.mtimeNanos(i) !== b.mtimeNanos(j)) aspects.push('mtime');
  if (JSON.stringify(a.xattrs(i)) !== JSON.stringify(b.xattrs(j))) aspects.push('xattrs');
  if (sameKind && a.kind(i) === Kind.symlink && compareTargets(a.linkTarget(i), b.linkTarget(j)) !== 0) {
    aspects.push('linkTarget');
  }
  return aspects;
}

/** How many entries that were visible below an opaque directory of `layer` it hides; undefined where it is none. */
export function hiddenByOpaque(timeline: Timeline, node: number, layer: number): number | undefined {
  const own = timeline.rowOf(node, layer);
  if (node === 0 || own < 0 || !timeline.isOpaque(own)) return undefined;
  return timeline.mergedTotals(node, layer - 1).entries;
}

function compareTargets(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  return compareBytes(a ?? new Uint8Array(0), b ?? new Uint8Array(0));
}
