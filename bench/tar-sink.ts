import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { blockSize, padded, paxBlocks, putHeader, type SeededHeader } from './tar-header.ts';

/** Longest name that a plain header holds without its prefix field. */
const longestName = 100;

/** Where a generated tar goes, entry by entry. */
export abstract class TarSink {
  /** An entry with its content, which the sink makes up. */
  add(header: SeededHeader): void {
    if (header.name.length > longestName) {
      this.write(paxBlocks(header.name, header.mtime));
      this.#addPlain({ ...header, name: header.name.slice(-longestName) });
    } else this.#addPlain(header);
  }

  /** The two blocks of zeros that end a tar. */
  finish(): void {
    this.write(new Uint8Array(2 * blockSize));
  }

  readonly #block = new Uint8Array(blockSize);

  #addPlain(header: SeededHeader): void {
    putHeader(this.#block, 0, header);
    this.write(this.#block);
    if (header.size > 0 && header.typeflag === '0') this.content(header.size);
  }

  /** Bytes as they are; a view that is valid for the call only. */
  protected abstract write(bytes: Uint8Array): void;
  /** So many bytes of content, and what pads them to whole blocks. */
  protected abstract content(size: number): void;
}

/** A hole that is smaller costs less as zeros than as a seek. */
const smallestHole = 4096;

/** Writes headers into a file and leaves holes for the contents, so that five gigabytes take little of a disk. */
export class SparseFile extends TarSink {
  /** Where the next byte goes. */
  position = 0;
  readonly #fd: number;
  #buffer = new Uint8Array(1 << 20);
  #buffered = 0;

  constructor(file: string) {
    super();
    this.#fd = openSync(file, 'w');
  }

  write(bytes: Uint8Array): void {
    if (this.#buffered + bytes.length > this.#buffer.length) this.#flush();
    if (bytes.length > this.#buffer.length) this.#buffer = new Uint8Array(bytes.length);
    this.#buffer.set(bytes, this.#buffered);
    this.#buffered += bytes.length;
    this.position += bytes.length;
  }

  content(size: number): void {
    const length = padded(size);
    if (length < smallestHole) {
      this.write(new Uint8Array(length));
      return;
    }
    this.#flush();
    this.position += length;
  }

  /**
   * A regular file whose content `write` adds to this sink: its length is put into the header afterwards. `name` has
   * at most 100 characters.
   */
  addMeasured(header: Omit<SeededHeader, 'size' | 'typeflag'>, write: () => void): void {
    const start = this.position;
    const block = new Uint8Array(blockSize);
    this.write(block);
    write();
    const size = this.position - start - blockSize;
    this.write(new Uint8Array(padded(size) - size));
    this.#flush();
    putHeader(block, 0, { ...header, typeflag: '0', size });
    writeSync(this.#fd, block, 0, blockSize, start);
  }

  close(): void {
    this.#flush();
    ftruncateSync(this.#fd, this.position);
    closeSync(this.#fd);
  }

  #flush(): void {
    const start = this.position - this.#buffered;
    for (let done = 0; done < this.#buffered;) {
      done += writeSync(this.#fd, this.#buffer, done, this.#buffered - done, start + done);
    }
    this.#buffered = 0;
  }
}

const zeros = new Uint8Array(1 << 20);

/** Hashes what {@link SparseFile} would write. */
export class DigestSink extends TarSink {
  readonly #hash = createHash('sha256');

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  content(size: number): void {
    for (let left = padded(size); left > 0; left -= zeros.length) {
      this.#hash.update(zeros.subarray(0, left));
    }
  }

  /** SHA-256 of all of it, in hex. Nothing is to be added any more. */
  hex(): string {
    return this.#hash.digest('hex');
  }
}

/** Collects a whole tar in memory, contents included, for what is to be compressed. */
export class MemoryTar extends TarSink {
  readonly #pieces: Uint8Array[] = [];
  readonly #text: (size: number) => Uint8Array;

  /** `text` gives content of a size; what it answers must not change later. */
  constructor(text: (size: number) => Uint8Array) {
    super();
    this.#text = text;
  }

  write(bytes: Uint8Array): void {
    this.#pieces.push(bytes.slice());
  }

  content(size: number): void {
    this.#pieces.push(this.#text(size), new Uint8Array(padded(size) - size));
  }

  bytes(): Buffer {
    return Buffer.concat(this.#pieces);
  }
}
