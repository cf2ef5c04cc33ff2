import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';
import { cString } from '../overlay/libc.ts';

type Set = (path: Uint8Array, name: Uint8Array, value: Uint8Array, size: number, flags: number) => number;

/** Gives a file an extended attribute, a link not followed. Throws where the kernel refuses. */
export function setXattr(path: string, name: string, value: string | Uint8Array): void {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const set = koffi
    .load(null)
    .func('int lsetxattr(const void *, const void *, const void *, size_t, int)') as Set;
  const bytes = Buffer.from(value);
  if (set(cString(path), cString(name), bytes, bytes.length, 0) !== 0) {
    throw new Error(`setting ${name} on ${path} failed with errno ${koffi.errno()}`);
  }
}
