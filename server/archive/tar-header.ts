import { parseNumber } from './tar-number.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/** Length of a header, and the unit that everything in a tar is padded to. */
export const blockSize = 512;

const empty = new Uint8Array(0);
const checksumOffset = 148;
const checksumLength = 8;

/** Field layouts differ in what they keep at 345: nothing, the start of the path, or other numbers. */
type Dialect = 'v7' | 'ustar' | 'star' | 'gnu';

/** The next multiple of the block size. */
export function padded(size: number): number {
  const rest = size % blockSize;
  return rest === 0 ? size : size + blockSize - rest;
}

/**
 * Sum of the 512 bytes at `start`, which must be a multiple of four from the start of `words`' buffer.
 * Two 16-bit sums run side by side in one integer: 256 bytes of at most 255 each cannot spill over.
 */
export function sumOfBlock(words: Int32Array, start: number): number {
  let sums = 0;
  const first = start >> 2;
  // Two words a round: this loop is a fifth of the work of reading a header.
  for (let at = first; at < first + blockSize / 4; at += 2) {
    const one = words[at]!;
    const other = words[at + 1]!;
    const odd = ((one >>> 8) & 0xff00ff) + ((other >>> 8) & 0xff00ff);
    sums = (sums + (one & 0xff00ff) + (other & 0xff00ff) + odd) | 0;
  }
  return (sums & 0xffff) + (sums >>> 16);
}

/**
 * Whether the checksum field agrees with the block, whose plain sum is `sum`. Both the standard's unsigned sum
 * and the signed one of some old writers are accepted.
 */
export function checksumHolds(block: Uint8Array, start: number, sum: number): boolean {
  const expected = parseNumber(block, start + checksumOffset, checksumLength);
  let blanked = sum;
  for (let at = 0; at < checksumLength; at++) blanked += 0x20 - block[start + checksumOffset + at]!;
  if (expected === blanked) return true;
  let signed = blanked;
  for (let at = 0; at < blockSize; at++) {
    const inField = at >= checksumOffset && at < checksumOffset + checksumLength;
    if (!inField && block[start + at]! > 0x7f) signed -= 256;
  }
  return expected === signed;
}

/**
 * Reads a header into `entry`: v7, ustar, star and GNU layouts. Paths are views of the block where they can be.
 * Gives the name of the first field that holds no number, undefined where all is well. The size is the field's;
 * what it means for this type is the reader's business.
 */
export function decodeHeader(block: Uint8Array, start: number, entry: TarEntry): string | undefined {
  const dialect = dialectOf(block, start);
  const typeflag = block[start + 156]!;
  entry.typeflag = typeflag;
  const mode = parseNumber(block, start + 100, 8);
  entry.mode = mode & 0o7777;
  const uid = parseNumber(block, start + 108, 8);
  const gid = parseNumber(block, start + 116, 8);
  entry.uid = uid >>> 0;
  entry.gid = gid >>> 0;
  entry.size = parseNumber(block, start + 124, 12);
  entry.mtimeSeconds = parseNumber(block, start + 136, 12);
  entry.mtimeNanos = 0;
  const isLink = typeflag === Typeflag.link || typeflag === Typeflag.symlink;
  entry.linkname = isLink ? block.subarray(start + 157, endOfText(block, start + 157, 100)) : empty;
  entry.path = pathOf(block, start, dialect);
  entry.deviceMajor = 0;
  entry.deviceMinor = 0;
  if ((typeflag === Typeflag.char || typeflag === Typeflag.block) && dialect !== 'v7') {
    entry.deviceMajor = parseNumber(block, start + 329, 8);
    entry.deviceMinor = parseNumber(block, start + 337, 8);
    if (!(entry.deviceMajor >= 0 && entry.deviceMinor >= 0)) return 'device number';
  }
  if (Number.isNaN(mode)) return 'mode';
  if (Number.isNaN(uid)) return 'user ID';
  if (Number.isNaN(gid)) return 'group ID';
  if (!(entry.size >= 0)) return 'size';
  if (Number.isNaN(entry.mtimeSeconds)) return 'modification time';
  return undefined;
}

function dialectOf(block: Uint8Array, start: number): Dialect {
  if (!spells(block, start + 257, 'ustar')) return 'v7';
  if (block[start + 262] === 0) return spells(block, start + 508, 'tar\0') ? 'star' : 'ustar';
  return spells(block, start + 262, '  \0') ? 'gnu' : 'v7';
}

function pathOf(block: Uint8Array, start: number, dialect: Dialect): Uint8Array {
  const nameEnd = endOfText(block, start, 100);
  const prefixLength = prefixLengthOf(block, start, dialect);
  if (prefixLength === 0) return block.subarray(start, nameEnd);
  const path = new Uint8Array(prefixLength + 1 + nameEnd - start);
  path.set(block.subarray(start + 345, start + 345 + prefixLength));
  path[prefixLength] = 0x2f;
  path.set(block.subarray(start, nameEnd), prefixLength + 1);
  return path;
}

function prefixLengthOf(block: Uint8Array, start: number, dialect: Dialect): number {
  if (block[start + 345] === 0 || dialect === 'v7') return 0;
  // GNU keeps two times here. Go before 1.8 wrote the prefix all the same, in headers that say GNU.
  const isTimes = dialect === 'gnu' && !Number.isNaN(parseNumber(block, start + 345, 12));
  if (isTimes) return 0;
  return endOfText(block, start + 345, dialect === 'star' ? 131 : 155) - start - 345;
}

function endOfText(block: Uint8Array, start: number, length: number): number {
  let at = start;
  const end = start + length;
  while (at < end && block[at] !== 0) at++;
  return at;
}

function spells(block: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++) if (block[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** Whether the bytes begin with a tar header, by its checksum. A block of zeros, as ends an archive, is none. */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < blockSize) return false;
  // A copy: the sum is taken over aligned words.
  const block = Uint8Array.from(bytes.subarray(0, blockSize));
  const sum = sumOfBlock(new Int32Array(block.buffer, 0, blockSize / 4), 0);
  return sum !== 0 && checksumHolds(block, 0, sum);
}

const magic = [0x75, 0x73, 0x74, 0x61, 0x72];

/** Whether a block has the magic number of a tar header, `ustar`, be it damaged otherwise; the oldest tars have none. */
export function hasTarMagic(bytes: Uint8Array, start = 0): boolean {
  return magic.every((byte, at) => bytes[start + 257 + at] === byte);
}
