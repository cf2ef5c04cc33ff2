import { expect, test } from 'vitest';
import { layerBars } from './layer-bars.ts';

test('layerBars(weights) draws nothing for no bytes', () => {
  expect(layerBars([])).toEqual([]);
  expect(layerBars([{ bytes: 0, dead: 0 }])).toEqual([{ visible: 0, dead: 0, share: 0 }]);
});

test('layerBars(weights) measures all by the longest, and shares by the sum', () => {
  expect(
    layerBars([
      { bytes: 600, dead: 0 },
      { bytes: 300, dead: 100 },
      { bytes: 100, dead: 100 },
    ]),
  ).toEqual([
    { visible: 1, dead: 0, share: 0.6 },
    { visible: 0.3333, dead: 0.1667, share: 0.3 },
    { visible: 0, dead: 0.1667, share: 0.1 },
  ]);
});

test('layerBars(weights) shows the smallest layer, and never more dead than there is', () => {
  expect(
    layerBars([
      { bytes: 1e9, dead: 0 },
      { bytes: 1, dead: 5 },
    ]),
  ).toEqual([
    { visible: 1, dead: 0, share: 1 },
    { visible: 0, dead: 0.004, share: 0 },
  ]);
});
