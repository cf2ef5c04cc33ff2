import { readSync } from 'node:fs';
import type { TarEntry } from './tar-entry.ts';
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
 * Drives a reader over a tar at rest, synchronously: reads headers, seeks over contents, calls `visit` for each
 * entry. The window that it reads grows while entries stand close together and shrinks where there is much to
 * skip, so that small files cost few system calls and big ones cost no reading.
 */
export function readTarFile(
  reader: TarReader,
  { fd, offset, length }: FileRange,
  visit: (entry: TarEntry) => void,
): void {
  let window = new Uint8Array(largestWindow);
  let windowStart = 0;
  let windowEnd = 0;
  let size = smallestWindow;
  while (reader.wanted > 0) {
    const { position, wanted } = reader;
    if (position + wanted > windowEnd) {
      if (position + wanted > length) {
        reader.end(length);
        return;
      }
      const gap = position - windowEnd;
      size = gap <= nearby ? Math.min(size * 2, largestWindow) : Math.max(size / 2, smallestWindow);
      if (wanted > window.length) window = new Uint8Array(wanted);
      const ask = Math.min(Math.max(size, wanted), length - position);
      const got = readFully(fd, window, ask, offset + position);
      windowStart = position;
      windowEnd = position + got;
      if (got < wanted) {
        reader.end(windowEnd);
        return;
      }
    }
    if (reader.accept(window, position - windowStart)) visit(reader.entry);
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
