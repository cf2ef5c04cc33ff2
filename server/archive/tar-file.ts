import { readSync } from 'node:fs';
import type { EntrySink } from './tar-entry.ts';
import type { TarReader } from './tar-reader.ts';

const smallestWindow = 4 * 1024;
const largestWindow = 256 * 1024;
/** A gap that is cheaper to read than to seek over. */
const nearby = 4 * 1024;

/** A part of an open file. */
export interface FileRange {
  readonly fd: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * Drives a reader over a tar at rest, synchronously: reads headers, seeks over contents, hands each entry to a sink.
 * The window that it reads grows while entries stand close together and shrinks where there is much to skip, so that
 * small files cost few system calls and big ones cost no reading.
 */
export class TarFile {
  readonly #reader: TarReader;
  readonly #range: FileRange;
  readonly #sink: EntrySink;
  #window = new Uint8Array(largestWindow);
  #windowStart = 0;
  #windowEnd = 0;
  #size = smallestWindow;

  constructor(reader: TarReader, range: FileRange, sink: EntrySink) {
    this.#reader = reader;
    this.#range = range;
    this.#sink = sink;
  }

  /** Goes on, by `most` headers and the like at the most; false once the tar has ended. */
  read(most = Infinity): boolean {
    const reader = this.#reader;
    for (let left = most; left > 0 && reader.wanted > 0; left--) {
      if (reader.position + reader.wanted > this.#windowEnd && !this.#moveWindow()) break;
      if (reader.accept(this.#window, reader.position - this.#windowStart)) this.#sink.add(reader.entry);
    }
    return reader.wanted > 0;
  }

  /** Reads what the reader wants, and some of what follows. False where the tar ends before: the reader knows then. */
  #moveWindow(): boolean {
    const { position, wanted } = this.#reader;
    const { fd, offset, length } = this.#range;
    if (position + wanted > length) {
      this.#reader.end(length);
      return false;
    }
    const gap = position - this.#windowEnd;
    this.#size =
      gap <= nearby ? Math.min(this.#size * 2, largestWindow) : Math.max(this.#size >> 1, smallestWindow);
    if (wanted > this.#window.length) this.#window = new Uint8Array(wanted);
    const ask = Math.min(Math.max(this.#size, wanted), length - position);
    const got = readFully(fd, this.#window, ask, offset + position);
    this.#windowStart = position;
    this.#windowEnd = position + got;
    if (got >= wanted) return true;
    this.#reader.end(this.#windowEnd);
    return false;
  }
}

function readFully(fd: number, into: Uint8Array, length: number, position: number): number {
  let done = 0;
  while (done < length) {
    const got = readSync(fd, into, done, length - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}
