import { rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { UploadProgress, UploadResult } from '../../shared/upload.ts';
import type { Announcer } from '../catalog/announcer.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { recordSource, type RecordedSource } from '../catalog/record-source.ts';
import { RequestError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { syncFile } from '../store/durable-file.ts';
import { newOpaqueId } from '../store/record-folder.ts';
import type { SourceRecord } from '../store/source-record.ts';
import type { WorkerPool } from '../workers/pool.ts';
import { receiveArchive, tooLarge } from './receive-archive.ts';
import { explainFailure, storedName } from './upload-failure.ts';
import { UploadTracker } from './upload-tracker.ts';

/** What a client says of what it is about to send. */
export interface UploadOptions {
  readonly name: string;
  /** From Content-Length; null where the client did not say. */
  readonly total: number | null;
}

/** Takes archives in. Each becomes a source of the catalog or leaves nothing behind; any number at a time. */
export class Uploads {
  readonly #data: DataFolder;
  readonly #pool: WorkerPool;
  readonly #catalog: Catalog;
  readonly #announcer: Announcer;
  readonly #limits: Limits;
  readonly #makeRoom: () => Promise<boolean>;
  readonly #closing = new AbortController();
  /** What is stored and not yet on disk for certain. */
  readonly #syncing = new Set<Promise<void>>();
  readonly #running = new Map<string, { tracker: UploadTracker; settled: Promise<unknown> }>();

  constructor(parts: {
    data: DataFolder;
    pool: WorkerPool;
    catalog: Catalog;
    announcer: Announcer;
    limits: Limits;
    /** Gives back room on the disk that is taken by what can be made again; answers whether there was any. */
    makeRoom: () => Promise<boolean>;
  }) {
    this.#data = parts.data;
    this.#pool = parts.pool;
    this.#catalog = parts.catalog;
    this.#announcer = parts.announcer;
    this.#limits = parts.limits;
    this.#makeRoom = parts.makeRoom;
  }

  /** How far each upload under way has come. */
  running(): UploadProgress[] {
    return [...this.#running.values()].map(({ tracker }) => tracker.progress);
  }

  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  /** Streams an archive into the data folder and answers once all of it is indexed. Throws errors for people. */
  async receive(body: Readable, { name, total }: UploadOptions): Promise<UploadResult> {
    const id = newOpaqueId();
    const tracker = new UploadTracker(id, name, total, upload =>
      this.#announcer.announce({ type: 'upload', upload }),
    );
    const result = this.#receive(body, id, tracker, { name, total });
    this.#running.set(id, { tracker, settled: result.catch(() => undefined) });
    try {
      const received = await result;
      tracker.done(received.images.map(image => image.id));
      return received;
    } catch (error) {
      const failure = explainFailure(error, name, this.#closing.signal.aborted);
      tracker.failed(failure.message);
      throw failure;
    } finally {
      this.#running.delete(id);
    }
  }

  /** Breaks off what is under way and waits until it has been cleared away. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#running.values()].map(({ settled }) => settled));
    await Promise.all(this.#syncing);
  }

  async #receive(
    body: Readable,
    id: string,
    tracker: UploadTracker,
    { name, total }: UploadOptions,
  ): Promise<UploadResult> {
    await this.#requireRoom(name, total);
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#closing.signal]);
    // What has just come is still in memory: now is the time to read it.
    const indexer = new LayerIndexer(this.#pool, this.#limits, { hash: true });
    const folder = await this.#data.work.create();
    try {
      const file = path.join(folder, storedName);
      const bytes = await receiveArchive(body, {
        name,
        file,
        limits: this.#limits,
        tracker,
        indexer,
        pass: () => this.#pool.pass(),
        makeRoom: this.#makeRoom,
        signal,
      });
      tracker.complete();
      const recorded = await this.#record(
        file,
        { name, addedAt: new Date().toISOString(), bytes },
        indexer,
        signal,
      );
      const committed = await this.#data.commit(this.#data.uploads, id, folder, recorded);
      const source = this.#catalog.addUpload(id, committed);
      this.#sync(id);
      return { uploadId: id, images: source.images.map(image => ({ id: image.id, tags: image.tags })) };
    } catch (error) {
      abort.abort();
      await indexer.settle();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Puts the archive on disk after the answer: a client need not wait for what only a power failure could undo. */
  #sync(id: string): void {
    const syncing = syncFile(path.join(this.#data.uploads.directory, id, storedName))
      .catch((error: unknown) => {
        // Deleted in the meantime: nothing is left to be put on disk.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#catalog.failUpload(id, error);
      })
      .finally(() => this.#syncing.delete(syncing));
    this.#syncing.add(syncing);
  }

  async #record(
    file: string,
    head: Pick<SourceRecord, 'name' | 'addedAt' | 'bytes'>,
    indexer: LayerIndexer,
    signal: AbortSignal,
  ): Promise<RecordedSource> {
    const input = { path: file, spoolDirectory: path.dirname(file), limits: this.#limits };
    const opened = await this.#pool.run('open-source', input, { signal });
    return recordSource(opened, { ...head, files: [] }, { indexer, signal });
  }

  /** Refuses at once what cannot fit, rather than after the disk is full. */
  async #requireRoom(name: string, total: number | null): Promise<void> {
    if (total === null) return;
    if (total > this.#limits.archiveBytes) throw tooLarge(name, this.#limits.archiveBytes);
    if (total <= (await this.#free())) return;
    await this.#makeRoom();
    const free = await this.#free();
    if (total <= free) return;
    throw new RequestError(
      507,
      'no-space',
      `${name} has ${total} bytes, and only ${free} are free on the disk with the data folder`,
      'Delete an upload, free some space, or start Strata with --data on another disk.',
    );
  }

  async #free(): Promise<number> {
    const { bavail, bsize } = await statfs(this.#data.directory);
    return bavail * bsize;
  }
}
