import { describe, expect, it } from 'vitest';
import { encodeText } from '../layers/bytes.ts';
import { baseName, contentHeaders } from './content-headers.ts';

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const typeOf = (head: Uint8Array): string | undefined =>
  contentHeaders(head, { name: 'x', download: false })['Content-Type'];

describe('contentHeaders', () => {
  it.each([
    [
      'SVG, which can hold scripts',
      encodeText('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ],
    ['HTML', encodeText('<!doctype html><script>alert(1)</script>')],
    ['XML', encodeText('<?xml version="1.0"?><a/>')],
  ])('send %s as plain text', (_what, head) => {
    expect(typeOf(head)).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['JPEG', latin('\xff\xd8\xff\xe0'), 'image/jpeg'],
    ['GIF', latin('GIF89a\x01\0'), 'image/gif'],
    ['WebP', latin('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
    ['AVIF', latin('\0\0\0\x20ftypavif'), 'image/avif'],
    ['ICO', latin('\0\0\x01\0\x01\0'), 'image/x-icon'],
    ['ELF', latin('\x7fELF\x02\x01\x01\0'), 'application/octet-stream'],
    ['PDF with binary', latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3'), 'application/octet-stream'],
    ['text with a NUL', latin('abc\0def'), 'application/octet-stream'],
    ['Latin-1 text', latin('caf\xe9'), 'application/octet-stream'],
    ['UTF-8 text', encodeText('xin chào, 層'), 'text/plain; charset=utf-8'],
    ['a coloured log', latin('\x1b[31mred\x1b[0m\r\n'), 'text/plain; charset=utf-8'],
    ['nothing', latin(''), 'text/plain; charset=utf-8'],
  ])('know %s', (_what, head, type) => {
    expect(typeOf(head)).toBe(type);
  });

  it('take a character that is cut off by the end of the sample for text, and one that is broken not', () => {
    for (const shift of [0, 1, 2]) {
      expect(typeOf(encodeText(`${'a'.repeat(shift)}${'層'.repeat(2000)}`).subarray(0, 4096))).toBe(
        'text/plain; charset=utf-8',
      );
    }
    expect(typeOf(new Uint8Array([...encodeText('a'.repeat(4094)), 0xff, 0xff]))).toBe(
      'application/octet-stream',
    );
    expect(typeOf(new Uint8Array([...encodeText('a'.repeat(10)), 0xe5, 0xb1]))).toBe(
      'application/octet-stream',
    );
  });

  it('give a browser no rights over any of it', () => {
    expect(contentHeaders(latin('\x89PNG\r\n\x1a\n'), { name: 'a.png', download: false })).toEqual({
      'Content-Type': 'image/png',
      'Content-Disposition': `inline; filename="a.png"; filename*=UTF-8''a.png`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  it.each([
    ['a"b\\c%.txt', `filename="a_b_c_.txt"; filename*=UTF-8''a%22b%5Cc%25.txt`],
    ['a\r\nSet-Cookie: x', `filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`],
    ['層 (1).txt', `filename="_ (1).txt"; filename*=UTF-8''%E5%B1%A4%20%281%29.txt`],
  ])('put the name %j where it can do no harm', (name, expected) => {
    expect(contentHeaders(latin('\0'), { name, download: false })['Content-Disposition']).toBe(
      `attachment; ${expected}`,
    );
  });

  it('send everything as an attachment that is to be saved', () => {
    expect(contentHeaders(encodeText('x'), { name: 'x', download: true })['Content-Disposition']).toMatch(
      /^attachment/,
    );
  });
});

it.each([
  ['/etc/passwd', 'passwd'],
  ['passwd', 'passwd'],
  ['/', 'content'],
])('baseName(%j)', (path, expected) => {
  expect(baseName(encodeText(path))).toBe(expected);
});
