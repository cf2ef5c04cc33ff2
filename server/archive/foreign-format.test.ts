import { expect, it } from 'vitest';
import { describeForeign } from './foreign-format.ts';

it.each([
  ['', 'an empty file'],
  ['\x89PNG\r\n\x1a\n\0\0', 'a PNG picture'],
  ['PK\x03\x04\x14\0', 'a ZIP archive'],
  ['\xfd7zXZ\0\0\x04', 'a file compressed twice'],
  ['BZh91AY&SY', 'a file compressed twice'],
  ['\x7fELF\x02', 'an ELF program'],
  ['\xef\xbb\xbf  <!DOCTYPE HTML><title>Sign in', 'an HTML page'],
  ['<html lang="en">', 'an HTML page'],
  ['<?xml version="1.0"?>', 'an XML document'],
  ['--x\r\nContent-Disposition: form-data; name="file"\r\n', 'a multipart form'],
  ['[{"Config":"a.json"}]', 'a JSON document'],
  ['{}', 'a JSON document'],
  ['FROM debian\nRUN apt update\n', 'a text file'],
  ['\x01\x02\x03', 'a file of no known format'],
  ['\0'.repeat(600), 'a file of no known format'],
])('describeForeign(%j)', (text, name) => {
  const found = describeForeign(Buffer.from(text, 'latin1'));
  expect(found.name).toBe(name);
  expect(found.hint).not.toBe('');
});
