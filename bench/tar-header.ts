/** A tar header as the generators write it: USTAR, in the fields that Docker's layers have. */
export interface SeededHeader {
  /** At most 100 ASCII characters; a longer name goes into a PAX record, see {@link paxBlocks}. */
  readonly name: string;
  readonly typeflag: '0' | '1' | '2' | '5' | 'x';
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly linkname?: string;
}

/** Headers and contents take whole blocks of so many bytes. */
export const blockSize = 512;

const octalDigits = 11;
const largestOctal = 8 ** octalDigits - 1;
const template = makeTemplate();

/** How many bytes a content of `size` bytes takes in a tar. */
export function padded(size: number): number {
  return Math.ceil(size / blockSize) * blockSize;
}

/** Writes one header at `at`; written by hand, since three million of them are wanted in seconds. */
export function putHeader(into: Uint8Array, at: number, header: SeededHeader): void {
  into.set(template, at);
  putText(into, at, header.name);
  putOctal(into, at + 100, 7, header.mode);
  if (header.size <= largestOctal) putOctal(into, at + 124, octalDigits, header.size);
  else putBase256(into, at + 124, 12, header.size);
  putOctal(into, at + 136, octalDigits, header.mtime);
  into[at + 156] = header.typeflag.charCodeAt(0);
  if (header.linkname !== undefined) putText(into, at + 157, header.linkname);
  let sum = 0;
  for (let i = at; i < at + blockSize; i++) sum += into[i]!;
  // The template has blanks in the field of the sum, as the rule for it wants.
  putOctal(into, at + 148, 6, sum);
  into[at + 154] = 0;
}

/** The extended header (POSIX pax) that gives the next entry a name of any length. */
export function paxBlocks(name: string, mtime: number): Uint8Array {
  const rest = ` path=${name}\n`;
  let length = rest.length + 1;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  const blocks = new Uint8Array(blockSize + padded(length));
  putHeader(blocks, 0, { name: 'PaxHeaders.0/long', typeflag: 'x', mode: 0o644, size: length, mtime });
  putText(blocks, blockSize, `${length}${rest}`);
  return blocks;
}

function makeTemplate(): Uint8Array {
  const block = new Uint8Array(blockSize);
  putOctal(block, 108, 7, 0);
  putOctal(block, 116, 7, 0);
  putText(block, 148, ' '.repeat(8));
  putText(block, 257, 'ustar\x0000');
  return block;
}

function putText(into: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) into[at + i] = text.charCodeAt(i);
}

function putOctal(into: Uint8Array, at: number, digits: number, value: number): void {
  let rest = value;
  for (let i = at + digits - 1; i >= at; i--) {
    into[i] = 0x30 + (rest % 8);
    rest = Math.floor(rest / 8);
  }
}

function putBase256(into: Uint8Array, at: number, length: number, value: number): void {
  let rest = value;
  for (let i = at + length - 1; i >= at; i--) {
    into[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  into[at] = 0x80;
}
