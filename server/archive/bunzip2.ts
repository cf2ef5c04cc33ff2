import { BadImage, saveAgain, saveToTheEnd } from '../errors.ts';
import { BitReader } from './bit-reader.ts';
import { type Bzip2Block, Bzip2Damage, decodeBlock } from './bzip2-block.ts';

/** More than any block takes: 900,000 symbols of 20 bits, with its selectors and codes. */
const longestBlock = 2_400_000;
const blockMagic = 0x314159265359;
const endMagic = 0x177245385090;
const outputSize = 256 * 1024;
/** So many equal bytes are followed by the number of those that were left out. */
const runLength = 4;
const longestRun = 255;

/**
 * The unpacked bytes of a bzip2 stream, in pieces; several behind each other are one, as for `bzip2` itself. Holds a
 * block and a piece of output, however much they unpack to. Verifies checksums. Throws a BadImage for what is damaged
 * or cut off, in which `source` is the name of the stream.
 */
export async function* bunzip2(
  input: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const window = new Window(input, source);
  while (await window.fill()) {
    const places = new Uint32Array(readBlockSize(window));
    let checksum = 0;
    for (;;) {
      await window.fill();
      const magic = window.bits.read(24) * 0x1000000 + window.bits.read(24);
      const wanted = window.bits.readWord();
      if (magic === endMagic) {
        if (wanted !== checksum) throw window.explain('the checksum of the stream differs');
        break;
      }
      if (magic !== blockMagic) throw window.explain('no block where one should begin');
      const runs = new RunExpander(decode(window, places), places);
      while (!runs.isDone) yield runs.next();
      if (wanted !== runs.checksum) throw window.explain('the checksum of a block differs');
      checksum = (((checksum << 1) | (checksum >>> 31)) ^ wanted) >>> 0;
    }
    window.alignToByte();
  }
}

/** From the header of a stream: the bytes that a block may have. */
function readBlockSize({ bits, explain }: Window): number {
  const magic = bits.read(24);
  const size = bits.read(8) - 0x30;
  if (magic !== 0x425a68 || size < 1 || size > 9) throw explain('no bzip2 stream where one should begin');
  return size * 100_000;
}

function decode(window: Window, places: Uint32Array): Bzip2Block {
  try {
    const block = decodeBlock(window.bits, places);
    if (window.bits.isOver) throw new Bzip2Damage('a block without an end');
    return block;
  } catch (error) {
    throw error instanceof Bzip2Damage ? window.explain(error.message) : error;
  }
}

/** Writes out a block, its runs expanded, piece by piece. */
class RunExpander {
  readonly #places: Uint32Array;
  #place: number;
  #left: number;
  #previous = -1;
  /** Equal bytes in a row. */
  #equal = 0;
  #checksum = -1;

  constructor({ first, length }: Bzip2Block, places: Uint32Array) {
    this.#places = places;
    this.#place = first;
    this.#left = length;
  }

  get isDone(): boolean {
    return this.#left === 0;
  }

  /** Of all that has been written. */
  get checksum(): number {
    return ~this.#checksum >>> 0;
  }

  /** The next piece. */
  next(): Uint8Array {
    const places = this.#places;
    const output = new Uint8Array(outputSize);
    let filled = 0;
    let [place, left, previous, equal, checksum] = [this.#place, this.#left, this.#previous, this.#equal, this.#checksum]; // prettier-ignore
    for (; left > 0 && filled < outputSize - longestRun; left--) {
      const entry = places[place]!;
      place = entry >>> 8;
      const byte = entry & 0xff;
      if (equal === runLength) {
        output.fill(previous, filled, filled + byte);
        for (let times = byte; times > 0; times--)
          checksum = (checksum << 8) ^ checksums[(checksum >>> 24) ^ previous]!;
        filled += byte;
        equal = 0;
        previous = -1;
        continue;
      }
      equal = byte === previous ? equal + 1 : 1;
      previous = byte;
      output[filled++] = byte;
      checksum = (checksum << 8) ^ checksums[(checksum >>> 24) ^ byte]!;
    }
    [this.#place, this.#left, this.#previous, this.#equal, this.#checksum] = [place, left, previous, equal, checksum]; // prettier-ignore
    return output.subarray(0, filled);
  }
}

/** CRC-32 as bzip2 has it: the highest bit first. */
const checksums = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value;
});

/** The part of the stream that is being read: a block fits in, so decoding one never has to wait. */
class Window {
  /** Reads from where the last one was, until the next {@link fill}. */
  bits = new BitReader(new Uint8Array());
  readonly #input: AsyncIterator<Uint8Array>;
  readonly #source: string;
  #buffer = new Uint8Array(64 * 1024);
  /** What is still to be read. */
  #start = 0;
  #end = 0;
  /** Bytes of the stream in front of the buffer. */
  #before = 0;
  #isEnded = false;

  constructor(input: AsyncIterable<Uint8Array>, source: string) {
    this.#input = input[Symbol.asyncIterator]();
    this.#source = source;
  }

  /** Gets what the next block may take. Answers whether there is anything at all. */
  async fill(): Promise<boolean> {
    const { position } = this.bits;
    this.#start = Math.min(this.#start + (position >> 3), this.#end);
    while (!this.#isEnded && this.#end - this.#start < longestBlock) {
      const next = await this.#input.next();
      if (next.done === true) this.#isEnded = true;
      else this.#append(next.value);
    }
    this.bits = new BitReader(this.#buffer.subarray(this.#start, this.#end));
    this.bits.read(position & 7);
    return this.#start < this.#end;
  }

  alignToByte(): void {
    this.bits.read((8 - (this.bits.position & 7)) & 7);
  }

  /** What is wrong at this place; that the stream is cut off, where it has ended here. */
  readonly explain = (reason: string): BadImage => {
    if (this.#isEnded && this.bits.isOver) {
      return new BadImage(this.#source, 'the bzip2 stream is cut off', {
        offset: this.#before + this.#end,
        hint: saveToTheEnd,
      });
    }
    return new BadImage(this.#source, `the bzip2 stream is damaged (${reason})`, {
      offset: this.#before + this.#start + (this.bits.position >> 3),
      hint: saveAgain,
    });
  };

  #append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#buffer.length) {
      const rest = this.#buffer.subarray(this.#start, this.#end);
      // Twice what is needed, so that what is left is not moved for every chunk.
      if (2 * (rest.length + chunk.length) > this.#buffer.length) {
        const grown = new Uint8Array(2 * (rest.length + chunk.length));
        grown.set(rest);
        this.#buffer = grown;
      } else {
        this.#buffer.copyWithin(0, this.#start, this.#end);
      }
      this.#before += this.#start;
      this.#end -= this.#start;
      this.#start = 0;
    }
    this.#buffer.set(chunk, this.#end);
    this.#end += chunk.length;
  }
}
