import { describe, expect, test } from 'vitest';
import { base256 } from '../testing/tar-blocks.ts';
import { parseDecimal, parseNumber, parseTime } from './tar-number.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const field = (text: string): number => parseNumber(bytes(text), 0, text.length);
const time = (text: string): unknown => parseTime(bytes(text), 0, text.length);

describe('parseNumber', () => {
  test.each([
    ['0000644\0', 0o644],
    ['   644 \0', 0o644],
    ['644\0junk', 0o644],
    ['77777777', 0o77777777],
    ['\0\0\0\0', 0],
    ['', NaN],
    ['        ', 0],
  ])('reads the octal field %j as %d', (text, expected) => {
    expect(field(text === '' ? 'x' : text)).toBe(expected);
  });

  test.each(['0000648\0', '-000001\0', '12 34\0', '0x1f\0'])('refuses %j', text => {
    expect(field(text)).toBeNaN();
  });

  test.each([0, 1, 8_589_934_592, Number.MAX_SAFE_INTEGER, -1, -1_000_000])('reads %d in base 256', value => {
    expect(parseNumber(base256(value, 12), 0, 12)).toBe(value);
  });

  test('refuses a base-256 number that no double holds', () => {
    expect(parseNumber(new Uint8Array(12).fill(0xbf), 0, 12)).toBeNaN();
  });
});

describe('parseDecimal', () => {
  test.each([
    ['0', 0],
    ['-12', -12],
    ['9007199254740991', 9007199254740991],
  ])('reads %j', (text, expected) => {
    expect(parseDecimal(bytes(text), 0, text.length)).toBe(expected);
  });

  test.each(['', '-', '1.5', ' 1', '9007199254740993', '1e3'])('refuses %j', text => {
    expect(parseDecimal(bytes(text), 0, text.length)).toBeNaN();
  });
});

describe('parseTime', () => {
  test.each([
    ['1700000000', 1_700_000_000, 0],
    ['1700000000.5', 1_700_000_000, 500_000_000],
    ['1700000000.123456789999', 1_700_000_000, 123_456_789],
    ['1700000000.', 1_700_000_000, 0],
    ['0.000000001', 0, 1],
    ['-1.5', -2, 500_000_000],
    ['-0.25', -1, 750_000_000],
    ['-3', -3, 0],
    ['-3.0', -3, 0],
  ])('reads %j', (text, seconds, nanos) => {
    expect(time(text)).toEqual({ seconds, nanos });
  });

  test.each(['', '.', 'x', '1.x', '1.2.3'])('refuses %j', text => {
    expect(time(text)).toBeUndefined();
  });
});
