import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const pieceBytes = 1 << 20;

/** The bytes of a file from `start` on in shared memory, and their SHA-256; undefined where it is shorter than it was. */
export async function readHashed(
  handle: FileHandle,
  start: number,
): Promise<{ readonly buffer: SharedArrayBuffer; readonly digest: Buffer } | undefined> {
  const { size } = await handle.stat();
  const buffer = new SharedArrayBuffer(Math.max(0, size - start));
  const digest = createHash('sha256');
  // In pieces, so that hashing much of it never holds up the event loop.
  for (let position = 0; position < buffer.byteLength;) {
    const piece = new Uint8Array(buffer, position, Math.min(pieceBytes, buffer.byteLength - position));
    const { bytesRead } = await handle.read(piece, 0, piece.length, start + position);
    if (bytesRead === 0) return undefined;
    digest.update(piece.subarray(0, bytesRead));
    position += bytesRead;
  }
  return { buffer, digest: digest.digest() };
}
