import type { PaxRecords } from './pax.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/**
 * Puts what PAX records say in the place of what the entry's own header says; attributes and sparse maps not among it.
 * Of a file in the old GNU sparse format the size is that which is stored.
 */
export function applyPax(entry: TarEntry, pax: PaxRecords, isOldSparse: boolean): void {
  if (pax.path) entry.path = pax.path;
  if (pax.linkpath && (entry.typeflag === Typeflag.link || entry.typeflag === Typeflag.symlink)) {
    entry.linkname = pax.linkpath;
  }
  if (pax.size !== undefined) {
    if (isOldSparse) entry.storedSize = pax.size;
    else entry.size = pax.size;
  }
  if (pax.uid !== undefined) entry.uid = pax.uid;
  if (pax.gid !== undefined) entry.gid = pax.gid;
  if (pax.mtime) {
    entry.mtimeSeconds = pax.mtime.seconds;
    entry.mtimeNanos = pax.mtime.nanos;
  }
}
