import { expect, test } from 'vitest';
import { paintOfPixel } from './srgb.ts';

test('paintOfPixel() writes colour and opacity apart', () => {
  expect(paintOfPixel([0, 0, 0, 0])).toEqual({ hex: '#000000', alpha: 0 });
  expect(paintOfPixel([255, 8, 160, 255])).toEqual({ hex: '#ff08a0', alpha: 1 });
  expect(paintOfPixel([1, 2, 3, 128])).toEqual({ hex: '#010203', alpha: 0.502 });
});
