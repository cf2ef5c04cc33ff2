import { LayerTar } from '../archive/layer-tar.ts';
import { TarReader } from '../archive/tar-reader.ts';
import { TarStream } from '../archive/tar-stream.ts';
import { buildTimeline } from '../layers/build-timeline.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import { listPaths } from '../layers/listing.ts';
import { Timeline } from '../layers/timeline.ts';
import { defaultLimits } from '../limits.ts';
import type { SeenEntry } from './kernel-view.ts';

/** The index of a layer tar that is held in memory. */
export function indexTar(tar: Uint8Array): LayerIndex {
  const builder = new LayerIndexBuilder();
  const layer = new LayerTar(builder, 'layer.tar', defaultLimits);
  const stream = new TarStream(new TarReader('layer.tar', defaultLimits), entry => layer.add(entry));
  stream.push(tar);
  stream.end();
  return builder.finish({ tarSize: tar.length });
}

export function timelineOver(layers: readonly (LayerIndex | null)[]): Timeline {
  return Timeline.from(buildTimeline(layers), layers);
}

/** Our merged view in the terms of what the kernel shows; `xattrs`: with extended attributes, none as an empty set. */
export function mergedEntries(
  timeline: Timeline,
  { layer = timeline.top, xattrs = false }: { readonly layer?: number; readonly xattrs?: boolean } = {},
): Map<string, SeenEntry> {
  const seen = new Map<string, SeenEntry>();
  for (const entry of listPaths(timeline, 'merged', layer)) {
    const bytes =
      entry.pathBytes === undefined ? Buffer.from(entry.path) : Buffer.from(entry.pathBytes, 'base64');
    const { type, mode, uid, gid, size, mtime, linkTarget, rdev } = entry;
    const path = bytes.toString('latin1');
    seen.set(path, {
      path,
      type,
      mode,
      uid,
      gid,
      size,
      mtime,
      ...(linkTarget !== undefined && { linkTarget: Buffer.from(linkTarget).toString('latin1') }),
      ...(rdev !== undefined && { rdev: rdev.join(',') }),
      ...(xattrs && { xattrs: entry.xattrs ?? {} }),
    });
  }
  return seen;
}

/** One line for each path on which two views differ; none where they are equal. */
export function compareViews(
  ours: ReadonlyMap<string, SeenEntry>,
  kernel: ReadonlyMap<string, SeenEntry>,
): string[] {
  const lines: string[] = [];
  for (const path of new Set([...ours.keys(), ...kernel.keys()])) {
    const our = JSON.stringify(ours.get(path), sortedKeys);
    const their = JSON.stringify(kernel.get(path), sortedKeys);
    if (our !== their) lines.push(`${path}: ours ${our ?? 'nothing'}, the kernel's ${their ?? 'nothing'}`);
  }
  return lines;
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
