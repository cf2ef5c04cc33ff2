/** A way to pack the bytes of a blob or an archive. */
export type Packed = 'gzip' | 'zstd' | 'xz' | 'bzip2';

/** What they are packed with, by their first bytes. */
export type Packing = 'none' | Packed;

/** As many first bytes as {@link sniffPacking} looks at. */
export const sniffLength = 6;

/**
 * Recognises a compression by its magic bytes, never by a name or a media type. A zstd stream may begin with a
 * skippable frame (RFC 8878 §3.1.2). Anything else is `none`.
 */
export function sniffPacking(head: Uint8Array): Packing {
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x28, 0xb5, 0x2f, 0xfd])) return 'zstd';
  if ((head[0]! & 0xf0) === 0x50 && startsWith(head.subarray(1), [0x2a, 0x4d, 0x18])) return 'zstd';
  if (startsWith(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])) return 'xz';
  if (startsWith(head, [0x42, 0x5a, 0x68])) return 'bzip2';
  return 'none';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}
