import { bytesOf, type Text } from './tar-blocks.ts';

const magic = [0x28, 0xb5, 0x2f, 0xfd];
const largestBlock = 128 * 1024;

/**
 * A zstd frame (RFC 8878) that stores its content as it is, in blocks of at most `blockSize` bytes: needs no
 * compressor.
 */
export function storedZstd(content: Text, blockSize = largestBlock): Buffer {
  const bytes = bytesOf(content);
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(bytes.length));
  // No single segment, content size of 8 bytes; a window of 128 KiB.
  const parts: Uint8Array[] = [Buffer.from([...magic, 0xc0, 0x38]), size];
  for (let at = 0; at === 0 || at < bytes.length; at += blockSize) {
    const block = bytes.subarray(at, at + blockSize);
    const isLast = at + blockSize >= bytes.length;
    const header = Buffer.alloc(3);
    header.writeUIntLE(block.length * 8 + Number(isLast), 0, 3);
    parts.push(header, block);
  }
  return Buffer.concat(parts);
}

/** A frame that decoders leave out, as zstd:chunked puts its table of contents in. */
export function skippableFrame(content: Text): Buffer {
  const bytes = bytesOf(content);
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50, 0);
  header.writeUInt32LE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}
