import { LayerTar } from '../archive/layer-tar.ts';
import { TarReader } from '../archive/tar-reader.ts';
import { TarStream } from '../archive/tar-stream.ts';
import type { Entry } from '../../shared/entry.ts';
import { buildTimeline } from '../layers/build-timeline.ts';
import { describeEntry } from '../layers/entry-model.ts';
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
  const stream = new TarStream(new TarReader('layer.tar', defaultLimits), layer);
  stream.push(tar);
  stream.end();
  return builder.finish({ tarSize: tar.length });
}

export function timelineOver(layers: readonly (LayerIndex | null)[]): Timeline {
  return Timeline.from(buildTimeline(layers), layers);
}

export interface MergedOptions {
  /** Default: the top. */
  readonly layer?: number;
  /** With extended attributes, none as an empty set. */
  readonly xattrs?: boolean;
  /** With the root directory, its path being empty, as {@link viewKernel} has it. */
  readonly root?: boolean;
  /** What the contents are, by path. */
  readonly hashes?: ReadonlyMap<string, string>;
}

/** Our merged view in the terms of what the kernel shows. */
export function mergedEntries(
  timeline: Timeline,
  { layer = timeline.top, xattrs = false, root = false, hashes }: MergedOptions = {},
): Map<string, SeenEntry> {
  const seen = new Map<string, SeenEntry>();
  const see = (entry: Entry, path: string): void => {
    const hash = hashes?.get(path);
    seen.set(path, {
      ...seenEntry(entry, path),
      ...(hash !== undefined && { hash }),
      ...(xattrs && { xattrs: entry.xattrs ?? {} }),
    });
  };
  if (root) see(describeEntry(timeline, 0, timeline.versionAt(0, layer), layer), '');
  for (const entry of listPaths(timeline, 'merged', layer)) see(entry, rawPath(entry).toString('latin1'));
  return seen;
}

/** An entry in the terms of what the kernel shows, its extended attributes left out. */
export function seenEntry(
  { type, mode, uid, gid, size, mtime, linkTarget, rdev }: Entry,
  path: string,
): SeenEntry {
  return {
    path,
    type,
    mode,
    uid,
    gid,
    size,
    mtime,
    ...(linkTarget !== undefined && { linkTarget: Buffer.from(linkTarget).toString('latin1') }),
    ...(rdev !== undefined && { rdev: rdev.join(',') }),
  };
}

/** The bytes of an entry's path. */
export function rawPath({ path, pathBytes }: Entry): Buffer {
  return pathBytes === undefined ? Buffer.from(path) : Buffer.from(pathBytes, 'base64');
}

/** One line for each path on which two views differ; none where they are equal. */
export function compareViews(
  ours: ReadonlyMap<string, unknown>,
  kernel: ReadonlyMap<string, unknown>,
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
