import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type BytePattern, exactBytes, textInAnyCase } from './byte-pattern.ts';
import { ByteSearch } from './byte-search.ts';

const exactly = (text: string) => exactBytes(Buffer.from(text));

function search(
  text: string,
  pattern: BytePattern,
  { pieces = [], from = 0, limit = 100 }: { pieces?: readonly number[]; from?: number; limit?: number } = {},
) {
  const bytes = Buffer.from(text);
  const searching = new ByteSearch(pattern, { from, limit });
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    const next = Math.min(bytes.length, at + length);
    searching.push(bytes.subarray(at, next), next === bytes.length);
    at = next;
    if (at === bytes.length) break;
  }
  return { total: searching.total, done: searching.done, hits: searching.take() };
}

it.each([
  ['nothing in nothing', '', 'a', []],
  ['nothing', 'bbb', 'a', []],
  ['what is the whole', 'abc', 'abc', [[0, 3]]],
  [
    'none within another',
    'aaaaa',
    'aa',
    [
      [0, 2],
      [2, 2],
    ],
  ],
  [
    'bytes, not letters',
    'ếa ếa',
    'a',
    [
      [3, 1],
      [8, 1],
    ],
  ],
])('finds %s', (_title, text, wanted, hits) => {
  expect(search(text, exactly(wanted))).toEqual({
    total: hits.length,
    done: Buffer.byteLength(text),
    hits,
  });
});

it('finds the same however the bytes are cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'Đ', 'đ'), maxLength: 40 });
  const wanted = fc.string({ unit: fc.constantFrom('a', 'b', 'đ'), minLength: 1, maxLength: 4 });
  const pieces = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 30 });
  fc.assert(
    fc.property(text, wanted, pieces, (value, needle, cuts) => {
      for (const pattern of [exactly(needle), textInAnyCase(needle)])
        expect(search(value, pattern, { pieces: cuts })).toEqual(search(value, pattern));
    }),
  );
});

it('counts all and keeps the first `limit` from `from` on', () => {
  expect(search('x.x.x.x.x', exactly('x'), { from: 3, limit: 2 })).toEqual({
    total: 5,
    done: 9,
    hits: [
      [4, 1],
      [6, 1],
    ],
  });
});

it('finds a text however its letters are cased, in every alphabet', () => {
  expect(search('Tiếng TIẾNG tiENg', textInAnyCase('TIẾng')).hits).toEqual([
    [0, 7],
    [8, 7],
  ]);
  expect(search('ERROR error Err', textInAnyCase('err')).total).toBe(3);
});

it('takes signs for what they are, not for an expression', () => {
  expect(search('(a+)+$ aaaa', textInAnyCase('(a+)+$')).hits).toEqual([[0, 6]]);
  expect(search('[1] \\d 1', textInAnyCase('\\d')).hits).toEqual([[4, 2]]);
});

it('finds letters whose other case has another length', () => {
  // U+212A, the kelvin sign, has three bytes; its small letter is a plain k.
  expect(search('k K \u212a', textInAnyCase('\u212a')).hits).toEqual([
    [0, 1],
    [4, 3],
  ]);
});
