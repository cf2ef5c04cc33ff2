import type { ActualDigests } from '../archive/index-layer.ts';
import type { Limits } from '../limits.ts';
import { LayerIndex, type LayerSummary } from '../layers/layer-index.ts';
import type { PresentLayer } from '../sources/source.ts';
import type { IndexSummary, LayerFacts } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { TaskInput } from '../workers/tasks.ts';
import { placeOf } from './layer-place.ts';

/** A layer that has been read: its packed index, and what there is to know of it without. */
interface LayerReading {
  readonly buffer: SharedArrayBuffer;
  readonly summary: IndexSummary;
}

/** Reads the layers of one source in workers, each place in its files once, however many images have it. */
export class LayerIndexer {
  readonly #pool: WorkerPool;
  readonly #limits: Limits;
  readonly #hash: boolean;
  readonly #bulk: number;
  readonly #indexed = new Map<string, Promise<LayerReading>>();
  readonly #summarised = new Map<string, Promise<LayerFacts>>();

  /**
   * With `hash` it reads plain layers whole, so that all their digests are known; without, it seeks over contents.
   * @param bulk How large the source is, in bytes: small ones are read first.
   */
  constructor(
    pool: WorkerPool,
    limits: Limits,
    { hash = false, bulk = 0 }: { readonly hash?: boolean; readonly bulk?: number } = {},
  ) {
    this.#pool = pool;
    this.#limits = limits;
    this.#hash = hash;
    this.#bulk = bulk;
  }

  /** The layer at this place. One that failed is tried again when it is asked for again. */
  index(locator: PresentLayer, signal?: AbortSignal): Promise<LayerReading> {
    return once(this.#indexed, locator, async () => {
      const output = await this.#pool.run('index-layer', this.#inputOf(locator), {
        signal,
        bulk: this.#bulk,
      });
      const { buffer, indexHash: hash, ...digests } = output;
      return { buffer, summary: { hash, ...factsOf(LayerIndex.from(buffer).meta, digests) } };
    });
  }

  /** What there is to know of the layer at this place, where nobody wants its index. */
  summarise(locator: PresentLayer): Promise<LayerFacts> {
    return once(this.#summarised, locator, async () => {
      const output = await this.#pool.run('summarise-layer', this.#inputOf(locator), {
        bulk: this.#bulk,
      });
      const { summary, ...digests } = output;
      return factsOf(summary, digests);
    });
  }

  #inputOf(locator: PresentLayer): TaskInput<'index-layer'> {
    return { locator, limits: this.#limits, hash: this.#hash };
  }

  /** Waits until nothing is being read any more, whether well or not. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#indexed.values(), ...this.#summarised.values()]);
  }
}

function once<T>(known: Map<string, Promise<T>>, locator: PresentLayer, read: () => Promise<T>): Promise<T> {
  const place = placeOf(locator);
  const reading = known.get(place) ?? read();
  if (!known.has(place)) {
    known.set(place, reading);
    reading.catch(() => known.delete(place));
  }
  return reading;
}

function factsOf(
  { size, tarSize, entries, whiteouts, opaques, warnings }: LayerSummary,
  digests: ActualDigests,
): LayerFacts {
  return { size, tarSize, entries, whiteouts, opaques, warnings: [...warnings], ...digests };
}
