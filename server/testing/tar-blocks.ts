/** Raw pieces of tars for tests, also ones that no decent writer makes. */

const blockSize = 512;
const encoder = new TextEncoder();

export type Text = string | Uint8Array;

export interface RawHeader {
  readonly name?: Text;
  /** One character; `\0` for the oldest files. Default `0`. */
  readonly typeflag?: string;
  readonly linkname?: Text;
  readonly mode?: number | Text;
  readonly uid?: number | Text;
  readonly gid?: number | Text;
  /** A number is written in octal where it fits, else in base 256; text and bytes as they are. */
  readonly size?: number | Text;
  readonly mtime?: number | Text;
  readonly prefix?: Text;
  readonly device?: readonly [major: number, minor: number];
  /** Default `ustar`. */
  readonly magic?: 'ustar' | 'gnu' | 'v7';
  /** Default `unsigned`; a number is written as it is. */
  readonly checksum?: 'unsigned' | 'signed' | number;
  /** Further fields: offset and bytes. */
  readonly patches?: readonly (readonly [offset: number, value: Text])[];
}

/** One header block. */
export function rawHeader(header: RawHeader): Uint8Array {
  const block = new Uint8Array(blockSize);
  put(block, 0, header.name ?? 'file');
  number(block, 100, 8, header.mode ?? 0o644);
  number(block, 108, 8, header.uid ?? 0);
  number(block, 116, 8, header.gid ?? 0);
  number(block, 124, 12, header.size ?? 0);
  number(block, 136, 12, header.mtime ?? 0);
  put(block, 156, header.typeflag ?? '0');
  put(block, 157, header.linkname ?? '');
  const magic = { ustar: 'ustar\x0000', gnu: 'ustar  \0', v7: '' }[header.magic ?? 'ustar'];
  put(block, 257, magic);
  if (header.device) {
    number(block, 329, 8, header.device[0]);
    number(block, 337, 8, header.device[1]);
  }
  if (header.prefix !== undefined) put(block, 345, header.prefix);
  for (const [offset, value] of header.patches ?? []) put(block, offset, value);
  put(block, 148, checksumField(block, header.checksum ?? 'unsigned'));
  return block;
}

/** Content, padded to whole blocks. */
export function padded(content: Text): Uint8Array {
  const bytes = bytesOf(content);
  const whole = new Uint8Array(Math.ceil(bytes.length / blockSize) * blockSize);
  whole.set(bytes);
  return whole;
}

/** A PAX header with its records: `x` for the next entry, `g` for all that follow. */
export function paxHeader(
  records: readonly (readonly [key: string, value: Text])[],
  typeflag = 'x',
): Uint8Array {
  const body = Buffer.concat(records.map(([key, value]) => paxRecord(key, value)));
  return Buffer.concat([rawHeader({ name: 'PaxHeaders/x', typeflag, size: body.length }), padded(body)]);
}

/** A GNU long name (`L`) or long link target (`K`). */
export function gnuLong(typeflag: 'L' | 'K', text: Text): Uint8Array {
  const body = Buffer.concat([bytesOf(text), new Uint8Array(1)]);
  return Buffer.concat([
    rawHeader({ name: '././@LongLink', typeflag, size: body.length, magic: 'gnu' }),
    padded(body),
  ]);
}

/** A header with its content; its size is the content's unless it says another. */
export function rawEntry(header: RawHeader, content: Text = ''): Uint8Array {
  const bytes = bytesOf(content);
  return Buffer.concat([rawHeader({ size: bytes.length, ...header }), padded(bytes)]);
}

/** The two blocks of zeros that end an archive. */
export const endOfArchive = new Uint8Array(2 * blockSize);

export function bytesOf(text: Text): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

function paxRecord(key: string, value: Text): Uint8Array {
  const rest = Buffer.concat([bytesOf(` ${key}=`), bytesOf(value), bytesOf('\n')]);
  let length = rest.length + 1;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return Buffer.concat([bytesOf(String(length)), rest]);
}

function put(block: Uint8Array, offset: number, value: Text): void {
  block.set(bytesOf(value), offset);
}

function number(block: Uint8Array, offset: number, length: number, value: number | Text): void {
  if (typeof value !== 'number') {
    put(block, offset, value);
    return;
  }
  const octal = value.toString(8);
  if (value >= 0 && octal.length < length) put(block, offset, octal.padStart(length - 1, '0'));
  else put(block, offset, base256(value, length));
}

/** Two's complement, with the first bit set as the mark. */
export function base256(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = BigInt(value);
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = Number(rest & 0xffn);
    rest >>= 8n;
  }
  bytes[0]! |= 0x80;
  return bytes;
}

function checksumField(block: Uint8Array, kind: 'unsigned' | 'signed' | number): string {
  if (typeof kind === 'number') return `${kind.toString(8).padStart(6, '0')}\0 `;
  put(block, 148, ' '.repeat(8));
  const sum = block.reduce((total, byte) => total + (kind === 'signed' && byte > 127 ? byte - 256 : byte), 0);
  return `${sum.toString(8).padStart(6, '0')}\0 `;
}
