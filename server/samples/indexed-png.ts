import { crc32, deflateSync } from 'node:zlib';

/** A picture as numbers into a palette. */
export interface IndexedPixels {
  readonly width: number;
  readonly height: number;
  /** Colours as 0xRRGGBB, at most 256. */
  readonly palette: readonly number[];
  /** The number of the colour at x, y. */
  readonly at: (x: number, y: number) => number;
}

/**
 * The picture as a PNG (colour type 3, 8 bits).
 * @param level How hard zlib tries; 0 stores, and gives the same bytes with every version of it.
 */
export function indexedPng({ width, height, palette, at }: IndexedPixels, level: number): Buffer {
  // One filter byte (none) before each line.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = at(x, y);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(lines, { level })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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
