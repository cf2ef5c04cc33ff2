import { open, type FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';

interface Watcher {
  /** The length of the file after each write. */
  readonly onWritten: (bytes: number) => void;
  /** Asked where the disk is full: gives room back that nobody needs, and answers whether there was any. */
  readonly makeRoom: () => Promise<boolean>;
}

/** Appends to a new file, and tells how much of it can be read back. */
export class ArchiveFile extends Writable {
  readonly #path: string;
  readonly #watcher: Watcher;
  #handle: FileHandle | undefined;
  #written = 0;

  constructor(path: string, watcher: Watcher) {
    super({ highWaterMark: 1 << 20, decodeStrings: true });
    this.#path = path;
    this.#watcher = watcher;
  }

  get written(): number {
    return this.#written;
  }

  override _construct(callback: (error?: Error | null) => void): void {
    open(this.#path, 'wx').then(handle => {
      this.#handle = handle;
      callback();
    }, callback);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.#append([chunk]).then(() => callback(), callback);
  }

  override _writev(chunks: { chunk: Buffer }[], callback: (error?: Error | null) => void): void {
    this.#append(chunks.map(({ chunk }) => chunk)).then(() => callback(), callback);
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    if (this.#handle === undefined) callback(error);
    else this.#handle.close().then(() => callback(error), callback);
  }

  get #opened(): FileHandle {
    if (this.#handle === undefined) throw new Error(`${this.#path} is not open`);
    return this.#handle;
  }

  async #append(buffers: Buffer[]): Promise<void> {
    let pending = buffers;
    while (pending.length > 0) {
      const bytesWritten = await this.#write(pending);
      this.#written += bytesWritten;
      // A full disk first writes what fits, and only the next attempt fails.
      pending = skip(pending, bytesWritten);
    }
    this.#watcher.onWritten(this.#written);
  }

  async #write(buffers: Buffer[]): Promise<number> {
    try {
      return (await this.#opened.writev(buffers)).bytesWritten;
    } catch (error) {
      const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC';
      if (!isFull || !(await this.#watcher.makeRoom())) throw error;
      return 0;
    }
  }
}

function skip(buffers: readonly Buffer[], length: number): Buffer[] {
  let rest = length;
  return buffers.flatMap(buffer => {
    const from = Math.min(rest, buffer.length);
    rest -= from;
    return from < buffer.length ? [buffer.subarray(from)] : [];
  });
}
