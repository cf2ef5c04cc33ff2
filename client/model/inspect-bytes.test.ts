import { expect, it } from 'vitest';
import { inspectBytes, parseHexBytes, parseOffset } from './inspect-bytes.ts';

it('inspectBytes() of nothing is nothing, of one byte one reading', () => {
  expect(inspectBytes(new Uint8Array())).toEqual([]);
  expect(inspectBytes(new Uint8Array([0xff]))).toEqual([{ name: 'u8', little: '255 (-1)', big: '255 (-1)' }]);
});

it('inspectBytes() reads numbers in both orders', () => {
  const readings = inspectBytes(new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0x80]));
  expect(readings.map(({ name, little, big }) => [name, little, big])).toEqual([
    ['u8', '1', '1'],
    ['u16', '1', '256'],
    ['u32', '1', '16777216'],
    ['u64', '9223372036854775809 (-9223372036854775807)', '72057594037928064'],
    ['f32', '1.401298464324817e-45', '2.350988701644575e-38'],
    ['f64', '-5e-324', '7.291122019556605e-304'],
  ]);
});

it.each([
  ['', null],
  ['x', null],
  ['-1', null],
  ['1e3', null],
  ['500', 500],
  [' 0x1F4 ', 500],
  ['1f4h', 500],
  ['1000', null],
  ['0x', null],
  ['0%', 0],
  ['50%', 499],
  ['100 %', 999],
  ['101%', null],
])('parseOffset(%o) in a file of 1000 bytes is %o', (text, offset) => {
  expect(parseOffset(text, 1000)).toBe(offset);
});

it('parseHexBytes() takes digits in pairs', () => {
  expect(['7F 45:4c', '0x7f, 0x45', '7f4', 'xy', '', ' '].map(parseHexBytes)).toEqual([
    '7f454c',
    '7f45',
    null,
    null,
    null,
    null,
  ]);
});
