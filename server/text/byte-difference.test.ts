import { expect, it } from 'vitest';
import { ByteDifference } from './byte-difference.ts';

function difference(one: string, other: string, limit = 10, pieces = 7) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  const found = new ByteDifference(limit);
  const common = Math.min(a.length, b.length);
  for (let at = 0; at < common; at += pieces)
    found.push(
      at,
      a.subarray(at, Math.min(common, at + pieces)),
      b.subarray(at, Math.min(common, at + pieces)),
    );
  found.end(a.length, b.length);
  return found.found;
}
const dots = '.'.repeat(40);

it.each([
  ['nothing and nothing', '', '', 0, []],
  ['a file and itself', 'abc', 'abc', 0, []],
  ['a file and nothing', 'abc', '', 3, [[0, 3]]],
  ['one byte', 'abc', 'aBc', 1, [[1, 1]]],
  ['what only the longer has', 'abc', 'abcde', 2, [[3, 2]]],
  ['bytes close to each other', 'a.b.c', 'A.B.C', 3, [[0, 5]]],
  [
    'bytes far from each other',
    `a${dots}b`,
    `A${dots}B`,
    2,
    [
      [0, 1],
      [41, 1],
    ],
  ],
  [
    'a byte and a longer end',
    `a${dots}`,
    `A${dots}bc`,
    3,
    [
      [0, 1],
      [41, 2],
    ],
  ],
])('tells the difference between %s', (_title, one, other, bytes, ranges) => {
  expect(difference(one, other)).toEqual({ bytes, ranges, more: false });
  expect(difference(other, one)).toEqual({ bytes, ranges, more: false });
});

it('keeps no more ranges than it may, and says so', () => {
  const text = (letter: string) => `${letter}${dots}`.repeat(5);
  expect(difference(text('a'), text('b'), 2)).toEqual({
    bytes: 5,
    ranges: [
      [0, 1],
      [41, 1],
    ],
    more: true,
  });
});
