import { expect, test } from 'vitest';
import { scrollTo, tallest, windowOf } from './window.ts';

const list = { count: 1000, rowHeight: 20, viewport: 200 };

test('windowOf() of an empty list draws nothing', () => {
  expect(windowOf({ ...list, count: 0 }, 0)).toEqual({ height: 0, first: 0, end: 0, offset: 0 });
  expect(windowOf({ ...list, count: 0 }, 500)).toEqual({ height: 0, first: 0, end: 0, offset: 0 });
});

test('windowOf() draws what is in sight and six rows around it', () => {
  expect(windowOf(list, 0)).toEqual({ height: 20_000, first: 0, end: 16, offset: 0 });
  expect(windowOf(list, 1010)).toEqual({ height: 20_000, first: 44, end: 67, offset: 880 });
  expect(windowOf(list, 19_800)).toEqual({ height: 20_000, first: 984, end: 1000, offset: 19_680 });
});

test('windowOf() takes a scroll position that is left over from a longer list', () => {
  expect(windowOf({ ...list, count: 20 }, 19_800)).toEqual({ height: 400, first: 4, end: 20, offset: 80 });
});

test('windowOf() compresses what is too tall, and still reaches the first and the last row', () => {
  const huge = { ...list, count: 100_000_000 };
  expect(windowOf(huge, 0)).toEqual({ height: tallest, first: 0, end: 16, offset: 0 });
  const bottom = windowOf(huge, tallest - 200);
  expect(bottom.end).toBe(100_000_000);
  expect(bottom.first).toBe(99_999_984);
  expect(bottom.offset + 16 * 20).toBe(tallest);
});

test('scrollTo() stays when the row is in sight, moves little when it is near, and centres it else', () => {
  expect(scrollTo(list, 100, 5)).toBe(100);
  expect(scrollTo(list, 100, 4)).toBe(80);
  expect(scrollTo(list, 100, 15)).toBe(120);
  expect(scrollTo(list, 100, 500)).toBe(9910);
  expect(scrollTo(list, 5000, 0)).toBe(0);
});

test('scrollTo() finds a row of a compressed list', () => {
  const huge = { ...list, count: 100_000_000 };
  const { first, end } = windowOf(huge, scrollTo(huge, 0, 70_000_000));
  expect(first).toBeLessThan(70_000_000);
  expect(end).toBeGreaterThan(70_000_000);
});
