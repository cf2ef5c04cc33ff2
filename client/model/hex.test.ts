import { expect, test } from 'vitest';
import { hexColumns, hexLine } from './hex.ts';

test('hexLine(bytes, offset) shows groups of eight and the ASCII beside them', () => {
  expect(hexLine(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0x20]), 0x10)).toEqual({
    offset: '00000010',
    groups: ['7f 45 4c 46 02 01 01 00', '00 20'],
    text: '.ELF..... ',
  });
});

test('hexLine() of nothing is empty, and offsets beyond 4 GiB grow', () => {
  expect(hexLine(new Uint8Array(), 0)).toEqual({ offset: '00000000', groups: [], text: '' });
  expect(hexLine(new Uint8Array([0xff]), 2 ** 33).offset).toBe('200000000');
});

test('hexColumns(columns) halves the line where it would not fit', () => {
  expect([hexColumns(0), hexColumns(73), hexColumns(74), hexColumns(200)]).toEqual([8, 8, 16, 16]);
});
