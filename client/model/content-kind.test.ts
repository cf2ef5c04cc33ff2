import { expect, test } from 'vitest';
import { contentKind } from './content-kind.ts';

const bytes = (binary: string) => Uint8Array.from(binary, c => c.charCodeAt(0));

test('contentKind(head) goes by bytes', () => {
  expect(contentKind(bytes(''))).toEqual({ kind: 'empty' });
  expect(contentKind(bytes('root:x:0:0\n'))).toEqual({ kind: 'text' });
  expect(contentKind(bytes('\x89PNG\r\n\x1a\n…'))).toEqual({ kind: 'picture', mediaType: 'image/png' });
  expect(contentKind(bytes('\x7fELF\x02\x01\x01\0'))).toEqual({ kind: 'binary' });
  expect(contentKind(bytes('a\0b'))).toEqual({ kind: 'binary' });
});

test('contentKind(head) takes UTF-8, also when cut in a character, and refuses other encodings', () => {
  const word = new TextEncoder().encode('lớp');
  expect(contentKind(word)).toEqual({ kind: 'text' });
  expect(contentKind(word.subarray(0, 2))).toEqual({ kind: 'text' });
  expect(contentKind(bytes('caf\xe9 noir'))).toEqual({ kind: 'binary' });
});

test('contentKind(head) shows SVG as text, and does not take a word with BM for a bitmap', () => {
  expect(contentKind(bytes('<svg xmlns="…">'.replace('…', 'x')))).toEqual({ kind: 'text' });
  expect(contentKind(bytes('BMW and others'))).toEqual({ kind: 'text' });
  expect(contentKind(bytes('BM\x36\x10\0\0\0\0\0\0\x36'))).toEqual({
    kind: 'picture',
    mediaType: 'image/bmp',
  });
});
