import { BadImage } from '../errors.ts';
import { blockSize, hasTarMagic, isTarHeader } from './tar-header.ts';

/** What a file that is no archive of an image looks like, and what to do about it. */
export interface ForeignFormat {
  /** With its article: 'a PNG picture'. */
  readonly name: string;
  readonly hint: string;
}

const askForTar =
  'Strata reads tar archives of images: what `docker save IMAGE -o image.tar` writes, or an OCI archive or a root ' +
  'filesystem tar, plain or compressed with gzip, zstd, xz or bzip2.';

const magics: readonly (readonly [magic: string, name: string, hint?: string])[] = [
  ['\x89PNG\r\n\x1a\n', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['%PDF-', 'a PDF document'],
  ['PK\x03\x04', 'a ZIP archive', 'Unpack it first; the image archive inside is a tar.'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive', 'Unpack it first; the image archive inside is a tar.'],
  ['Rar!\x1a\x07', 'a RAR archive', 'Unpack it first; the image archive inside is a tar.'],
  ['\xfd7zXZ\0', 'a file compressed twice', 'Decompress it once.'],
  ['BZh', 'a file compressed twice', 'Decompress it once.'],
  ['\x1f\x8b', 'a file compressed twice', 'Decompress it once.'],
  ['\x28\xb5\x2f\xfd', 'a file compressed twice', 'Decompress it once.'],
  [
    '\x04\x22\x4d\x18',
    'an LZ4-compressed file',
    'Decompress it first, with `lz4 -d`: Strata reads the tar inside.',
  ],
  ['\x7fELF', 'an ELF program'],
  ['MZ', 'a Windows program'],
  ['hsqs', 'a SquashFS image'],
  ['SQLite format 3\0', 'an SQLite database'],
  ['!<arch>\n', 'an ar archive (such as a Debian package)'],
  ['070701', 'a cpio archive'],
  ['QFI\xfb', 'a QCOW2 disk image'],
];

/**
 * Throws a BadImage for what does not begin like a tar, that says what it looks like instead. `head` is its first
 * block, less only where there is no more. One that is damaged in its first header passes, for the reader to judge.
 */
export function requireTar(head: Uint8Array, source: string): void {
  const isEmptyTar = head.length === blockSize && head.every(byte => byte === 0);
  if (isEmptyTar || isTarHeader(head) || hasTarMagic(head)) return;
  const { name, hint } = describeForeign(head);
  throw new BadImage(source, `not a tar archive but ${name}`, { hint });
}

/** Names what the first bytes of a file look like. Answers for every input, if only 'a file of no known format'. */
export function describeForeign(head: Uint8Array): ForeignFormat {
  if (head.length === 0) return { name: 'an empty file', hint: 'Was the archive saved to the end?' };
  const latin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 512)).toString('latin1');
  for (const [magic, name, hint = askForTar] of magics) if (latin.startsWith(magic)) return { name, hint };
  return describeText(latin) ?? { name: 'a file of no known format', hint: askForTar };
}

function describeText(latin: string): ForeignFormat | undefined {
  const text = latin.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(text)) {
    return {
      name: 'an HTML page',
      hint: `A download link may have answered with a login or error page. ${askForTar}`,
    };
  }
  if (text.startsWith('<svg') || text.startsWith('<?xml'))
    return { name: 'an XML document', hint: askForTar };
  if (/^--[^\r\n]+\r\ncontent-disposition:/i.test(text)) {
    return {
      name: 'a multipart form',
      hint: "Send the archive itself as the body, for example with `curl -T image.tar 'URL'`.",
    };
  }
  if (/^[{[]\s*["{\]}[]/.test(text)) {
    return { name: 'a JSON document', hint: `A manifest alone holds no layers. ${askForTar}` };
  }
  // Control characters other than tab, line feed, form feed, carriage return and escape are not text.
  if (text !== '' && !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text))
    return { name: 'a text file', hint: askForTar };
  return undefined;
}
