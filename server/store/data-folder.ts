import { access, constants, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { StrataError } from '../errors.ts';
import { IndexStore } from './index-store.ts';
import { RecordFolder } from './record-folder.ts';
import { indexesOf, type SourceRecord } from './source-record.ts';
import { timelineKey, TimelineStore } from './timeline-store.ts';
import { countNeighbours, staleMs, sweepWorkFolders, WorkFolder } from './work-folder.ts';

/** Where a record is kept. */
export interface RecordPlace {
  readonly folder: RecordFolder;
  readonly id: string;
}

/**
 * Where Strata keeps what must outlive it. There is no database; each part is files that say all by themselves:
 *
 * - `uploads/<id>/` an uploaded archive and `upload.json`, its record
 * - `known/<id>/` the record of an archive that was opened where it lies, so that the next start need not index it
 * - `indexes/<hash>` packed layer indexes, shared by all records
 * - `timelines/<key>` packed timelines of large images, by the indexes that they are over
 * - `samples/` the built-in images
 * - `work/<process>/` what is not finished yet; swept when that process is gone
 */
export class DataFolder {
  readonly directory: string;
  readonly samples: string;
  readonly uploads: RecordFolder;
  readonly known: RecordFolder;
  readonly indexes: IndexStore;
  readonly timelines: TimelineStore;
  readonly work: WorkFolder;
  /** Other processes that used the folder when this one began to. */
  readonly neighbours: number;

  readonly #secondSweep: NodeJS.Timeout;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(directory: string, work: WorkFolder, neighbours: number) {
    this.directory = directory;
    this.work = work;
    this.neighbours = neighbours;
    this.samples = path.join(directory, 'samples');
    this.uploads = new RecordFolder(path.join(directory, 'uploads'), 'upload.json', work);
    this.known = new RecordFolder(path.join(directory, 'known'), 'source.json', work);
    this.indexes = new IndexStore(path.join(directory, 'indexes'), work);
    this.timelines = new TimelineStore(path.join(directory, 'timelines'), work);
    // Whether a process of another host lives, as of a container that was replaced, shows only with time.
    this.#secondSweep = setTimeout(() => {
      sweepWorkFolders(path.dirname(work.directory)).catch(() => undefined);
    }, 2 * staleMs).unref();
  }

  /** Opens the folder, made where it does not exist, and sweeps what killed processes left behind. */
  static async open(directory: string): Promise<DataFolder> {
    try {
      for (const part of ['uploads', 'known', 'indexes', 'timelines', 'samples', 'work']) {
        // Images may hold secrets, so what is made here is nobody else's to read.
        await makeFolder(path.join(directory, part));
        await access(path.join(directory, part), constants.R_OK | constants.W_OK | constants.X_OK);
      }
      const parent = path.join(directory, 'work');
      await sweepWorkFolders(parent);
      const neighbours = await countNeighbours(parent);
      return new DataFolder(directory, await WorkFolder.claim(parent), neighbours);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new StrataError(
        `Cannot use the data folder ${directory}: ${reasons[code ?? ''] ?? message}`,
        'Name a folder that you may write to with --data DIR.',
        { cause: error },
      );
    }
  }

  /**
   * Makes a finished work folder a source: first the indexes, then the record that refers to them, whose appearing
   * is the commit. Nothing is left of it where that fails.
   */
  commit(
    into: RecordFolder,
    id: string,
    workFolder: string,
    { record, indexes }: { record: SourceRecord; indexes: ReadonlyMap<string, SharedArrayBuffer> },
  ): Promise<SourceRecord> {
    return this.#inTurn(async () => {
      try {
        for (const [hash, index] of indexes) await this.indexes.put(hash, index);
        return await into.commit(id, workFolder, record);
      } catch (error) {
        await this.#sweepIndexes();
        throw error;
      }
    });
  }

  /**
   * Changes the record of a source, with the indexes that it newly refers to; see {@link RecordFolder.amend}. Those
   * that no record refers to any more then go.
   */
  amend(
    kept: RecordPlace,
    change: (record: SourceRecord) => SourceRecord,
    indexes: ReadonlyMap<string, SharedArrayBuffer> = new Map(),
  ): Promise<SourceRecord | undefined> {
    return this.#inTurn(async () => {
      try {
        for (const [hash, index] of indexes) await this.indexes.put(hash, index);
        return await kept.folder.amend(kept.id, change);
      } finally {
        if (indexes.size > 0) await this.#sweepIndexes();
      }
    });
  }

  /** Removes the indexes that no record refers to any more, and the timelines over them. */
  sweepIndexes(): Promise<void> {
    return this.#inTurn(() => this.#sweepIndexes());
  }

  /** Between an index and the record that refers to it there must be no sweep. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #sweepIndexes(): Promise<void> {
    const used = new Set<string>();
    const timelines = new Set<string>();
    for (const folder of [this.uploads, this.known]) {
      for (const id of await folder.ids()) {
        // One that cannot be read is reported by the catalog; its indexes are made again should it come back.
        const record = await folder.read(id).catch(() => undefined);
        if (record === undefined) continue;
        for (const hash of indexesOf(record)) used.add(hash);
        for (const { layers } of record.images) timelines.add(timelineKey(layers));
      }
    }
    await this.indexes.sweep(used);
    await this.timelines.sweep(timelines);
  }

  /** Removes what is unfinished; the folder may then be opened again. */
  async close(): Promise<void> {
    clearTimeout(this.#secondSweep);
    await this.work.close();
  }
}

/**
 * Makes a folder, and those above it that are missing. Not by Node's own recursive `mkdir`, which tries for ever where a
 * folder is there and yet says that it is not, as those of /proc do.
 */
async function makeFolder(directory: string): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(directory)).isDirectory()) return;
    const parent = path.dirname(directory);
    if (code !== 'ENOENT' || (await isThere(parent))) throw error;
    await makeFolder(parent);
    await mkdir(directory, { mode: 0o700 });
  }
}

async function isThere(directory: string): Promise<boolean> {
  return stat(directory).then(
    () => true,
    () => false,
  );
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is mounted read-only',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the disk is full',
};
