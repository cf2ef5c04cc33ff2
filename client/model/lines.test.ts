import { expect, test } from 'vitest';
import { longestLine, splitLines } from './lines.ts';

const parts = (...texts: string[]) => texts.map(text => new TextEncoder().encode(text));

test('splitLines() of nothing is no line', () => {
  expect(splitLines([], false)).toEqual([]);
  expect(splitLines(parts(''), false)).toEqual([]);
});

test('splitLines() takes both line ends, and a last line without one', () => {
  expect(splitLines(parts('a\r\nb\n\nc'), false)).toEqual(['a', 'b', '', 'c']);
  expect(splitLines(parts('a\n'), false)).toEqual(['a']);
});

test('splitLines() takes a character that is cut in two', () => {
  const [bytes = new Uint8Array()] = parts('lớp\n');
  expect(splitLines([bytes.slice(0, 2), bytes.slice(2)], false)).toEqual(['lớp']);
});

test('splitLines() keeps back half a line while more is to come, unless it is all there is', () => {
  expect(splitLines(parts('a\nb\nhal'), true)).toEqual(['a', 'b']);
  expect(splitLines(parts('hal'), true)).toEqual(['hal']);
});

test('splitLines() cuts a line that is too long to draw', () => {
  expect(splitLines(parts('x'.repeat(longestLine + 1)), false).map(({ length }) => length)).toEqual([
    4000, 1,
  ]);
});
