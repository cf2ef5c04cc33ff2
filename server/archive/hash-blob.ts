import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { BadImage, openAgain } from '../errors.ts';
import type { LayerBlob } from './layer-locator.ts';

const pieceBytes = 1 << 20;

/**
 * SHA-256 of a layer that is stored plain, so that its blob digest and its diff ID are one: `sha256:…`. Reads the
 * whole blob, synchronously, so call this in a worker. Throws a BadImage where the file ends too early.
 */
export function hashBlob(
  { file, offset, length, name }: LayerBlob,
  onProgress: (done: number, total: number) => void,
): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(pieceBytes);
  const fd = openSync(file, 'r');
  try {
    for (let done = 0; done < length;) {
      const read = readSync(fd, piece, 0, Math.min(pieceBytes, length - done), offset + done);
      if (read === 0)
        throw new BadImage(name ?? basename(file), 'the file ends inside the layer', {
          offset: offset + done,
          hint: openAgain,
        });
      hash.update(piece.subarray(0, read));
      onProgress((done += read), length);
    }
  } finally {
    closeSync(fd);
  }
  return `sha256:${hash.digest('hex')}`;
}
