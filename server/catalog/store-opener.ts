import { realpath, rm } from 'node:fs/promises';
import type { Limits } from '../limits.ts';
import type { DataFolder, RecordPlace } from '../store/data-folder.ts';
import type { SourceRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import { opaqueId } from './opaque-id.ts';
import { LayerIndexer } from './layer-indexer.ts';
import { placeOf } from './layer-place.ts';
import { LayerReuse } from './layer-reuse.ts';
import { recallRecord } from './recall-record.ts';
import { recordSource } from './record-source.ts';

/** `done` of `total` layers. */
export type LayerProgress = (done: number, total: number) => void;

/**
 * Opens the stores of container engines. What an engine has changes at any time, so its records are read at every
 * start; the layers, which are the work, only where they have not been read as they are.
 */
export class StoreOpener {
  readonly #data: DataFolder;
  readonly #pool: WorkerPool;
  readonly #limits: Limits;

  constructor(parts: { data: DataFolder; pool: WorkerPool; limits: Limits }) {
    this.#data = parts.data;
    this.#pool = parts.pool;
    this.#limits = parts.limits;
  }

  /** The record of the store at a path, and where it is kept. Throws errors for people. */
  async open(
    directory: string,
    name: string,
    onProgress: LayerProgress = () => {},
  ): Promise<{ record: SourceRecord; kept: RecordPlace }> {
    const { work, known } = this.#data;
    const limits = this.#limits;
    const id = opaqueId(JSON.stringify(['store', await realpath(directory)]));
    const before = await recallRecord(known, id);
    const folder = await work.create();
    try {
      const opened = await this.#pool.run('open-source', { path: directory, spoolDirectory: folder, limits });
      const recorded = await recordSource(
        opened,
        { name, addedAt: new Date().toISOString(), bytes: 0, files: [] },
        // How large it is nobody knows before it is read: archives go first.
        {
          indexer: new LayerIndexer(this.#pool, limits, { bulk: Infinity }),
          reuse: new LayerReuse(before),
          onProgress,
        },
      );
      const record = { ...recorded.record, bytes: bytesOf(recorded.record) };
      const kept = { folder: known, id };
      const amended = before && (await this.#data.amend(kept, () => record, recorded.indexes));
      if (amended !== undefined) return { record: amended, kept };
      return { record: await this.#data.commit(known, id, folder, { ...recorded, record }), kept };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** The content of all its layers, each once. */
function bytesOf({ images }: SourceRecord): number {
  const sizes = new Map<string, number>();
  for (const { locator, index } of images.flatMap(image => image.layers)) {
    if (locator.kind !== 'absent' && index !== null) sizes.set(placeOf(locator), index.size);
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
