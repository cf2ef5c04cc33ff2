import { expect, test } from 'vitest';
import { rateOf, secondsLeft, withSample } from './transfer.ts';

test('rateOf(samples) needs two moments, and looks back five seconds', () => {
  expect(rateOf([])).toBe(null);
  expect(rateOf([{ time: 0, bytes: 0 }])).toBe(null);
  const early = withSample([{ time: 0, bytes: 0 }], { time: 1000, bytes: 500 });
  expect(rateOf(early)).toBe(500);
  const later = withSample(early, { time: 6000, bytes: 10_500 });
  expect(later).toEqual([
    { time: 1000, bytes: 500 },
    { time: 6000, bytes: 10_500 },
  ]);
  expect(rateOf(later)).toBe(2000);
});

test('secondsLeft() cannot be told at a standstill', () => {
  expect(secondsLeft(10, 110, 50)).toBe(2);
  expect(secondsLeft(10, 110, 0)).toBe(null);
  expect(secondsLeft(10, 110, null)).toBe(null);
});
