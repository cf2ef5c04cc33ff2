import type { Entry } from '../../shared/entry.ts';
import { decodeText, encodeBase64 } from './bytes.ts';
import { Kind, typeOf } from './kind.ts';
import { pathOf, pathText, type PathText } from './name-tree.ts';
import type { Timeline } from './timeline.ts';

/**
 * What a row says about its path, as the contract's `ls --json` has it. `at` is the layer that is looked from:
 * a hard link names the entry it is a link of only where that is visible there.
 */
export function describeEntry(
  timeline: Timeline,
  node: number,
  row: number,
  at: number,
  path?: PathText,
): Entry {
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  const { text, exact } = path ?? pathText(pathOf(timeline, node));
  const kind = index.kind(entry);
  const model: Entry = {
    path: text,
    type: typeOf(kind),
    mode: index.mode(entry),
    uid: index.uid(entry),
    gid: index.gid(entry),
    size: index.size(entry),
    mtime: formatTime(index.mtimeSeconds(entry), index.mtimeNanos(entry)),
    layer: timeline.supplier(row),
  };
  const target = index.linkTarget(entry);
  if (target !== undefined) model.linkTarget = decodeText(target);
  const rdev = kind === Kind.whiteout ? ([0, 0] as const) : index.rdev(entry);
  if (rdev !== undefined) model.rdev = [...rdev];
  const linked = linkedPath(timeline, row, at);
  if (linked !== undefined) model.hardlink = linked;
  const xattrs = index.xattrs(entry);
  if (xattrs !== undefined) model.xattrs = { ...xattrs };
  if (!exact) model.pathBytes = encodeBase64(pathOf(timeline, node));
  return model;
}

/** Seconds and nanoseconds as a decimal number with nine digits; the nanoseconds are added, also below zero. */
export function formatTime(seconds: number, nanos: number): string {
  if (seconds >= 0 || nanos === 0) return `${seconds}.${String(nanos).padStart(9, '0')}`;
  return `-${-seconds - 1}.${String(1e9 - nanos).padStart(9, '0')}`;
}

/** The path of the first visible entry with the same inode; undefined where that is this row, or there is none. */
function linkedPath(timeline: Timeline, row: number, at: number): string | undefined {
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  for (const other of index.inodeEntries(entry)) {
    if (other === entry) return undefined;
    const node = timeline.nodesByEntry(timeline.layer(row))[other] ?? 0;
    const visible = timeline.versionAt(node, at);
    if (visible >= 0 && timeline.layer(visible) === timeline.layer(row)) return decodeText(index.path(other));
  }
  return undefined;
}
