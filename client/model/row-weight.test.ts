import { expect, test } from 'vitest';
import { barScale, barShare, weightOf } from './row-weight.ts';

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

test('barShare(weight, scale) is one scale for a whole view: what it holds or takes away, whichever is more', () => {
  expect(barScale(totals(1000, 200))).toBe(1000);
  expect(barScale(totals(1000, 4000))).toBe(4000);
  expect(barShare({ bytes: 250 }, 1000)).toBe(0.25);
  expect(barShare({ bytes: 5000 }, 4000)).toBe(1);
});

test('barShare(weight, scale) of nothing is no bar, where nothing is known as well', () => {
  expect(barShare({ bytes: 0 }, 1000)).toBe(null);
  expect(barShare({ bytes: 0 }, barScale(undefined))).toBe(null);
  expect(barScale(totals(0))).toBe(1);
});
