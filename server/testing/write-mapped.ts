import type * as Koffi from 'koffi';
import { closeSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';

const PROT_READ_WRITE = 3;
const MAP_SHARED = 1;
const page = 4096;

/** Overwrites the beginning of a file (of Linux) through a mapping of it: no call that writes. */
export function writeMapped(file: string, text: string): void {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const libc = koffi.load(null);
  const mmap = libc.func('void *mmap(void *, size_t, int, int, int, long)') as (
    ...args: unknown[]
  ) => unknown;
  const munmap = libc.func('int munmap(void *, size_t)') as (at: unknown, length: number) => number;
  const fd = openSync(file, 'r+');
  const at = mmap(null, page, PROT_READ_WRITE, MAP_SHARED, fd, 0);
  closeSync(fd);
  koffi.encode(at, 'uint8_t', [...Buffer.from(text)], Buffer.byteLength(text));
  munmap(at, page);
}
