import { expect, test } from 'vitest';
import { layerTint } from './ramp.ts';

const hues = (count: number) => Array.from({ length: count }, (_, i) => layerTint(i + 1, count).hue);

test('layerTint(number, count) starts at the same clay whatever the count', () => {
  expect(layerTint(1, 1)).toEqual({ hue: 48, rise: -0.6 });
  expect(layerTint(1, 128).hue).toBe(48);
});

test('layerTint(number, count) keeps few layers 54° apart and spreads many over the ramp once', () => {
  expect(hues(3)).toEqual([48, 102, 156]);
  expect(hues(9)).toEqual([48, 81.5, 115, 148.5, 182, 215.5, 249, 282.5, 316]);
  expect(hues(128).at(-1)).toBe(316);
  expect(new Set(hues(128)).size).toBe(128);
});

test('layerTint(number, count) rises from base to top, every other layer a step above its neighbours', () => {
  expect(layerTint(2, 3)).toEqual({ hue: 102, rise: 1.1 });
  expect(layerTint(3, 3).rise).toBe(0.4);
  expect(layerTint(4, 5).rise).toBe(1.35);
});
