import { LRUCache } from 'lru-cache';
import { BadPack } from '../layers/columns.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { Timeline } from '../layers/timeline.ts';
import type { Limits } from '../limits.ts';
import { timelineKey, type TimelineStore } from '../store/timeline-store.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { CatalogImage } from './catalog-image.ts';
import type { LayerIndexes } from './layer-indexes.ts';

/** Smaller ones are merged as fast as they are read. */
const worthKeeping = 1 << 20;

/**
 * The timelines of the images that were looked at last: built in a worker when an image is first asked for, and read
 * from the data folder by later starts.
 */
export class Timelines {
  readonly #indexes: LayerIndexes;
  readonly #pool: WorkerPool;
  readonly #limits: Limits;
  readonly #store: TimelineStore;
  readonly #storing = new Set<Promise<void>>();
  readonly #cache: LRUCache<string, Timeline, CatalogImage>;

  /** `maxBytes` bounds the timelines with the indexes below them; the image looked at last stays in any case. */
  constructor(parts: {
    indexes: LayerIndexes;
    pool: WorkerPool;
    store: TimelineStore;
    limits: Limits;
    maxBytes: number;
  }) {
    this.#indexes = parts.indexes;
    this.#store = parts.store;
    this.#pool = parts.pool;
    this.#limits = parts.limits;
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

  /** Waits until all that is being stored is. */
  async close(): Promise<void> {
    await Promise.all(this.#storing);
  }

  async #build({ record }: CatalogImage): Promise<Timeline> {
    const key = timelineKey(record.layers);
    const [stored, ...layers] = await Promise.all([
      this.#store.get(key),
      ...record.layers.map(layer => this.#indexes.load(layer)),
    ]);
    const known = openTimeline(stored, layers);
    if (known !== undefined) return known;
    const packed = layers.map(layer => layer?.buffer ?? null);
    const input = { layers: packed, limits: this.#limits };
    const built = await this.#pool.run('build-timeline', input, { need: 'request' });
    if (built.followed.length === 0 && built.buffer.byteLength >= worthKeeping) this.#keep(key, built.buffer);
    for (const { layer, buffer } of built.followed) layers[layer - 1] = LayerIndex.from(buffer);
    return Timeline.from(built.buffer, layers);
  }

  #keep(key: string, timeline: SharedArrayBuffer): void {
    // What cannot be kept, as on a full disk, is built again by the next start.
    const storing: Promise<void> = this.#store
      .put(key, timeline)
      .catch(() => undefined)
      .finally(() => this.#storing.delete(storing));
    this.#storing.add(storing);
  }
}

/** Undefined where there is none, or one that another version of Strata has written. */
function openTimeline(
  packed: SharedArrayBuffer | undefined,
  layers: readonly (LayerIndex | null)[],
): Timeline | undefined {
  try {
    return packed === undefined ? undefined : Timeline.from(packed, layers);
  } catch (error) {
    if (error instanceof BadPack) return undefined;
    throw error;
  }
}

function bytesOf(timeline: Timeline): number {
  return timeline.layers.reduce(
    (sum, layer) => sum + (layer?.buffer.byteLength ?? 0),
    timeline.buffer.byteLength,
  );
}
