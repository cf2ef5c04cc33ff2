import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { comparePairs } from '../catalog/compare-contents.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { PlacedContents } from '../catalog/placed-content.ts';
import { contentPairs } from '../layers/content-pairs.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { Timeline } from '../layers/timeline.ts';
import type { Limits } from '../limits.ts';
import { selectImages } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import { BlobCache } from '../store/blob-cache.ts';
import type { ImageRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { ImageChoice } from './command-line.ts';

export interface CommandContext {
  readonly pool: WorkerPool;
  readonly limits: Limits;
}

/** A source that a command has open. */
export interface OpenSource {
  readonly opened: OpenedSource;
  /** The images that are meant. */
  readonly images: readonly SourceImage[];
  readonly name: string;
  /** Room for what must be unpacked; removed when the command is done. */
  readonly spoolDirectory: string;
}

/** Opens a source and calls `use` with the images that are meant; what had to be unpacked for it is removed after. */
export async function withSource<T>(
  { pool, limits }: CommandContext,
  { path, choice }: { readonly path: string; readonly choice: ImageChoice },
  use: (source: OpenSource) => Promise<T>,
): Promise<T> {
  const spoolDirectory = await mkdtemp(join(tmpdir(), 'strata-'));
  try {
    const opened = await pool.run('open-source', { path, spoolDirectory, limits });
    return await use({ opened, images: selectImages(opened, choice), name: basename(path), spoolDirectory });
  } finally {
    await rm(spoolDirectory, { recursive: true, force: true });
  }
}

/** The image with what is known of each of its layers once it has been read. */
export async function recordImage(
  { pool, limits }: CommandContext,
  image: SourceImage,
): Promise<ImageRecord> {
  const indexer = new LayerIndexer(pool, limits);
  const layers = image.layers.map(async layer => ({
    ...layer,
    index: layer.locator.kind === 'absent' ? null : (await indexer.index(layer.locator)).summary,
  }));
  return {
    ...image,
    tags: [...image.tags],
    history: [...image.history],
    warnings: [...image.warnings],
    layers: await Promise.all(layers),
  };
}

/** Compares the contents that a layer rewrote at their old length, so that a listing can tell `content`. */
export async function compareLayer(
  { limits }: CommandContext,
  { timeline, image, layer }: { timeline: Timeline; image: SourceImage; layer: number },
  spoolDirectory: string,
): Promise<void> {
  let unpacked = 0;
  const cache = new BlobCache(
    () => join(spoolDirectory, `unpacked-${++unpacked}.tar`),
    Number.MAX_SAFE_INTEGER,
  );
  const placed = new PlacedContents({ cache, limits });
  const owner = {
    name: image.tags[0] ?? image.id,
    revision: '',
    layers: image.layers,
    identityOf: () => undefined,
  };
  await comparePairs(timeline, contentPairs(timeline, layer), place => placed.open(owner, place));
}

/** The timeline of an image, its layers read side by side. */
export async function readTimeline({ pool, limits }: CommandContext, image: SourceImage): Promise<Timeline> {
  const indexer = new LayerIndexer(pool, limits);
  const buffers = await Promise.all(
    image.layers.map(async ({ locator }) =>
      locator.kind === 'absent' ? null : (await indexer.index(locator)).buffer,
    ),
  );
  const built = await pool.run('build-timeline', { layers: buffers });
  const layers = buffers.map(buffer => (buffer === null ? null : LayerIndex.from(buffer)));
  for (const { layer, buffer } of built.followed) layers[layer - 1] = LayerIndex.from(buffer);
  return Timeline.from(built.buffer, layers);
}
