/** How the content of a file can be shown. */
export type ContentKind =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' }
  | { readonly kind: 'picture'; readonly mediaType: string }
  | { readonly kind: 'binary' };

/** Magic bytes of the raster pictures that every browser draws. SVG is not among them: it is shown as text. */
const pictures: readonly (readonly [mediaType: string, offset: number, magic: string])[] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\0\0\x01\0'],
];

/**
 * Tells what `head`, the first bytes of a file, begins, by its bytes and never by its name. Text is UTF-8 without
 * control characters other than white space, backspace, form feed and escape; a character cut at the end is fine.
 */
export function contentKind(head: Uint8Array): ContentKind {
  if (head.length === 0) return { kind: 'empty' };
  const picture = pictures.find(([, offset, magic]) =>
    Array.from(magic, c => c.charCodeAt(0)).every((byte, i) => head[offset + i] === byte),
  );
  // `BM` begins many a word: a bitmap also has its four reserved bytes zero.
  if (picture !== undefined && !(picture[0] === 'image/bmp' && head.subarray(6, 10).some(byte => byte !== 0)))
    return { kind: 'picture', mediaType: picture[0] };
  return { kind: isText(head) ? 'text' : 'binary' };
}

function isText(head: Uint8Array): boolean {
  if (head.some(byte => byte < 0x20 && !(byte >= 8 && byte <= 13) && byte !== 0x1b)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
