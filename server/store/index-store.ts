import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { moveSynced, writeSynced } from './durable-file.ts';
import { readHashed } from './read-hashed.ts';
import { IndexHash } from './source-record.ts';
import type { WorkFolder } from './work-folder.ts';

/**
 * Packed layer indexes on disk, each named by the SHA-256 of its bytes: layers that several images share are kept
 * once, and one that was damaged is noticed. A missing index is never an error, it is made again.
 */
export class IndexStore {
  readonly #directory: string;
  readonly #work: WorkFolder;

  constructor(directory: string, work: WorkFolder) {
    this.#directory = directory;
    this.#work = work;
  }

  async put(hash: string, index: SharedArrayBuffer): Promise<void> {
    const unfinished = this.#work.path();
    await writeSynced(unfinished, new Uint8Array(index));
    await moveSynced(unfinished, this.#file(hash));
  }

  /** The index, or undefined where it is missing, cannot be read, or its bytes are not what the name says. */
  async get(hash: string): Promise<SharedArrayBuffer | undefined> {
    const file = this.#file(hash);
    try {
      return await readWhole(file, hash);
    } catch (error) {
      // Whatever the reason, the layer itself is still there to be read again.
      if ((error as NodeJS.ErrnoException).code !== undefined) return undefined;
      throw error;
    }
  }

  /** Removes every index but those in use; what has no name of ours stays. Answers how many went. */
  async sweep(used: ReadonlySet<string>): Promise<number> {
    const names = await readdir(this.#directory);
    const unused = names.filter(name => IndexHash.safeParse(name).success && !used.has(name));
    for (const name of unused) await rm(path.join(this.#directory, name), { force: true, recursive: true });
    return unused.length;
  }

  #file(hash: string): string {
    return path.join(this.#directory, IndexHash.parse(hash));
  }
}

/** The bytes of a file, or undefined where they do not have this hash. */
async function readWhole(file: string, hash: string): Promise<SharedArrayBuffer | undefined> {
  const handle = await open(file, 'r');
  try {
    const read = await readHashed(handle, 0);
    return read?.digest.toString('hex') === hash ? read.buffer : undefined;
  } finally {
    await handle.close();
  }
}
