import { expect, test } from 'vitest';
import { execForm, plainList, quotedList, runeNumber } from './go-format.ts';

test('quotedList(text) takes lists with and without commas, and Go’s escapes', () => {
  expect(quotedList('["nginx" "-g" "daemon off;"]')).toEqual(['nginx', '-g', 'daemon off;']);
  expect(quotedList('["a","b"]')).toEqual(['a', 'b']);
  expect(quotedList('[]')).toEqual([]);
  expect(quotedList(String.raw`["say \"hi\"" "\x1b[0m" "xin ch\u00e0o" "\\" "\a"]`)).toEqual([
    'say "hi"',
    '\u001B[0m',
    'xin chào',
    '\\',
    '\u0007',
  ]);
  expect(quotedList(String.raw`["\Uffffffff"]`)).toEqual([String.raw`\Uffffffff`]);
});

test('quotedList(text) refuses what is no such list', () => {
  for (const text of ['', '[a b]', '["a" b]', '["a"', 'node app.js', '["a"] x']) {
    expect(quotedList(text)).toBe(null);
  }
});

test('plainList(text) takes Go’s lists and sets', () => {
  expect(plainList('[/data /var/lib]')).toEqual(['/data', '/var/lib']);
  expect(plainList('map[443/tcp:{} 80/tcp:{}]')).toEqual(['443/tcp', '80/tcp']);
  expect(plainList('map[]')).toEqual([]);
  expect(plainList('["/data"]')).toBe(null);
  expect(plainList('80/tcp')).toBe(null);
});

test('runeNumber(text) gives the number that Go has quoted as a letter', () => {
  expect(runeNumber(String.raw`'\x03'`)).toBe(3);
  expect(runeNumber(String.raw`'\n'`)).toBe(10);
  expect(runeNumber(String.raw`'\x00'`)).toBe(0);
  expect(runeNumber(String.raw`'\''`)).toBe(39);
  expect(runeNumber("'d'")).toBe(100);
  expect(runeNumber('3')).toBe(null);
});

test('execForm(list) quotes each', () => {
  expect(execForm(['sh', '-c', 'echo "x"'])).toBe(String.raw`["sh", "-c", "echo \"x\""]`);
  expect(execForm([])).toBe('[]');
});
