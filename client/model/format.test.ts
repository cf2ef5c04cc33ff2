import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatMode,
  formatOctal,
  formatRanges,
  formatTime,
  shortDigest,
} from './format.ts';

const english = { locale: 'en' };

test('formatBytes(bytes) uses decimal units and never shows 1000 of one', () => {
  expect(formatBytes(0, english)).toBe('0 B');
  expect(formatBytes(999, english)).toBe('999 B');
  expect(formatBytes(1000, english)).toBe('1 kB');
  expect(formatBytes(1234, english)).toBe('1.2 kB');
  expect(formatBytes(999_499, english)).toBe('999 kB');
  expect(formatBytes(999_500, english)).toBe('1 MB');
  expect(formatBytes(63_200_000, english)).toBe('63.2 MB');
  expect(formatBytes(5.3e9, english)).toBe('5.3 GB');
});

test('formatBytes(bytes) follows the language', () => {
  expect(formatBytes(1234, { locale: 'vi' })).toBe('1,2 kB');
});

test('formatMode(type, mode) prints as ls -l', () => {
  expect(formatMode('file', 0o644)).toBe('-rw-r--r--');
  expect(formatMode('dir', 0o1777)).toBe('drwxrwxrwt');
  expect(formatMode('dir', 0o1776)).toBe('drwxrwxrwT');
  expect(formatMode('file', 0o4755)).toBe('-rwsr-xr-x');
  expect(formatMode('file', 0o6644)).toBe('-rwSr-Sr--');
  expect(formatMode('symlink', 0o777)).toBe('lrwxrwxrwx');
  expect(formatMode('char', 0)).toBe('c---------');
});

test('formatOctal(mode) has four digits', () => {
  expect(formatOctal(0o7)).toBe('0007');
  expect(formatOctal(0o4755)).toBe('4755');
});

test('formatTime(mtime) keeps nanoseconds, drops zero ones, takes negative and absurd times', () => {
  expect(formatTime('1700000000.123456789')).toBe('2023-11-14 22:13:20.123456789 UTC');
  expect(formatTime('1700000000.000000000')).toBe('2023-11-14 22:13:20 UTC');
  expect(formatTime('-1.000000000')).toBe('1969-12-31 23:59:59 UTC');
  expect(formatTime('99999999999999.000000000')).toBe('99999999999999.000000000 s');
});

test('formatDuration(seconds) shows hours only where there are any', () => {
  expect(formatDuration(6.6)).toBe('0:07');
  expect(formatDuration(760)).toBe('12:40');
  expect(formatDuration(3723)).toBe('1:02:03');
});

test('shortDigest(digest) cuts long hex and nothing else', () => {
  expect(shortDigest('sha256:0123456789abcdef')).toBe('sha256:0123456789ab…');
  expect(shortDigest('sha256:0123')).toBe('sha256:0123');
  expect(shortDigest('')).toBe('');
});

test('formatRanges(numbers) writes three and more in a row as a range', () => {
  expect(formatRanges([])).toBe('');
  expect(formatRanges([4])).toBe('4');
  expect(formatRanges([1, 2, 4])).toBe('1, 2, 4');
  expect(formatRanges([1, 2, 3, 4, 5, 6, 7, 9, 11, 12])).toBe('1–7, 9, 11, 12');
});
