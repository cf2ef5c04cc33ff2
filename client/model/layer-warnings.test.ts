import { expect, test } from 'vitest';
import { layerWarnings } from './layer-warnings.ts';

const image = {
  layers: [
    { number: 1, warnings: ['a digest differs', 'an odd entry'] },
    { number: 2, warnings: ['not in the archive'] },
    { number: 3, warnings: [] },
  ],
  warnings: ['a digest differs', 'layer 2 is missing: not in the archive', 'the history does not fit'],
};

test('layerWarnings(image, number) is what is odd about that layer and about the whole image', () => {
  expect(layerWarnings(image, 3)).toEqual(['the history does not fit']);
  expect(layerWarnings(image, 1)).toEqual(['an odd entry', 'a digest differs', 'the history does not fit']);
  expect(layerWarnings({ layers: [], warnings: [] }, 1)).toEqual([]);
});

test('layerWarnings(image, number) says the same only once, in the words that say more', () => {
  expect(layerWarnings(image, 2)).toEqual([
    'layer 2 is missing: not in the archive',
    'the history does not fit',
  ]);
});
