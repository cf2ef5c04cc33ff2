import type { ReadImage } from '../catalog/inspect-image.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { readOrAbsent } from '../catalog/read-or-absent.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { Timeline } from '../layers/timeline.ts';
import type { Limits } from '../limits.ts';
import { nameOfPath, openSource } from '../sources/open-source.ts';
import { selectImages } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage, SourceLayer } from '../sources/source.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { ImageChoice } from './command-line.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** What every command that reads works with. */
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
  /** Room for what must be unpacked; removed when the command is done, or ended. */
  readonly spoolDirectory: string;
}

/** Opens a source and calls `use` with the images that are meant; what had to be unpacked for it is removed after. */
export async function withSource<T>(
  { limits }: CommandContext,
  { path, choice }: { readonly path: string; readonly choice: ImageChoice },
  use: (source: OpenSource) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder(async spoolDirectory => {
    // On this thread, which has nothing else to do; meanwhile the others start.
    const opened = await openSource(path, { spoolDirectory, limits });
    const name = nameOfPath(path);
    return use({ opened, images: selectImages(opened, choice, name), name, spoolDirectory });
  });
}

/** The image with what is known of each of its layers once it has been read, which `indexer` does. */
export async function summariseImage(indexer: LayerIndexer, image: SourceImage): Promise<ReadImage> {
  const layers = image.layers.map(async layer => {
    const { locator, read: index } = await readOrAbsent(layer.locator, present => indexer.summarise(present));
    return { ...layer, role: layer.role ?? ('image' as const), locator, index };
  });
  return {
    ...image,
    tags: [...image.tags],
    history: [...image.history],
    warnings: [...image.warnings],
    layers: await Promise.all(layers),
  };
}

/** The layers of an image that has been read, base first, and their timeline. */
export interface ReadLayers {
  readonly timeline: Timeline;
  /** Those that could not be read are absent here. */
  readonly layers: readonly SourceLayer[];
}

/** Reads the layers of an image, side by side. */
export async function readTimeline(
  { pool, limits }: CommandContext,
  image: SourceImage,
): Promise<ReadLayers> {
  const indexer = new LayerIndexer(pool, limits);
  const found = await Promise.all(
    image.layers.map(({ locator }) => readOrAbsent(locator, present => indexer.index(present))),
  );
  const buffers = found.map(({ read }) => read?.buffer ?? null);
  const built = await pool.run('build-timeline', { layers: buffers, limits });
  const layers = buffers.map(buffer => (buffer === null ? null : LayerIndex.from(buffer)));
  for (const { layer, buffer } of built.followed) layers[layer - 1] = LayerIndex.from(buffer);
  return {
    timeline: Timeline.from(built.buffer, layers),
    layers: image.layers.map((layer, i) => ({ ...layer, locator: found[i]!.locator })),
  };
}
