import { describe, expect, it } from 'vitest';
import { positionsBySize } from './size-order.ts';

const positions = (
  sizes: readonly number[],
  order: 'asc' | 'desc',
  from = 0,
  to = sizes.length,
): number[] => [...positionsBySize(Float64Array.from(sizes), order, from, to)];

describe('positions by size', () => {
  it('are none of nothing', () => {
    expect(positions([], 'desc')).toEqual([]);
    expect(positions([5], 'asc', 0, 0)).toEqual([]);
  });

  it('are the smallest or the largest first, those of one size as they stood', () => {
    expect(positions([3, 0, 7, 3, 0], 'asc')).toEqual([1, 4, 0, 3, 2]);
    expect(positions([3, 0, 7, 3, 0], 'desc')).toEqual([2, 0, 3, 1, 4]);
    expect(positions([3, 0, 7, 3, 0], 'desc', 1, 3)).toEqual([0, 3]);
  });

  it('are the same where size and position do not fit into one number', () => {
    const large = Number.MAX_SAFE_INTEGER;
    expect(positions([1, large, 0, large], 'desc')).toEqual([1, 3, 0, 2]);
    expect(positions([1, large, 0, large], 'asc', 2, 4)).toEqual([1, 3]);
  });
});
