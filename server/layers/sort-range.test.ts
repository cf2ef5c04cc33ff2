import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortRange } from './sort-range.ts';

it('puts between two positions what a whole sort would', () => {
  const few = fc.integer({ min: 0, max: 5 }).map(Number);
  // Without −0, which a sort puts before 0 and a comparison does not: no size is one.
  const numbers = fc
    .float64Array({ noNaN: true, maxLength: 3000, size: 'max' })
    .map(list => list.map(number => number + 0));
  const repeated = fc.array(few, { maxLength: 3000, size: 'max' }).map(list => Float64Array.from(list));
  fc.assert(
    fc.property(fc.oneof(numbers, repeated), fc.nat(3000), fc.nat(300), (list, from, length) => {
      const sorted = list.toSorted();
      const keys = list.slice();
      sortRange(keys, from, from + length);
      expect(keys.subarray(from, from + length)).toEqual(sorted.subarray(from, from + length));
      expect(keys.sort()).toEqual(sorted);
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['ascending', (at: number) => at],
  ['descending', (at: number) => -at],
  ['all the same', () => 7],
  ['up and down', (at: number) => Math.min(at, 20_000 - at)],
  ['a saw', (at: number) => at % 100],
])('sorts the middle of 20,000 numbers that are %s', (_, numberAt) => {
  const keys = Float64Array.from({ length: 20_000 }, (__, at) => numberAt(at));
  const sorted = keys.toSorted();
  sortRange(keys, 9900, 10_100);
  expect(keys.subarray(9900, 10_100)).toEqual(sorted.subarray(9900, 10_100));
});
