import { expect, it } from 'vitest';
import { endOfLine, findInText, lastBefore, mostPlaces } from './find-text.ts';

it('findInText() finds nothing for nothing', () => {
  expect(findInText('abc', '', false)).toEqual([]);
  expect(findInText('', 'a', false)).toEqual([]);
});

it('findInText() takes every sign for itself, in any case or exactly', () => {
  expect(findInText('a.c abc', 'A.C', false)).toEqual([{ from: 0, to: 3 }]);
  expect(findInText('a.c abc', 'A.C', true)).toEqual([]);
  expect(findInText('x/-[]{}()*+?^$|\\', '/-[]{}()*+?^$|\\', true)).toEqual([{ from: 1, to: 16 }]);
  expect(findInText('TIẾNG tiếng', 'Tiếng', false)).toHaveLength(2);
});

it('findInText() finds none within another, and no more than can be gone through', () => {
  expect(findInText('aaa', 'aa', false)).toEqual([{ from: 0, to: 2 }]);
  expect(findInText('a'.repeat(mostPlaces + 9), 'a', false)).toHaveLength(mostPlaces);
});

it('lastBefore() goes round to the last place where none is before', () => {
  const places = [{ from: 3 }, { from: 9 }];
  expect([0, 3, 4, 9, 10].map(end => lastBefore(places, end))).toEqual([1, 1, 0, 0, 1]);
  expect(lastBefore([], 4)).toBe(0);
});

it('endOfLine() of a line that is not there is the end', () => {
  expect([1, 2, 3, 4, 999].map(line => endOfLine('ab\n\nc', line))).toEqual([2, 3, 5, 5, 5]);
  expect(endOfLine('', 1)).toBe(0);
});
