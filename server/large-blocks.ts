import type * as Koffi from 'koffi';
import { createRequire } from 'node:module';

/** `M_MMAP_THRESHOLD` of mallopt(3), and how large a block must be that goes back at once, in bytes. */
const M_MMAP_THRESHOLD = -3;
const threshold = 1 << 20;

/**
 * Has the C library give large blocks back to the kernel as soon as they are freed. Left to itself, glibc raises the
 * size from which it does so, up to 32 MiB, whenever a larger block is freed: the columns that an index outgrows, and
 * those that it is packed from, then stay with the process, a fifth of all that a large image takes. False where the
 * C library knows no such setting, or koffi has no binary: everything works there, in more memory.
 */
export function returnLargeBlocks(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof Koffi;
    const mallopt = koffi.load(null).func('int mallopt(int, int)') as (what: number, value: number) => number;
    return mallopt(M_MMAP_THRESHOLD, threshold) === 1;
  } catch {
    return false;
  }
}
