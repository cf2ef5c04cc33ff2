import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { timelineMagic } from '../layers/timeline.ts';
import { moveSynced, writeSynced } from './durable-file.ts';
import { readHashed } from './read-hashed.ts';
import { IndexHash, type LayerRecord } from './source-record.ts';
import type { WorkFolder } from './work-folder.ts';

const digestBytes = 32;

/** Names the timeline over the indexes of these layers, base first, as this version of Strata makes it. */
export function timelineKey(layers: readonly Pick<LayerRecord, 'index'>[]): string {
  const hashes = layers.map(({ index }) => index?.hash ?? null);
  return createHash('sha256')
    .update(JSON.stringify([timelineMagic, hashes]))
    .digest('hex');
}

/**
 * Packed timelines on disk, so that a start need not merge again what is known. Each begins with the SHA-256 of what
 * follows, so that one that was damaged is noticed; it is made again, as is one that is missing.
 */
export class TimelineStore {
  readonly #directory: string;
  readonly #work: WorkFolder;

  constructor(directory: string, work: WorkFolder) {
    this.#directory = directory;
    this.#work = work;
  }

  async put(key: string, timeline: ArrayBufferLike): Promise<void> {
    const bytes = new Uint8Array(timeline);
    const unfinished = this.#work.path();
    await writeSynced(unfinished, Buffer.concat([createHash('sha256').update(bytes).digest(), bytes]));
    await moveSynced(unfinished, this.#file(key));
  }

  /** The timeline in shared memory; undefined where it is missing, cannot be read, or is damaged. */
  async get(key: string): Promise<SharedArrayBuffer | undefined> {
    try {
      return await readChecked(this.#file(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
      throw error;
    }
  }

  /** Removes every timeline but those in use; what has no name of ours stays. */
  async sweep(used: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(this.#directory)) {
      if (!IndexHash.safeParse(name).success || used.has(name)) continue;
      await rm(path.join(this.#directory, name), { force: true, recursive: true });
    }
  }

  #file(key: string): string {
    return path.join(this.#directory, IndexHash.parse(key));
  }
}

async function readChecked(file: string): Promise<SharedArrayBuffer | undefined> {
  const handle = await open(file, 'r');
  try {
    const wanted = Buffer.alloc(digestBytes);
    await handle.read(wanted, 0, digestBytes, 0);
    const read = await readHashed(handle, digestBytes);
    return read?.digest.equals(wanted) === true ? read.buffer : undefined;
  } finally {
    await handle.close();
  }
}
