import { open, type FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';

/** Appends to a new file, and tells how much of it can be read back. */
export class ArchiveFile extends Writable {
  readonly #path: string;
  readonly #onWritten: (bytes: number) => void;
  #handle: FileHandle | undefined;
  #written = 0;

  /** `onWritten` is given the length of the file after each write. */
  constructor(path: string, onWritten: (bytes: number) => void) {
    super({ highWaterMark: 1 << 20, decodeStrings: true });
    this.#path = path;
    this.#onWritten = onWritten;
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
      const { bytesWritten } = await this.#opened.writev(pending);
      this.#written += bytesWritten;
      // A full disk first writes what fits, and only the next attempt fails.
      pending = skip(pending, bytesWritten);
    }
    this.#onWritten(this.#written);
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
