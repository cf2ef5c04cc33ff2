import { decodeText, isUtf8 } from '../layers/bytes.ts';

/** As many first bytes as {@link contentHeaders} looks at. */
export const sniffBytes = 4096;

const binary = 'application/octet-stream';

/** Raster pictures, which run nothing. Never SVG, which is a document with scripts. */
const pictures: readonly (readonly [type: string, offset: number, magic: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBPVP8'],
  ['image/avif', 4, 'ftypavif'],
  ['image/avif', 4, 'ftypavis'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\0\0\x01\0'],
];

/**
 * The headers for a file out of an image. What is in there was written by strangers, so it never becomes a document
 * of this server: the type comes from the bytes, only pictures and text may be shown, a browser is told not to guess
 * otherwise and to give even those no rights.
 */
export function contentHeaders(
  head: Uint8Array,
  { name, download }: { readonly name: string; readonly download: boolean },
): Record<string, string> {
  const type = typeOf(head);
  const isShown = !download && type !== binary;
  return {
    'Content-Type': type,
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; ${fileName(name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

function typeOf(head: Uint8Array): string {
  const latin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 32)).toString('latin1');
  const isRiff = latin.startsWith('RIFF');
  for (const [type, offset, magic] of pictures) {
    if (latin.startsWith(magic, offset) && (type !== 'image/webp' || isRiff)) return type;
  }
  return isText(head) ? 'text/plain; charset=utf-8' : binary;
}

/** UTF-8 without the control characters that no text file has; an empty file is text. */
function isText(head: Uint8Array): boolean {
  const whole = head.length < sniffBytes ? head : withoutCutCharacter(head);
  return isUtf8(whole) && !whole.some(byte => byte < 0x20 && !textControls.has(byte));
}

/** Tab, line feed, form feed, carriage return, and escape as in coloured logs. */
const textControls = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/** The bytes up to the last character that is not cut off at the end. */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let start = bytes.length - 1;
  while (start > bytes.length - 4 && (bytes[start]! & 0xc0) === 0x80) start--;
  const lead = bytes[start]!;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return start + length > bytes.length ? bytes.subarray(0, start) : bytes;
}

/** The name to save under: plain ASCII for old clients, and all of it (RFC 6266, RFC 8187). */
function fileName(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii}"; filename*=UTF-8''${full}`;
}

/** Last component of a path, as text. */
export function baseName(path: Uint8Array): string {
  return decodeText(path.subarray(path.lastIndexOf(0x2f) + 1)) || 'content';
}
