import { indexedPng } from './indexed-png.ts';

const width = 240;
const height = 150;

/** Sky, then the layers of the ground from the top down. */
const palette = [0xdeecf4, 0x799f5c, 0xba8c5a, 0x9e6848, 0x795452, 0x544654];
/** Where each layer begins, in pixels from the top. */
const tops = [0, 48, 62, 84, 104, 128];

/** A small picture, a cut through the ground, as a PNG (8-bit palette). Always the same bytes. */
export function picture(): Uint8Array {
  const at = (x: number, y: number) => tops.findLastIndex((top, n) => n === 0 || y >= top + wave(x, n));
  // Stored, not compressed: what a compressor gives may change with its version, and the digests with it.
  return indexedPng({ width, height, palette, at }, 0);
}

/** Two triangle waves, shifted from layer to layer: no floating-point function that may differ between machines. */
function wave(x: number, layer: number): number {
  return Math.floor(Math.abs(((x + layer * 23) % 96) - 48) / 8 + Math.abs(((x + layer * 41) % 38) - 19) / 7);
}
