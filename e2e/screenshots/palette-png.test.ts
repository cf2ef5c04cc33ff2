import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { palettePng } from './palette-png.ts';

/** The chunk of a type, without its length and sum. */
function chunkOf(png: Buffer, type: string): Buffer {
  const at = png.indexOf(type);
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

test('palettePng(pixels) numbers the colours, those that cover most first', () => {
  const rgba = new Uint8Array([1, 2, 3, 255, 9, 9, 9, 255, 9, 9, 9, 255, 9, 9, 9, 0]);
  const png = palettePng({ width: 2, height: 2, rgba });
  expect([...chunkOf(png, 'IHDR')]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
  expect([...chunkOf(png, 'PLTE')]).toEqual([9, 9, 9, 1, 2, 3]);
  expect([...inflateSync(chunkOf(png, 'IDAT'))]).toEqual([0, 1, 0, 0, 0, 0]);
});

test('palettePng(pixels) has no more than 256 colours, and takes the nearest for the others', () => {
  const shades = Array.from({ length: 1000 }, (_, i) => [i % 256, i >> 8, 0, 255]);
  const png = palettePng({ width: 1000, height: 1, rgba: new Uint8Array(shades.flat()) });
  const palette = chunkOf(png, 'PLTE');
  expect(palette.length / 3).toBeLessThanOrEqual(256);
  const last = inflateSync(chunkOf(png, 'IDAT'))[1000] ?? 0;
  const [r = 0, g = 0, b] = palette.subarray(3 * last);
  expect(Math.abs(r - 231)).toBeLessThan(16);
  expect(Math.abs(g - 3)).toBeLessThan(16);
  expect(b).toBe(0);
});
