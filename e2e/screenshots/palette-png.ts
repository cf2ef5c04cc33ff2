import { crc32, deflateSync } from 'node:zlib';

/** A picture: red, green, blue and opacity of each pixel, line by line. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** As many colours as a byte can number. */
const most = 256;

/**
 * The picture as a PNG with a palette of at most 256 colours (PNG specification, colour type 3): a page has few
 * colours and many steps between letters and ground, which nobody misses. Opacity is left out. The colours that cover
 * most stay exactly as they are; any other becomes the nearest of them.
 */
export function palettePng({ width, height, rgba }: Pixels): Buffer {
  const colours = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (let i = 0; i < colours.length; i++) {
    const colour = ((rgba[4 * i] ?? 0) << 16) | ((rgba[4 * i + 1] ?? 0) << 8) | (rgba[4 * i + 2] ?? 0);
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = paletteOf(counts);
  const numbers = new Map<number, number>();
  const numberOf = (colour: number): number => {
    const known = numbers.get(colour);
    if (known !== undefined) return known;
    const number = nearest(palette, colour);
    numbers.set(colour, number);
    return number;
  };
  // One filter byte (none) before each line.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = numberOf(colours[y * width + x] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Half of the colours that cover most, and of the rest the one that covers most in each part of the colour space. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const byCount = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([colour]) => colour);
  if (byCount.length <= most) return byCount;
  const palette = byCount.slice(0, most / 2);
  const parts = new Set(palette.map(partOf));
  for (const colour of byCount.slice(most / 2)) {
    if (palette.length === most) break;
    if (parts.has(partOf(colour))) continue;
    parts.add(partOf(colour));
    palette.push(colour);
  }
  return palette;
}

/** Which of 4,096 parts of the colour space a colour is in. */
function partOf(colour: number): number {
  return ((colour >> 12) & 0xf00) | ((colour >> 8) & 0xf0) | ((colour >> 4) & 0xf);
}

function nearest(palette: readonly number[], colour: number): number {
  let [best, least] = [0, Infinity];
  for (const [number, one] of palette.entries()) {
    const r = (one >> 16) - (colour >> 16);
    const g = ((one >> 8) & 255) - ((colour >> 8) & 255);
    const b = (one & 255) - (colour & 255);
    const distance = 2 * r * r + 4 * g * g + 3 * b * b;
    if (distance < least) [best, least] = [number, distance];
  }
  return best;
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
