import { expect, test } from 'vitest';
import { isAtEnd, moved, scrollTo, settle, tallest, windowOf } from './window.ts';

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
  // Rows are whole at the top.
  expect(scrollTo(list, 100, 500)).toBe(9900);
  expect(scrollTo(list, 5000, 0)).toBe(0);
});

test('scrollTo() finds a row of a compressed list', () => {
  const huge = { ...list, count: 100_000_000 };
  const { first, end } = windowOf(huge, scrollTo(huge, 0, 70_000_000));
  expect(first).toBeLessThan(70_000_000);
  expect(end).toBeGreaterThan(70_000_000);
});

test('moved() follows the scrollbar of a list that is not compressed', () => {
  const top = { scrollTop: 0, at: 0, jumping: false };
  expect(moved(list, top, 30)).toEqual({ scrollTop: 30, at: 30, jumping: false });
  expect(moved(list, top, 9000)).toEqual({ scrollTop: 9000, at: 9000, jumping: false });
});

test('moved() goes over a compressed list row by row for a wheel, in proportion for the scrollbar', () => {
  const huge = { ...list, count: 100_000_000 };
  const place = settle(huge, 50_000_000 * 20);
  const down = moved(huge, place, place.scrollTop + 100);
  expect(down.at - place.at).toBe(100);
  expect(moved(huge, down, down.scrollTop - 100).at).toBe(place.at);
  expect(moved(huge, place, 0).at).toBe(0);
  expect(moved(huge, place, tallest - 200).at).toBe(100_000_000 * 20 - 200);
  expect(moved(huge, { scrollTop: 0, at: 50, jumping: false }, -10).at).toBe(40);
});

test('settle() puts the scrollbar where it belongs, within the list', () => {
  const huge = { ...list, count: 100_000_000 };
  expect(settle(list, 30)).toEqual({ scrollTop: 30, at: 30, jumping: false });
  expect(settle(list, 1e9)).toEqual({ scrollTop: 19_800, at: 19_800, jumping: false });
  expect(settle(huge, 1e12)).toEqual({ scrollTop: tallest - 200, at: 1_999_999_800, jumping: false });
  const { first, offset, end } = windowOf(huge, 4_000_000, 999_999_990);
  expect([first, end, offset]).toEqual([49_999_993, 50_000_016, 3_999_870]);
});

test('moved() takes the small last moves of a jump for part of it', () => {
  const huge = { ...list, count: 100_000_000 };
  const jumped = moved(huge, { scrollTop: 0, at: 0, jumping: false }, tallest - 300);
  expect(jumped.jumping).toBe(true);
  expect(moved(huge, jumped, tallest - 200).at).toBe(1_999_999_800);
});

test('scrollTo() puts the row on top of a list that has no room yet', () => {
  const hidden = { count: 20, rowHeight: 20, viewport: 0 };
  expect([scrollTo(hidden, 0, 0), scrollTo(hidden, 0, 3)]).toEqual([0, 60]);
});

test('isAtEnd() is so where nothing is left to scroll, but for less than a pixel', () => {
  const list = { count: 100, rowHeight: 20, viewport: 300 };
  expect([1698, 1699.5, 1700, 1800].map(at => isAtEnd(list, at))).toEqual([false, true, true, true]);
  expect(isAtEnd({ ...list, count: 3 }, 0)).toBe(true);
});
