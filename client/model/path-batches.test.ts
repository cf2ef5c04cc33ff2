import { expect, test } from 'vitest';
import { batchesOf } from './path-batches.ts';

const refs = (count: number, length: number) =>
  Array.from({ length: count }, (_, i) => ({ path: `/${String(i).padEnd(length - 3, 'x')}` }));

const sizes = (...args: Parameters<typeof refs>) => batchesOf(refs(...args)).map(batch => batch.length);

test('nothing needs no request', () => {
  expect(batchesOf([])).toEqual([]);
});

test('a request names eight paths at most, in their order', () => {
  expect(sizes(17, 10)).toEqual([8, 8, 1]);
  expect(batchesOf(refs(17, 10)).flat()).toEqual(refs(17, 10));
});

test('long paths are fewer, and one that is too long for any request is asked for by itself', () => {
  expect(sizes(5, 2500)).toEqual([2, 2, 1]);
  expect(sizes(2, 9000)).toEqual([1, 1]);
});

test('paths count as a URL has them: those that are not UTF-8 by their bytes', () => {
  const letters = { path: `/${'ế'.repeat(400)}` };
  expect(batchesOf([letters, letters])).toHaveLength(2);
  const bytes = { path: '/\ufffd', bytes: '/'.repeat(1900) };
  expect(batchesOf([bytes, bytes])).toHaveLength(2);
});
