import { indexedPng } from '../../server/samples/indexed-png.ts';

/** A picture: red, green, blue and opacity of each pixel, line by line. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** As many colours as a byte can number. */
const most = 256;

/**
 * The picture as a PNG with a palette of at most 256 colours: a page has few
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
  const at = (x: number, y: number) => numberOf(colours[y * width + x] ?? 0);
  return indexedPng({ width, height, palette, at }, 9);
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
