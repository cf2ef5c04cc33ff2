import { constants, gunzipSync } from 'node:zlib';
import { sniffPacking } from '../archive/compression.ts';
import { isTarHeader } from '../archive/tar-header.ts';
import type { Compression } from '../sources/source.ts';

/** How a member that may be a layer is compressed; undefined where it is none. By its first bytes, never by name. */
export function sniffLayer(head: Uint8Array): Compression | undefined {
  if (isTarHeader(head)) return 'none';
  const packing = sniffPacking(head);
  if (packing === 'zstd') return packing;
  // A root filesystem is full of .gz files that are no layers, so look inside.
  return packing === 'gzip' && isTarHeader(inflateHead(head)) ? 'gzip' : undefined;
}

function inflateHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Damaged: no layer that could be indexed now. Should a manifest name it, its reader says what is wrong.
    return new Uint8Array();
  }
}
