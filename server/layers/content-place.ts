import { Kind } from './kind.ts';
import type { Timeline } from './timeline.ts';

/** Where the content of a file version is, in the uncompressed tar of its layer. */
export interface ContentPlace {
  /** Number of the layer. */
  readonly layer: number;
  readonly offset: number;
  /** Logical bytes. */
  readonly size: number;
  /** Pairs logical offset, length of a sparse file; its holes are zeros. */
  readonly extents: readonly number[] | undefined;
}

/** Where the version that `layer` holds of a path has its content; null where it holds no file there. */
export function locateContent(timeline: Timeline, node: number, layer: number): ContentPlace | null {
  const row = timeline.rowOf(node, layer);
  if (row < 0 || timeline.kind(row) !== Kind.file) return null;
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  const extents = index.extents(entry);
  return {
    layer,
    offset: index.offset(entry),
    size: index.size(entry),
    extents: extents === undefined ? undefined : [...extents],
  };
}
