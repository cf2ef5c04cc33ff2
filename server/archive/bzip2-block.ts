import type { BitReader } from './bit-reader.ts';

/** A block that cannot be decoded; the message says why. */
export class Bzip2Damage extends Error {}

/** The bytes of a block, as a chain that starts at `places[first]`: each place has its byte in its low bits. */
export interface Bzip2Block {
  readonly first: number;
  readonly length: number;
}

const symbolsPerSelector = 50;
const longestCode = 20;
const quickLength = 10;
/** A symbol takes so many bits in `quick`. */
const symbolBits = 9;
const runA = 0;
const runB = 1;

/** One canonical Huffman code. */
interface Code {
  /** By the first {@link quickLength} bits: the symbol and, above it, its length; 0 where the code is longer. */
  readonly quick: Uint16Array;
  /** By length: the largest code of that length, with zeros behind it up to `longestCode` bits, filled up with ones. */
  readonly limit: Int32Array;
  /** By length: what to add to a code for its place in `symbols`. */
  readonly base: Int32Array;
  /** In the order of their codes. */
  readonly symbols: Uint16Array;
}

/**
 * Decodes one block of a bzip2 stream, what stands behind its magic number and checksum. Runs of its bytes are still
 * to be expanded. `places` takes it, and is as long as a block of this stream may be: above each byte it has the
 * place of the next. Throws {@link Bzip2Damage}; what is cut off is read as zeros, so look at `bits.isOver` too.
 */
export function decodeBlock(bits: BitReader, places: Uint32Array): Bzip2Block {
  if (bits.read(1) === 1) throw new Bzip2Damage('a randomised block, which no bzip2 of this century writes');
  const first = bits.read(24);
  const used = readUsedBytes(bits);
  const tables = bits.read(3);
  if (tables < 2 || tables > 6) throw new Bzip2Damage(`a block with ${tables} codes`);
  const selectors = readSelectors(bits, tables);
  const codes = Array.from({ length: tables }, () => readCode(bits, used.length + 2));
  const length = readSymbols(bits, { used, selectors, codes }, places);
  if (first >= length) throw new Bzip2Damage('a block that starts behind its end');
  chain(places, length);
  return { first: places[first]! >>> 8, length };
}

/** The byte values that occur. */
function readUsedBytes(bits: BitReader): Uint8Array {
  const groups = bits.read(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let member = 0; member < 16; member++) {
      if (((members >> (15 - member)) & 1) === 1) used.push(group * 16 + member);
    }
  }
  if (used.length === 0) throw new Bzip2Damage('a block without any byte');
  return Uint8Array.from(used);
}

/** Which code each fifty symbols have, written as places in a list that is moved to front. */
function readSelectors(bits: BitReader, tables: number): Uint8Array {
  const selectors = new Uint8Array(bits.read(15));
  const order = Uint8Array.from({ length: tables }, (_, table) => table);
  for (let at = 0; at < selectors.length; at++) {
    let place = 0;
    while (bits.read(1) === 1) {
      if (++place === tables) throw new Bzip2Damage('a selector of a code that is not there');
    }
    selectors[at] = moveToFront(order, place);
  }
  return selectors;
}

function readCode(bits: BitReader, symbols: number): Code {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > longestCode) throw new Bzip2Damage(`a code of ${length} bits`);
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return makeCode(lengths);
}

function makeCode(lengths: Uint8Array): Code {
  const quick = new Uint16Array(1 << quickLength);
  const symbols = new Uint16Array(lengths.length);
  const limit = new Int32Array(longestCode + 1);
  const base = new Int32Array(longestCode + 1);
  let code = 0;
  let place = 0;
  for (let length = 1; length <= longestCode; length++) {
    base[length] = place - code;
    for (const [symbol, its] of lengths.entries()) {
      if (its !== length) continue;
      symbols[place++] = symbol;
      if (length <= quickLength) {
        const start = code << (quickLength - length);
        quick.fill((length << symbolBits) | symbol, start, start + (1 << (quickLength - length)));
      }
      code++;
    }
    if (code > 1 << length) throw new Bzip2Damage('more codes than there can be');
    limit[length] = (code << (longestCode - length)) - 1;
    code <<= 1;
  }
  return { quick, limit, base, symbols };
}

interface Coding {
  readonly used: Uint8Array;
  readonly selectors: Uint8Array;
  readonly codes: readonly Code[];
}

/** Undoes the codes, the runs and the moves to front. Answers how many bytes stand in the low bits of `places`. */
function readSymbols(bits: BitReader, { used, selectors, codes }: Coding, places: Uint32Array): number {
  const order = used.slice();
  const end = used.length + 1;
  let length = 0;
  let run = 0;
  let weight = 1;
  for (const selector of selectors) {
    const code = codes[selector]!;
    for (let left = symbolsPerSelector; left > 0; left--) {
      const symbol = readSymbol(bits, code);
      if (symbol <= runB) {
        run += symbol === runA ? weight : 2 * weight;
        weight *= 2;
        if (length + run > places.length) throw tooLong();
        continue;
      }
      if (run > 0) {
        places.fill(order[0]!, length, length + run);
        length += run;
        run = 0;
        weight = 1;
      }
      if (symbol === end) return length;
      if (length === places.length) throw tooLong();
      places[length++] = moveToFront(order, symbol - 1);
    }
  }
  throw new Bzip2Damage('a block without an end');
}

function tooLong(): Bzip2Damage {
  return new Bzip2Damage('a block that is longer than the stream says');
}

function readSymbol(bits: BitReader, code: Code): number {
  const ahead = bits.peek(longestCode);
  const known = code.quick[ahead >>> (longestCode - quickLength)]!;
  if (known === 0) return readLongSymbol(bits, ahead, code);
  bits.skip(known >>> symbolBits);
  return known & ((1 << symbolBits) - 1);
}

function readLongSymbol(bits: BitReader, ahead: number, { limit, base, symbols }: Code): number {
  let length = quickLength + 1;
  while (ahead > limit[length]!) {
    if (++length > longestCode) throw new Bzip2Damage('a code that stands for nothing');
  }
  return symbols[base[length]! + bits.read(length)]!;
}

function moveToFront(order: Uint8Array, place: number): number {
  const value = order[place]!;
  for (let at = place; at > 0; at--) order[at] = order[at - 1]!;
  order[0] = value;
  return value;
}

/** Undoes the transform of Burrows and Wheeler: writes above each byte the place of the one that follows it. */
function chain(places: Uint32Array, length: number): void {
  const next = new Uint32Array(257);
  for (let at = 0; at < length; at++) next[(places[at]! & 0xff) + 1]!++;
  for (let byte = 1; byte < 257; byte++) next[byte]! += next[byte - 1]!;
  for (let at = 0; at < length; at++) {
    const byte = places[at]! & 0xff;
    places[next[byte]!++]! |= at << 8;
  }
}
