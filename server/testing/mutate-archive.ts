import { blockSize } from '../archive/tar-header.ts';

/** Whole numbers from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** Damages a copy of an archive, or gives another one. */
type Mutation = (bytes: Buffer, pick: Pick) => Buffer;

const interesting = [0, 1, 0x20, 0x2e, 0x2f, 0x30, 0x37, 0x39, 0x7f, 0x80, 0xff];
/** What a size field may say: nothing, all, more than all, no number, base-256 in both signs. */
const numbers = [
  '00000000000\0',
  '77777777777\0',
  '00000001000\0',
  '00000001001\0',
  '99999999999\0',
  '            ',
  '-0000000001\0',
  '\x80\0\0\0\0\0\0\0\0\0\x02\0',
  '\x80\0\0\0\x7f\xff\xff\xff\xff\xff\xff\xff',
  '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff',
];
const names = ['', '.', '..', '/', '../../x', 'a/../..', '.wh.', '.wh..wh..opq', 'd/.wh.d', 'layer.tar'];
const typeflags = '01234567LKNSVxgXD\0\xff ';
const jsonParts = ['{', '}', '[', ']', '"', ':', ',', '0', '-1', '1e999', 'null', 'true', '\\u0000', '😀'];

/** The ways in which an archive goes wrong, by accident or on purpose. */
const mutations: readonly Mutation[] = [
  // A bit.
  (bytes, pick) => {
    if (bytes.length > 0) bytes[pick(bytes.length)]! ^= 1 << pick(8);
    return bytes;
  },
  // A run of one byte.
  (bytes, pick) => {
    const start = pick(bytes.length + 1);
    const end = Math.min(bytes.length, start + 1 + pick(600));
    return bytes.fill(interesting[pick(interesting.length)]!, start, end);
  },
  // Cut off.
  (bytes, pick) => bytes.subarray(0, pick(bytes.length + 1)),
  // Blocks that are gone, doubled, exchanged.
  (bytes, pick) => {
    const [from, to] = blockRange(bytes, pick);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, pick) => {
    const [from, to] = blockRange(bytes, pick);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  (bytes, pick) => {
    const [from, to] = blockRange(bytes, pick);
    const [other] = blockRange(bytes, pick);
    bytes.copyWithin(other, from, to);
    return bytes;
  },
  // A field of a header, with a checksum that holds.
  (bytes, pick) =>
    changeHeader(bytes, pick, header => header.write(numbers[pick(numbers.length)]!, 124, 'latin1')),
  (bytes, pick) =>
    changeHeader(bytes, pick, header => header.write(typeflags[pick(typeflags.length)]!, 156, 'latin1')),
  (bytes, pick) => changeHeader(bytes, pick, header => writeName(header, 0, pick)),
  (bytes, pick) => changeHeader(bytes, pick, header => writeName(header, 157, pick)),
  (bytes, pick) => changeHeader(bytes, pick, header => header.fill(pick(256), pick(500), 500)),
  // A few characters of a JSON document, the length as it was.
  (bytes, pick) => {
    const start = bytes.indexOf('{"', pick(bytes.length + 1));
    if (start < 0) return bytes;
    bytes.write(jsonParts[pick(jsonParts.length)]!, Math.min(start + pick(400), bytes.length - 4));
    return bytes;
  },
  // A digest that is another, in all places or in one.
  (bytes, pick) => {
    const start = bytes.indexOf('sha256', pick(bytes.length + 1));
    if (start >= 0 && start + 71 < bytes.length)
      bytes.write('0123456789abcdef'[pick(16)]!, start + 7 + pick(64));
    return bytes;
  },
];

/** A damaged copy of `bytes`, by one to four mutations. The same picks give the same damage. */
export function mutate(bytes: Uint8Array, pick: Pick): Buffer {
  let mutated = Buffer.from(bytes);
  for (let left = 1 + pick(4); left > 0; left--)
    mutated = Buffer.from(mutations[pick(mutations.length)]!(mutated, pick));
  return mutated;
}

function blockRange(bytes: Buffer, pick: Pick): [from: number, to: number] {
  const blocks = Math.floor(bytes.length / blockSize);
  const from = pick(blocks + 1);
  return [from * blockSize, Math.min(blocks, from + 1 + pick(6)) * blockSize];
}

function changeHeader(bytes: Buffer, pick: Pick, change: (header: Buffer) => void): Buffer {
  const magic = bytes.indexOf('ustar', pick(bytes.length + 1));
  const start = magic - 257;
  if (magic < 0 || start < 0 || start + blockSize > bytes.length) return bytes;
  const header = bytes.subarray(start, start + blockSize);
  change(header);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

function writeName(header: Buffer, offset: number, pick: Pick): void {
  header.fill(0, offset, offset + 100).write(names[pick(names.length)]!, offset);
}
