import { expect, test } from 'vitest';
import { layerWarnings } from './layer-warnings.ts';

const verified = { diffIdCheck: { state: 'verified' }, blobCheck: { state: 'verified' } } as const;
const image = {
  layers: [
    { number: 1, warnings: ['a digest differs', 'an odd entry'], ...verified },
    { number: 2, warnings: ['not in the archive'], ...verified },
    { number: 3, warnings: [], ...verified },
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

test('layerWarnings(image, number) leaves out what stands beside the digests that do not match', () => {
  const check = { state: 'mismatch', expected: 'sha256:aa', actual: 'sha256:bb' } as const;
  const warnings = ['its tar hashes to sha256:bb', 'an odd entry'];
  const tampered = { number: 1, warnings, diffIdCheck: check, blobCheck: { state: 'verified' } } as const;
  expect(
    layerWarnings({ layers: [tampered], warnings: ['layer 1: its tar hashes to sha256:bb'] }, 1),
  ).toEqual(['an odd entry']);
});
