import { realpath, rm, stat } from 'node:fs/promises';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { findStore } from '../sources/stores.ts';
import type { DataFolder, RecordPlace } from '../store/data-folder.ts';
import type { SourceRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import { opaqueId } from './opaque-id.ts';
import { LayerIndexer } from './layer-indexer.ts';
import { recallRecord } from './recall-record.ts';
import { recordSource } from './record-source.ts';
import { type LayerProgress, StoreOpener } from './store-opener.ts';
import { areUnchanged, watchLayers, watchSource, type WatchedFile } from './watched-files.ts';

/**
 * Opens archives and engines' stores where they lie on this host, without copying them. What was found is kept by the
 * file's identity, so that the next start has it at once unless the file has changed.
 */
export class PathOpener {
  readonly #data: DataFolder;
  readonly #pool: WorkerPool;
  readonly #limits: Limits;
  readonly #stores: StoreOpener;

  constructor(parts: { data: DataFolder; pool: WorkerPool; limits: Limits }) {
    this.#data = parts.data;
    this.#pool = parts.pool;
    this.#limits = parts.limits;
    this.#stores = new StoreOpener(parts);
  }

  /** The record of the source at a path, and where it is kept. Throws errors for people. */
  async open(
    file: string,
    name: string,
    onProgress?: LayerProgress,
  ): Promise<{ record: SourceRecord; kept: RecordPlace }> {
    if (findStore(file) !== undefined) return this.#stores.open(file, name, onProgress);
    const watched = await watchSource(file).catch((error: unknown) => {
      throw explainMissing(error as NodeJS.ErrnoException, name);
    });
    const id = opaqueId(JSON.stringify([await realpath(file), watched]));
    const record = (await this.#recall(id)) ?? (await this.#index(id, file, name, watched));
    return { record, kept: { folder: this.#data.known, id } };
  }

  /** Drops what is kept of files that are gone or have changed since. */
  async sweep(): Promise<void> {
    for (const id of await this.#data.known.ids()) await this.#recall(id);
  }

  #recall(id: string): Promise<SourceRecord | undefined> {
    return recallRecord(
      this.#data.known,
      id,
      async ({ files, store }) => (await areUnchanged(files)) && (await isThere(store?.root)),
    );
  }

  async #index(
    id: string,
    file: string,
    name: string,
    watched: readonly WatchedFile[],
  ): Promise<SourceRecord> {
    const { work, known } = this.#data;
    const limits = this.#limits;
    const spoolDirectory = await work.create();
    try {
      const opened = await this.#pool.run('open-source', { path: file, spoolDirectory, limits });
      const holding = await watchLayers(opened, spoolDirectory);
      const files = [...new Map([...watched, ...holding].map(at => [at.path, at])).values()];
      const bytes = files.reduce((sum, { identity }) => sum + identity.size, 0);
      const head = { name, addedAt: new Date().toISOString(), bytes, files };
      const indexer = new LayerIndexer(this.#pool, limits, { bulk: bytes });
      const recorded = await recordSource(opened, head, { indexer });
      if (await areUnchanged(files)) return await this.#data.commit(known, id, spoolDirectory, recorded);
      throw new BadImage(name, 'it changed while it was being read', {
        hint: 'Open it when it is complete.',
      });
    } finally {
      await rm(spoolDirectory, { recursive: true, force: true });
    }
  }
}

/** Whether a store is there, for all that can be seen. */
async function isThere(root: string | undefined): Promise<boolean> {
  if (root === undefined) return true;
  const code = await stat(root).then(
    () => undefined,
    (error: unknown) => (error as NodeJS.ErrnoException).code,
  );
  return code !== 'ENOENT';
}

function explainMissing(error: NodeJS.ErrnoException, name: string): BadImage {
  const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
  return new BadImage(name, reason, { cause: error });
}
