import { expect, it, vi } from 'vitest';
import { median, medianRatio, quantile, takeTurns } from './rounds.ts';

it('gives the middle and the parts of numbers in any order', () => {
  expect(median([5, 1, 9])).toBe(5);
  expect(quantile([4, 2, 1, 3], 0.99)).toBe(4);
  expect(quantile([4, 2, 1, 3], 1)).toBe(4);
  expect(quantile([4, 2, 1, 3], 0)).toBe(1);
  expect(quantile([], 0.5)).toBeNaN();
});

it('compares each round with itself', () => {
  // The third round had the machine to itself, the second shared it.
  expect(medianRatio([2, 60, 1], [1, 20, 1])).toBe(2);
  expect(medianRatio([], [])).toBeNaN();
});

it('takes each measure in turns and forgets the first round', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const order: string[] = [];
  const measure = (name: string) => () => Promise.resolve(order.push(name));
  const taken = await takeTurns(2, { one: measure('one'), two: measure('two') });
  written.mockRestore();
  expect(order).toEqual(['one', 'two', 'one', 'two', 'one', 'two']);
  expect(taken).toEqual({ one: [3, 5], two: [4, 6] });
});
