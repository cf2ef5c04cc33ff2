import { expect, test } from 'vitest';
import { scrubberTicks } from './scrubber.ts';

const numbers = (count: number, width: number) =>
  scrubberTicks(count, width, 15)
    .filter(({ labelled }) => labelled)
    .map(({ number }) => number);

test('scrubberTicks() of one layer and of none', () => {
  expect(scrubberTicks(0, 300, 15)).toEqual([]);
  expect(scrubberTicks(1, 300, 15)).toEqual([{ number: 1, x: 9, labelled: true }]);
});

test('scrubberTicks() stand evenly from end to end', () => {
  expect(scrubberTicks(5, 218, 15).map(({ x }) => x)).toEqual([9, 59, 109, 159, 209]);
});

test('scrubberTicks() number every layer, or every second, fifth, tenth … as room allows', () => {
  expect(numbers(5, 220)).toEqual([1, 2, 3, 4, 5]);
  expect(numbers(14, 320)).toEqual([1, 2, 4, 6, 8, 10, 12, 14]);
  expect(numbers(128, 320)).toEqual([1, 20, 40, 60, 80, 100, 128]);
});
