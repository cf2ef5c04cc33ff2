import { LRUCache } from 'lru-cache';
import { LayerIndex } from '../layers/layer-index.ts';
import { Timeline } from '../layers/timeline.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { CatalogImage } from './catalog-image.ts';
import type { LayerIndexes } from './layer-indexes.ts';

/** The timelines of the images that were looked at last, built in a worker when an image is first asked for. */
export class Timelines {
  readonly #indexes: LayerIndexes;
  readonly #pool: WorkerPool;
  readonly #cache: LRUCache<string, Timeline, CatalogImage>;

  /** `maxBytes` bounds the timelines with the indexes below them; the image looked at last stays in any case. */
  constructor(parts: { indexes: LayerIndexes; pool: WorkerPool; maxBytes: number }) {
    this.#indexes = parts.indexes;
    this.#pool = parts.pool;
    this.#cache = new LRUCache({
      maxSize: parts.maxBytes,
      sizeCalculation: timeline => Math.min(bytesOf(timeline), parts.maxBytes),
      fetchMethod: (_key, _stale, { context }) => this.#build(context),
    });
  }

  /** The timeline of an image. Requests at the same time share one building. */
  async of(image: CatalogImage): Promise<Timeline> {
    const timeline = await this.#cache.fetch(`${image.id} ${image.revision}`, { context: image });
    if (timeline === undefined) throw new Error(`building the timeline of ${image.id} was broken off`);
    return timeline;
  }

  async #build(image: CatalogImage): Promise<Timeline> {
    const layers = await Promise.all(image.record.layers.map(layer => this.#indexes.load(layer)));
    const packed = layers.map(layer => layer?.buffer ?? null);
    const built = await this.#pool.run('build-timeline', { layers: packed });
    for (const { layer, buffer } of built.followed) layers[layer - 1] = LayerIndex.from(buffer);
    return Timeline.from(built.buffer, layers);
  }
}

function bytesOf(timeline: Timeline): number {
  return timeline.layers.reduce(
    (sum, layer) => sum + (layer?.buffer.byteLength ?? 0),
    timeline.buffer.byteLength,
  );
}
