import { crc32, deflateSync } from 'node:zlib';

const width = 240;
const height = 150;

/** Sky, then the layers of the ground from the top down, as red, green, blue. */
const palette: readonly (readonly [number, number, number])[] = [
  [222, 236, 244],
  [121, 159, 92],
  [186, 140, 90],
  [158, 104, 72],
  [121, 84, 82],
  [84, 70, 84],
];
/** Where each layer begins, in pixels from the top. */
const tops = [0, 48, 62, 84, 104, 128];

/** A small picture, a cut through the ground, as a PNG (8-bit palette). Always the same bytes. */
export function picture(): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    // Stored, not compressed: what a compressor gives may change with its version, and the digests with it.
    chunk('IDAT', deflateSync(pixels(), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One filter byte (none) before each line of palette numbers. */
function pixels(): Buffer {
  const bytes = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      bytes[y * (width + 1) + 1 + x] = tops.findLastIndex((top, at) => at === 0 || y >= top + wave(x, at));
    }
  }
  return bytes;
}

/** Two triangle waves, shifted from layer to layer: no floating-point function that may differ between machines. */
function wave(x: number, layer: number): number {
  return Math.floor(Math.abs(((x + layer * 23) % 96) - 48) / 8 + Math.abs(((x + layer * 41) % 38) - 19) / 7);
}

/** PNG specification, section 5.3: length, type, data, CRC of type and data. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
