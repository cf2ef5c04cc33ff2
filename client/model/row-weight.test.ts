import { expect, test } from 'vitest';
import { weightOf } from './row-weight.ts';

const totals = (bytes: number, removedBytes = 0) => ({ bytes, entries: 1, removedBytes, removedEntries: 0 });
const parent = totals(200, 1000);

test('weightOf(row, parent) is what it holds, also where that replaces something', () => {
  expect(weightOf({ totals: totals(50) }, parent)).toEqual({ bytes: 50, isLoss: false, share: 0.25 });
  expect(weightOf({ totals: totals(200, 1000) }, parent)).toEqual({ bytes: 200, isLoss: false, share: 1 });
});

test('weightOf(row, parent) of what holds nothing is what it takes away, of all that is taken away', () => {
  expect(weightOf({ totals: totals(0, 250) }, parent)).toEqual({ bytes: 250, isLoss: true, share: 0.25 });
});

test('weightOf(row, parent) is no more than all, whatever its directory says', () => {
  expect(weightOf({ totals: totals(0) }, totals(0))).toEqual({ bytes: 0, isLoss: false, share: 0 });
  // A hard link counts in its directory once.
  expect(weightOf({ totals: totals(300) }, parent).share).toBe(1);
});
