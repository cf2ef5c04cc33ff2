import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';
import { cString } from '../overlay/libc.ts';

type MakeNode = (path: Uint8Array, mode: number, device: number) => number;

/** A node of any type, a socket for example, which the command of that name cannot make. Throws where it fails. */
export function makeNode(path: string, mode: number): void {
  const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
  const make = koffi.load(null).func('int mknod(const void *, uint32_t, uint64_t)') as MakeNode;
  if (make(cString(path), mode, 0) !== 0)
    throw new Error(`making ${path} failed with errno ${koffi.errno()}`);
}
