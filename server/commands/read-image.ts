import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { Timeline } from '../layers/timeline.ts';
import type { Limits } from '../limits.ts';
import { selectImages } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import type { ImageRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { ImageChoice } from './command-line.ts';

export interface CommandContext {
  readonly pool: WorkerPool;
  readonly limits: Limits;
}

/** Opens a source and calls `use` with the images that are meant; what had to be unpacked for it is removed after. */
export async function withSource<T>(
  { pool, limits }: CommandContext,
  { path, choice }: { readonly path: string; readonly choice: ImageChoice },
  use: (source: { opened: OpenedSource; images: readonly SourceImage[]; name: string }) => Promise<T>,
): Promise<T> {
  const spoolDirectory = await mkdtemp(join(tmpdir(), 'strata-'));
  try {
    const opened = await pool.run('open-source', { path, spoolDirectory, limits });
    return await use({ opened, images: selectImages(opened, choice), name: basename(path) });
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
