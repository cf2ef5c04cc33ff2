import { Kind } from './kind.ts';
import type { Timeline } from './timeline.ts';

/** Where the content of a file version is: in the uncompressed tar of its layer, or below its layer's directory. */
export interface ContentPlace {
  /** Number of the layer. */
  readonly layer: number;
  /** The entry's position in that layer's index. */
  readonly entry: number;
  readonly offset: number;
  /** Raw path in the layer, which is not that of the image where a redirect brought the file elsewhere. */
  readonly path: Uint8Array;
  readonly mtimeSeconds: number;
  readonly mtimeNanos: number;
  /** Logical bytes. */
  readonly size: number;
  /** Pairs logical offset, length of a sparse file; its holes are zeros. */
  readonly extents: readonly number[] | undefined;
}

/** The layer that holds the content of a row's version: another than the row's where a redirect brought it here. */
export function contentLayer(timeline: Timeline, row: number): number {
  return timeline.index(row).origin(timeline.entry(row))?.[0] ?? timeline.layer(row);
}

/** Where the version in a row of the timeline has its content; null where it is no file. */
export function locateContent(timeline: Timeline, row: number): ContentPlace | null {
  if (timeline.kind(row) !== Kind.file) return null;
  const index = timeline.index(row);
  const held = timeline.entry(row);
  const [layer, entry] = index.origin(held) ?? [timeline.layer(row), held];
  const extents = index.extents(held);
  const holder = timeline.layers[layer - 1] ?? index;
  return {
    layer,
    entry,
    offset: index.offset(held),
    path: holder.path(entry),
    mtimeSeconds: index.mtimeSeconds(held),
    mtimeNanos: index.mtimeNanos(held),
    size: index.size(held),
    extents: extents === undefined ? undefined : [...extents],
  };
}
