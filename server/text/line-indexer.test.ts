import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockBytesOf, LineIndexer, type BlockLines } from './line-indexer.ts';

const options = { blockBytes: 8, rowBytes: 4 };

function index(text: string, pieces: readonly number[] = []): BlockLines {
  const bytes = new TextEncoder().encode(text);
  const indexer = new LineIndexer(bytes.length, options);
  let at = 0;
  for (const length of [...pieces, bytes.length]) {
    indexer.push(bytes.subarray(at, at + length));
    at = Math.min(bytes.length, at + length);
  }
  return indexer.take();
}

it.each([
  ['nothing', '', [], [], []],
  ['a line feed alone', '\n', [1], [1], [0]],
  ['a last line without a line feed', 'a\nb', [2], [2], [0]],
  ['a last line with one', 'a\nb\n', [2], [2], [0]],
  ['a line feed that is the last byte of a block', 'abc\nabc\nabc', [2, 1], [2, 1], [0, 0]],
  ['a line that begins at the last byte of a block', 'ab\nabc\nabc', [3, 0], [3, 0], [0, 0]],
  ['a line of exactly one row', 'abcd\nx', [2], [2], [0]],
  ['a line of one byte more', 'abcde\nx', [3], [2], [0]],
  ['a long line over blocks', 'x\nabcdefghijklmnopqrstu', [3, 2, 2], [2, 0, 0], [0, 2, 2]],
  ['a block in which nothing begins but pieces', 'abcdefghijklmnop', [2, 2], [1, 0], [0, 0]],
])('finds the rows of %s', (_title, text, rows, lines, starts) => {
  expect(index(text)).toEqual({ from: 0, rows, lines, starts });
});

it('finds the same however the bytes are cut', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'ế'), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), (value, pieces) => {
      expect(index(value, pieces)).toEqual(index(value));
    }),
  );
});

it('counts as many lines as splitting does', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\n'), minLength: 1, maxLength: 80 }), text => {
      const { lines, rows } = index(text);
      const expected = text.replace(/\n$/, '').split('\n');
      expect(sum(lines)).toBe(expected.length);
      expect(sum(rows)).toBe(sum(expected.map(line => Math.max(1, Math.ceil(line.length / 4)))));
    }),
  );
});

it('gives each block once, as soon as it has been read to its end', () => {
  const indexer = new LineIndexer(20, options);
  indexer.push(new TextEncoder().encode('a\nb\nc\nd'));
  expect(indexer.take()).toEqual({ from: 0, rows: [], lines: [], starts: [] });
  indexer.push(new TextEncoder().encode('\ne\nf\ng\nh'));
  expect(indexer.take()).toEqual({ from: 0, rows: [4], lines: [4], starts: [0] });
  indexer.push(new TextEncoder().encode('\nend.'));
  expect(indexer.take()).toEqual({ from: 1, rows: [4, 1], lines: [4, 1], starts: [0, 0] });
});

it('divides a file into no more than 16,384 blocks', () => {
  expect([0, 1, 2 ** 29, 2 ** 29 + 1, 2 ** 31, 2 ** 36].map(blockBytesOf)).toEqual([
    32_768, 32_768, 32_768, 65_536, 131_072, 4_194_304,
  ]);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
