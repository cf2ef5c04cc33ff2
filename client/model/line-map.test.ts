import { expect, it } from 'vitest';
import { LineMap } from './line-map.ts';

const opened = () => new LineMap({ size: 350, blockBytes: 100, rowsInBlock: 10 });
const first = { rows: [8, 12], lines: [8, 11], starts: [0, 3] };
const rest = { rows: [1, 4], lines: [0, 4], starts: [70, 5] };

it('a map of nothing has no rows', () => {
  const map = new LineMap({ size: 0, blockBytes: 100, rowsInBlock: 10 });
  expect([map.count, map.covered, map.lines, map.blockOfLine(1)]).toEqual([0, 1, 0, null]);
});

it('judges by the beginning of the file what is not known', () => {
  const map = opened();
  expect([map.count, map.covered, map.firstRow(3)]).toEqual([35, 0, 30]);
  expect(map.locate(34)).toEqual({ block: 3, index: 4 });
  expect([map.linesBefore(0), map.linesBefore(1), map.startOf(0)]).toEqual([0, null, null]);
});

it('judges by the average of what is known, then', () => {
  const map = opened();
  map.add(first);
  expect([map.count, map.covered, map.lines]).toEqual([35, 0.5, 19]);
  expect([map.linesBefore(1), map.linesBefore(2), map.linesBefore(3)]).toEqual([8, 19, null]);
});

it('takes what has been seen of a block before the index comes to it', () => {
  const map = opened();
  map.learn(3, 40);
  expect([map.count, map.firstRow(3)]).toEqual([70, 30]);
  map.add(first);
  map.add(rest);
  map.learn(0, 999);
  expect(map.count).toBe(25);
});

it('is exact when the index is there', () => {
  const map = opened();
  map.add(first);
  map.add(rest);
  expect([map.count, map.covered, map.lines]).toEqual([25, 1, 23]);
  expect([0, 7, 8, 19, 20, 21, 24].map(row => map.locate(row))).toEqual([
    { block: 0, index: 0 },
    { block: 0, index: 7 },
    { block: 1, index: 0 },
    { block: 1, index: 11 },
    { block: 2, index: 0 },
    { block: 3, index: 0 },
    { block: 3, index: 3 },
  ]);
  expect([1, 8, 9, 19, 20, 23, 24].map(line => map.blockOfLine(line))).toEqual([0, 0, 1, 1, 3, 3, null]);
  expect(map.startOf(2)).toBe(70);
});
