import { expect, it } from 'vitest';
import { segmentsOf, unitsOf } from './text-segments.ts';

it('segmentsOf() of an empty row is none, of a plain one itself', () => {
  expect(segmentsOf('', [], [])).toEqual([]);
  expect(segmentsOf('abc', [], [])).toEqual([{ text: 'abc', style: '', hit: null }]);
});

it('segmentsOf() cuts where colours and finds begin and end, also across each other', () => {
  const colours = [{ from: 0, to: 3, style: 'k' }];
  const hits = [
    { from: 2, to: 4, current: false },
    { from: 4, to: 99, current: true },
  ];
  expect(segmentsOf('abcdef', colours, hits)).toEqual([
    { text: 'ab', style: 'k', hit: null },
    { text: 'c', style: 'k', hit: 'other' },
    { text: 'd', style: '', hit: 'other' },
    { text: 'ef', style: '', hit: 'current' },
  ]);
});

it('unitsOf() counts the bytes that characters have in UTF-8', () => {
  expect([0, 1, 2, 4, 8, 99].map(bytes => unitsOf('aế💥b', bytes))).toEqual([0, 1, 2, 2, 4, 5]);
});
