import type { Limits } from '../limits.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import type { LayerLocator } from '../sources/source.ts';
import type { IndexSummary } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';

export type BlobLocator = Extract<LayerLocator, { kind: 'blob' }>;

/** A layer that has been read: its packed index, and what there is to know of it without. */
export interface IndexedLayer {
  readonly buffer: SharedArrayBuffer;
  readonly summary: IndexSummary;
}

/** Indexes the layers of one source in workers, each place in its files once, however many images have it. */
export class LayerIndexer {
  readonly #pool: WorkerPool;
  readonly #limits: Limits;
  readonly #layers = new Map<string, Promise<IndexedLayer>>();

  constructor(pool: WorkerPool, limits: Limits) {
    this.#pool = pool;
    this.#limits = limits;
  }

  /** The layer at this place. One that failed is tried again when it is asked for again. */
  index(locator: BlobLocator, signal?: AbortSignal): Promise<IndexedLayer> {
    const place = `${locator.offset}+${locator.length} ${locator.file}`;
    const known = this.#layers.get(place);
    if (known !== undefined) return known;
    const indexed = this.#run(locator, signal);
    this.#layers.set(place, indexed);
    indexed.catch(() => this.#layers.delete(place));
    return indexed;
  }

  /** Waits until nothing is being read any more, whether well or not. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#layers.values());
  }

  async #run(locator: BlobLocator, signal: AbortSignal | undefined): Promise<IndexedLayer> {
    const input = { locator, limits: this.#limits };
    const output = await this.#pool.run('index-layer', input, signal === undefined ? {} : { signal });
    const { size, tarSize, entries, whiteouts, opaques, warnings } = LayerIndex.from(output.buffer).meta;
    const { indexHash: hash, diffId, blobDigest } = output;
    return {
      buffer: output.buffer,
      summary: {
        hash,
        size,
        tarSize,
        entries,
        whiteouts,
        opaques,
        warnings: [...warnings],
        diffId,
        blobDigest,
      },
    };
  }
}
