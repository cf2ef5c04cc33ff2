import { expect, it } from 'vitest';
import { guessStart, rowsOf } from './text-rows.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const rows = (text: string, extent: Partial<Parameters<typeof rowsOf>[1]> = {}) =>
  rowsOf(encode(text), { offset: 0, until: Infinity, isLine: true, rowBytes: 100, ...extent });

it('rowsOf() of nothing is no row', () => {
  expect(rows('')).toEqual([]);
});

it('rowsOf() takes both line ends, and a last line without one', () => {
  expect(rows('a\r\n\nb').map(({ offset, length, text }) => [offset, length, text])).toEqual([
    [0, 1, 'a'],
    [3, 0, ''],
    [4, 1, 'b'],
  ]);
  expect(rows('a\n').map(({ text }) => text)).toEqual(['a']);
});

it('rowsOf() cuts long lines, and no character', () => {
  expect(rows('aếbc\nd', { rowBytes: 3 })).toEqual([
    { offset: 0, length: 3, text: 'aế', isLine: true },
    { offset: 3, length: 3, text: 'bc', isLine: false },
    { offset: 7, length: 1, text: 'd', isLine: true },
  ]);
  expect(rows('abc\nd', { rowBytes: 3 }).map(({ isLine }) => isLine)).toEqual([true, true]);
});

it('rowsOf() leaves out what begins too late, and says where the rest is in the file', () => {
  expect(rows('a\nb\nc', { offset: 10, until: 14, isLine: false })).toEqual([
    { offset: 10, length: 1, text: 'a', isLine: false },
    { offset: 12, length: 1, text: 'b', isLine: true },
  ]);
});

it('rowsOf() shows what is not UTF-8 as such', () => {
  const bytes = new Uint8Array([0x61, 0xff, 0x0a]);
  expect(rowsOf(bytes, { offset: 0, until: 3, isLine: true, rowBytes: 9 })[0]?.text).toBe('a\ufffd');
});

it('guessStart() counts from the last line feed before the block', () => {
  const start = (lead: string, block: string) => guessStart(encode(lead), encode(block), 4);
  expect(start('', 'ab\n')).toBe(0);
  expect(start('xx\n', 'ab\n')).toBe(0);
  expect(start('x\nab', 'cdef')).toBe(2);
  expect(start('\nabcd', 'ef')).toBe(0);
  expect(start('abcd', 'ef\ngh')).toBe(0);
});

it('guessStart() begins after the line that goes on into the block, where it is not cut before', () => {
  const start = (lead: string, block: string) => guessStart(encode(lead), encode(block), 4);
  expect(start('x\na', 'b\ncdefgh')).toBe(2);
  expect(start('x\na', 'bcd\nefgh')).toBe(4);
  expect(start('x\na', 'bcde\nfgh')).toBe(3);
  expect(start('\nabcd', '\nef')).toBe(1);
});
