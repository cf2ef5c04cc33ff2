import {
  type IndexedLayer,
  indexLayer as indexTar,
  type ReadOptions,
  summariseLayer as summariseTar,
  type SummarisedLayer,
} from '../archive/index-layer.ts';
import { BadImage } from '../errors.ts';
import type { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Limits } from '../limits.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import type { LayerLocator } from './source.ts';

const noTar = { tarSize: 0 };
const notHashed = { diffId: null, blobDigest: null };

/**
 * Indexes one layer, wherever it is: see {@link indexLayer} of archive/ and {@link collectDiffDirectory} of overlay/.
 * Both may be synchronous, so call this in a worker. Throws a BadImage for one that cannot be read, or is absent.
 */
export async function indexLayer(
  locator: LayerLocator,
  limits: Limits,
  options: ReadOptions = {},
): Promise<IndexedLayer> {
  switch (locator.kind) {
    case 'blob':
      return indexTar(locator, limits, options);
    case 'directory':
      return { index: (await walk(locator, limits, options)).finish(noTar), ...notHashed };
    case 'absent':
      throw absent(locator.reason);
  }
}

/** Reads one layer as {@link indexLayer} does, for its figures only. */
export async function summariseLayer(
  locator: LayerLocator,
  limits: Limits,
  options: ReadOptions = {},
): Promise<SummarisedLayer> {
  switch (locator.kind) {
    case 'blob':
      return summariseTar(locator, limits, options);
    case 'directory':
      return { summary: (await walk(locator, limits, options)).summarise(noTar), ...notHashed };
    case 'absent':
      throw absent(locator.reason);
  }
}

async function walk(
  locator: LayerDirectory,
  limits: Limits,
  { onProgress }: ReadOptions,
): Promise<LayerIndexBuilder> {
  // Threads that read archives only need not load it.
  const { readDirectory } = await import('./read-directory.ts');
  // How much a directory holds is known when it has been read: until then the total is 0.
  const onStep = onProgress && ((entries: number) => onProgress(entries, 0));
  return readDirectory(locator, limits, { onStep });
}

function absent(reason: string): BadImage {
  return new BadImage('layer', `cannot be indexed: ${reason}`);
}
