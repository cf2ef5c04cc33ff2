import { bytesOf, type Text } from './tar-blocks.ts';

/** A code of so many bits for each symbol: of 258 there may be no more than 512. */
const codeLength = 9;
const symbolsPerSelector = 50;
const tables = 2;

/**
 * A bzip2 stream of blocks of at most `blockSize` bytes, packed badly: every symbol takes nine bits. Needs no
 * `bzip2`; meant for some kilobytes.
 */
export function packBzip2(content: Text, blockSize = 20_000): Buffer {
  const bytes = bytesOf(content);
  const bits = new BitWriter();
  bits.write(24, 0x425a68);
  bits.write(8, 0x39);
  let checksum = 0;
  for (let at = 0; at < bytes.length; at += blockSize) {
    const block = bytes.subarray(at, at + blockSize);
    const its = checksumOf(block);
    checksum = ((checksum << 1) | (checksum >>> 31)) ^ its;
    bits.write(24, 0x314159);
    bits.write(24, 0x265359);
    bits.writeWord(its);
    writeBlock(bits, packRuns(block));
  }
  bits.write(24, 0x177245);
  bits.write(24, 0x385090);
  bits.writeWord(checksum);
  return bits.finish();
}

/** Four equal bytes are followed by the number of further ones. */
function packRuns(bytes: Uint8Array): Uint8Array {
  const packed: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at]!;
    let length = 1;
    while (length < 259 && bytes[at + length] === byte) length++;
    for (let i = 0; i < Math.min(length, 4); i++) packed.push(byte);
    if (length >= 4) packed.push(length - 4);
    at += length;
  }
  return Uint8Array.from(packed);
}

function writeBlock(bits: BitWriter, bytes: Uint8Array): void {
  const twice = Buffer.concat([bytes, bytes]);
  const rotation = (start: number): Buffer => twice.subarray(start, start + bytes.length);
  const order = [...bytes.keys()].sort((a, b) => Buffer.compare(rotation(a), rotation(b)));
  const last = order.map(start => twice[start + bytes.length - 1]!);
  const used = [...new Set(bytes)].sort((a, b) => a - b);
  bits.write(1, 0);
  bits.write(24, order.indexOf(0));
  const groups = Array.from({ length: 16 }, (_, group) => used.filter(byte => byte >> 4 === group));
  for (const group of groups) bits.write(1, group.length > 0 ? 1 : 0);
  for (const group of groups) {
    if (group.length === 0) continue;
    for (let low = 0; low < 16; low++) bits.write(1, group.some(byte => (byte & 15) === low) ? 1 : 0);
  }
  const symbols = [...listSymbols(last, used), used.length + 1];
  const selectors = Math.ceil(symbols.length / symbolsPerSelector);
  bits.write(3, tables);
  bits.write(15, selectors);
  for (let at = 0; at < selectors; at++) bits.write(1, 0);
  for (let table = 0; table < tables; table++) {
    bits.write(5, codeLength);
    for (let symbol = 0; symbol < used.length + 2; symbol++) bits.write(1, 0);
  }
  for (const symbol of symbols) bits.write(codeLength, symbol);
}

/** Places in a list that is moved to front; runs of its first as numbers of the digits 1 and 2, the lowest first. */
function* listSymbols(bytes: readonly number[], used: readonly number[]): Generator<number, void> {
  const order = [...used];
  let run = 0;
  for (const byte of [...bytes, undefined]) {
    const place = byte === undefined ? -1 : order.indexOf(byte);
    if (place === 0) {
      run++;
      continue;
    }
    for (; run > 0; run = (run - 1) >> 1) yield (run - 1) & 1;
    if (byte === undefined) return;
    order.splice(place, 1);
    order.unshift(byte);
    yield place + 1;
  }
}

/** CRC-32, the highest bit first. */
function checksumOf(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  }
  return ~value;
}

class BitWriter {
  readonly #bytes: number[] = [];
  #bits = 0;
  #held = 0;

  /** Up to 24. */
  write(count: number, value: number): void {
    for (let bit = count - 1; bit >= 0; bit--) {
      this.#bits = (this.#bits << 1) | ((value >> bit) & 1);
      if (++this.#held < 8) continue;
      this.#bytes.push(this.#bits);
      this.#bits = 0;
      this.#held = 0;
    }
  }

  writeWord(value: number): void {
    this.write(16, value >>> 16);
    this.write(16, value & 0xffff);
  }

  finish(): Buffer {
    while (this.#held > 0) this.write(1, 0);
    return Buffer.from(this.#bytes);
  }
}
