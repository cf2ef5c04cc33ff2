import { createHash } from 'node:crypto';
import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { moveSynced, writeSynced } from './durable-file.ts';
import { IndexHash } from './source-record.ts';
import type { WorkFolder } from './work-folder.ts';

const readBytes = 1 << 20;

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
    const buffer = new SharedArrayBuffer((await handle.stat()).size);
    const digest = createHash('sha256');
    // In pieces, so that hashing a large index never holds up the event loop.
    for (let position = 0; position < buffer.byteLength;) {
      const piece = new Uint8Array(buffer, position, Math.min(readBytes, buffer.byteLength - position));
      const { bytesRead } = await handle.read(piece, 0, piece.length, position);
      if (bytesRead === 0) return undefined;
      digest.update(piece.subarray(0, bytesRead));
      position += bytesRead;
    }
    return digest.digest('hex') === hash ? buffer : undefined;
  } finally {
    await handle.close();
  }
}
