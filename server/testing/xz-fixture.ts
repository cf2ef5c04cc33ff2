import { bytesOf, type Text } from './tar-blocks.ts';

const magic = Buffer.from('fd377a585a00', 'hex');
/** CRC-32 as the check of a block. */
const flags = Buffer.from([0, 1]);
const largestChunk = 64 * 1024;

/**
 * An xz stream (the .xz file format, 1.2) that stores its content as it is, in LZMA2 chunks of at most `chunkSize`
 * bytes: needs no compressor.
 */
export function storedXz(content: Text, chunkSize = largestChunk): Buffer {
  const bytes = bytesOf(content);
  const header = withChecksum(Buffer.from([2, 0, 0x21, 1, 0x16, 0, 0, 0]));
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += chunkSize) {
    const chunk = bytes.subarray(at, at + chunkSize);
    // 1: not compressed, and the dictionary starts anew; 2: it goes on.
    const head = Buffer.from([at === 0 ? 1 : 2, 0, 0]);
    head.writeUInt16BE(chunk.length - 1, 1);
    chunks.push(head, chunk);
  }
  const body = Buffer.concat([...chunks, Buffer.from([0])]);
  const check = checksum(bytes);
  const unpadded = header.length + body.length + check.length;
  const index = withChecksum(padded(Buffer.from([0, 1, ...variable(unpadded), ...variable(bytes.length)])));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(index.length / 4 - 1);
  const footer = Buffer.concat([size, flags]);
  return Buffer.concat([
    magic,
    withChecksum(flags),
    header,
    padded(body),
    check,
    index,
    checksum(footer),
    footer,
    Buffer.from('YZ'),
  ]);
}

/** A number of seven bits a byte, the lowest first. */
function variable(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...variable(Math.floor(value / 0x80))];
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function withChecksum(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, checksum(bytes)]);
}

/** CRC-32 of IEEE 802.3, its lowest byte first. */
function checksum(bytes: Uint8Array): Buffer {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ ((value & 1) === 1 ? 0xedb88320 : 0);
  }
  const written = Buffer.alloc(4);
  written.writeInt32LE(~value);
  return written;
}
