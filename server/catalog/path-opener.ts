import { realpath, rm, stat } from 'node:fs/promises';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { type FileIdentity, identify, sameFile } from '../store/file-identity.ts';
import type { SourceRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import { digest } from './catalog-image.ts';
import { LayerIndexer } from './layer-indexer.ts';
import { recordSource } from './record-source.ts';

/**
 * Opens archives where they lie on this host, without copying them. What was found is kept by the file's identity,
 * so that the next start has it at once unless the file has changed.
 */
export class PathOpener {
  readonly #data: DataFolder;
  readonly #pool: WorkerPool;
  readonly #limits: Limits;

  constructor(parts: { data: DataFolder; pool: WorkerPool; limits: Limits }) {
    this.#data = parts.data;
    this.#pool = parts.pool;
    this.#limits = parts.limits;
  }

  /** The record of the source at a path. Throws errors for people. */
  async open(file: string, name: string): Promise<SourceRecord> {
    const identity = await identifyPath(file, name);
    const id = digest(JSON.stringify([await realpath(file), identity]));
    return (await this.#recall(id)) ?? this.#index(id, file, name, identity);
  }

  /** Drops what is kept of files that are gone or have changed since. */
  async sweep(): Promise<void> {
    const { known } = this.#data;
    for (const id of await known.ids()) {
      const record = await this.#recall(id);
      const states = await Promise.all(
        (record?.files ?? []).map(async ({ path, identity }) => {
          const now = await stat(path, { bigint: true }).catch(() => undefined);
          return now !== undefined && sameFile(identify(now), identity);
        }),
      );
      if (record !== undefined && !states.every(Boolean)) await known.remove(id);
    }
  }

  async #recall(id: string): Promise<SourceRecord | undefined> {
    if (!(await this.#data.known.ids()).includes(id)) return undefined;
    try {
      return await this.#data.known.read(id);
    } catch {
      // It can be made again from the file, so a damaged or outdated record is no error.
      await this.#data.known.remove(id);
      return undefined;
    }
  }

  async #index(id: string, file: string, name: string, identity: FileIdentity): Promise<SourceRecord> {
    const { work, known, indexes } = this.#data;
    const folder = await work.create();
    try {
      const opened = await this.#pool.run('open-source', {
        path: file,
        spoolDirectory: folder,
        limits: this.#limits,
      });
      const head = {
        name,
        addedAt: new Date().toISOString(),
        bytes: identity.size,
        files: [{ path: file, identity }],
      };
      const indexer = new LayerIndexer(this.#pool, this.#limits);
      const record = await recordSource(opened, head, { indexer, indexes });
      if (!sameFile(identity, await identifyPath(file, name))) {
        throw new BadImage(name, 'the file changed while it was being read', {
          hint: 'Open it when it is complete.',
        });
      }
      return await known.commit(id, folder, record);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function identifyPath(file: string, name: string): Promise<FileIdentity> {
  try {
    return identify(await stat(file, { bigint: true }));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadImage(name, code === 'ENOENT' ? 'there is no such file' : message, { cause: error });
  }
}
