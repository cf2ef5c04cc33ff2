import { sum } from 'd3';
import { describe, expect, it } from 'vitest';
import { fisheye } from './fisheye.ts';

const shares = (count: number, focus: number) =>
  Array.from({ length: count }, (_, i) => ({ wanted: 3, least: 0.5, distance: Math.abs(i - focus) }));

describe('fisheye', () => {
  it('gives all what they want where there is room', () => {
    expect(fisheye([], 10)).toEqual([]);
    expect(fisheye(shares(3, 0), 9)).toEqual([3, 3, 3]);
  });

  it('keeps what is looked at, and shrinks the rest with distance to no less than the least', () => {
    const lengths = fisheye(shares(10, 4), 15);
    expect(lengths[4]).toBe(3);
    expect(lengths.map(length => Math.round(length * 10) / 10)).toEqual([
      0.8, 1.1, 1.6, 2.2, 3, 2.2, 1.6, 1.1, 0.8, 0.6,
    ]);
    expect(sum(lengths)).toBeLessThanOrEqual(15);
  });

  it('goes below the least, evenly, where there is not even room for that', () => {
    expect(fisheye(shares(4, 0), 1)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(fisheye(shares(2, 0), 0)).toEqual([0, 0]);
  });

  it('never makes the least more than what is wanted', () => {
    const small = { wanted: 1, least: 5, distance: 3 };
    const lengths = fisheye([small, { wanted: 9, least: 2, distance: 1 }], 4);
    expect(lengths).toEqual([1, expect.closeTo(3)]);
  });
});
