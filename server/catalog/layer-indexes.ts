import { basename } from 'node:path';
import { BadImage } from '../errors.ts';
import { BadPack } from '../layers/columns.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import type { Limits } from '../limits.ts';
import type { IndexStore } from '../store/index-store.ts';
import type { LayerRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';

/**
 * The layer indexes that are in memory, by content address: a layer that images share is there once, for as long as
 * any timeline uses it.
 */
export class LayerIndexes {
  readonly #store: IndexStore;
  readonly #pool: WorkerPool;
  readonly #limits: Limits;
  readonly #loaded = new Map<string, WeakRef<LayerIndex>>();
  readonly #held = new Map<string, LayerIndex>();
  readonly #loading = new Map<string, Promise<LayerIndex>>();
  readonly #forget = new FinalizationRegistry<string>(hash => {
    if (this.#loaded.get(hash)?.deref() === undefined) this.#loaded.delete(hash);
  });

  constructor(parts: { store: IndexStore; pool: WorkerPool; limits: Limits }) {
    this.#store = parts.store;
    this.#pool = parts.pool;
    this.#limits = parts.limits;
  }

  /** The index of a layer; null for an absent one. Made again where the store has it no more, or damaged. */
  async load(layer: LayerRecord): Promise<LayerIndex | null> {
    if (layer.index === null) return null;
    const { hash } = layer.index;
    const loaded = this.#loaded.get(hash)?.deref();
    if (loaded !== undefined) return loaded;
    const loading =
      this.#loading.get(hash) ?? this.#load(hash, layer).finally(() => this.#loading.delete(hash));
    this.#loading.set(hash, loading);
    return loading;
  }

  /** Keeps the index of a layer that changes for whoever shows it, instead of the one that it had before. */
  hold(owner: string, hash: string, packed: SharedArrayBuffer): void {
    const index = LayerIndex.from(packed);
    this.#held.set(owner, index);
    this.#remember(hash, index);
  }

  /** Lets go of what is held for them; it is made again when it is wanted again. */
  release(owner: string): void {
    this.#held.delete(owner);
  }

  #remember(hash: string, index: LayerIndex): void {
    this.#loaded.set(hash, new WeakRef(index));
    this.#forget.register(index, hash);
  }

  async #load(hash: string, layer: LayerRecord): Promise<LayerIndex> {
    const index = openIndex(await this.#store.get(hash)) ?? LayerIndex.from(await this.#remake(hash, layer));
    this.#remember(hash, index);
    return index;
  }

  async #remake(hash: string, { locator }: LayerRecord): Promise<SharedArrayBuffer> {
    const input = { locator, limits: this.#limits };
    const { buffer, indexHash } = await this.#pool.run('index-layer', input, { need: 'request' });
    // What lies in an archive is what it was; only a directory may have changed meanwhile.
    if (locator.kind === 'blob' && indexHash !== hash) {
      throw new BadImage(basename(locator.file), 'has changed since it was opened', {
        hint: 'Start Strata again, or upload it again, to see what it is now.',
      });
    }
    // What cannot be kept, as on a full disk, is made again by the next start.
    await this.#store.put(indexHash, buffer).catch(() => undefined);
    return buffer;
  }
}

/** Undefined where there is none, or one that another version of Strata has written. */
function openIndex(packed: SharedArrayBuffer | undefined): LayerIndex | undefined {
  try {
    return packed === undefined ? undefined : LayerIndex.from(packed);
  } catch (error) {
    if (error instanceof BadPack) return undefined;
    throw error;
  }
}
