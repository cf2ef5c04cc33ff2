import { BadImage, saveAgain, saveToTheEnd } from '../errors.ts';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
/** What the zstd tool itself accepts without being asked to: the most that a decoder has to keep in memory. */
const largestWindow = 128 * 1024 * 1024;
const largestBlock = 128 * 1024;

/** A run of bytes within one frame; never more than one block's worth. */
export interface FramePiece {
  readonly bytes: Uint8Array;
  /** With this piece the frame is complete. */
  readonly isLast: boolean;
}

type Expecting = 'magic' | 'skippable size' | 'descriptor' | 'frame header' | 'block header';

/**
 * Walks the frames and blocks of a zstd stream (RFC 8878 §3.1) without decoding them: leaves out skippable frames,
 * tells where each frame ends, refuses windows and blocks that are too large, and notices a cut-off stream. A
 * decoder behind it sees one well-formed frame at a time, and no piece that unpacks to more than one block.
 */
export class ZstdFrames {
  /** Bytes that have been pushed. */
  consumed = 0;
  readonly #source: string;
  #expecting: Expecting = 'magic';
  /** A header under way; {@link #wanted} says how long it is. */
  readonly #header = new Uint8Array(18);
  #collected = 0;
  #wanted = 4;
  /** Body bytes to hand on (`pass`) or to drop before the next header. */
  #body = 0;
  #isPassed = false;
  #isLastBlock = false;
  #hasChecksum = false;

  constructor(source: string) {
    this.#source = source;
  }

  *push(chunk: Uint8Array): Generator<FramePiece, void, undefined> {
    for (let at = 0; at < chunk.length;) {
      if (this.#body > 0) {
        const end = Math.min(chunk.length, at + this.#body);
        this.#body -= end - at;
        const bytes = chunk.subarray(at, end);
        this.consumed += bytes.length;
        at = end;
        if (this.#isPassed) yield { bytes, isLast: this.#body === 0 && this.#isLastBlock };
        if (this.#body === 0 && this.#isLastBlock) this.#expect('magic', 4);
        continue;
      }
      this.#header[this.#collected++] = chunk[at++]!;
      this.consumed++;
      if (this.#collected === this.#wanted) yield* this.#acceptHeader();
    }
  }

  /** There is no more: throws where that is in the middle of a frame. */
  end(): void {
    if (this.#expecting === 'magic' && this.#collected === 0 && this.#body === 0) return;
    throw new BadImage(this.#source, 'the zstd stream is cut off', {
      offset: this.consumed,
      hint: saveToTheEnd,
    });
  }

  *#acceptHeader(): Generator<FramePiece, void, undefined> {
    const header = this.#header;
    switch (this.#expecting) {
      case 'magic': {
        const magic = this.#number(0, 4);
        if ((magic & 0xfffffff0) >>> 0 === skippableMagic) this.#expect('skippable size', 4);
        else if (magic === frameMagic) this.#expand('descriptor', 5);
        else throw this.#bad('no zstd frame where one should begin');
        return;
      }
      case 'skippable size':
        this.#expect('magic', 4);
        this.#isPassed = false;
        this.#isLastBlock = false;
        this.#body = this.#number(0, 4);
        return;
      case 'descriptor':
        this.#hasChecksum = (header[4]! & 4) !== 0;
        this.#expand('frame header', frameHeaderLength(header[4]!));
        return;
      case 'frame header':
        this.#checkWindow();
        yield { bytes: header.slice(0, this.#collected), isLast: false };
        this.#expect('block header', 3);
        return;
      case 'block header':
        yield { bytes: header.slice(0, 3), isLast: this.#startBlock() };
    }
  }

  /** Gives whether the frame ends with the block header itself. */
  #startBlock(): boolean {
    const bits = this.#number(0, 3);
    const type = (bits >> 1) & 3;
    const size = bits >> 3;
    if (type === 3) throw this.#bad('a zstd block of a reserved type');
    if (size > largestBlock)
      throw this.#bad(`a zstd block of ${size} bytes; the format allows ${largestBlock}`);
    const isRunLength = type === 1;
    this.#isLastBlock = (bits & 1) === 1;
    this.#isPassed = true;
    this.#body = (isRunLength ? 1 : size) + (this.#isLastBlock && this.#hasChecksum ? 4 : 0);
    const isComplete = this.#isLastBlock && this.#body === 0;
    if (isComplete) this.#expect('magic', 4);
    else this.#expect('block header', 3);
    return isComplete;
  }

  #checkWindow(): void {
    const descriptor = this.#header[4]!;
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const window = isSingleSegment ? this.#contentSize(descriptor) : windowSize(this.#header[5]!);
    if (window > largestWindow) {
      throw this.#bad(`a zstd frame that needs a window of ${window} bytes; the limit is ${largestWindow}`);
    }
  }

  #contentSize(descriptor: number): number {
    const start = 5 + dictionaryLength(descriptor);
    const length = contentSizeLength(descriptor);
    return this.#number(start, length) + (length === 2 ? 256 : 0);
  }

  #number(start: number, length: number): number {
    let value = 0;
    for (let at = start + length - 1; at >= start; at--) value = value * 256 + this.#header[at]!;
    return value;
  }

  /** A new header. */
  #expect(what: Expecting, length: number): void {
    this.#expecting = what;
    this.#collected = 0;
    this.#wanted = length;
  }

  /** More of the same header, `length` bytes in all. */
  #expand(what: Expecting, length: number): void {
    this.#expecting = what;
    this.#wanted = length;
  }

  #bad(message: string): BadImage {
    return new BadImage(this.#source, message, {
      offset: this.consumed - this.#collected,
      hint: saveAgain,
    });
  }
}

function dictionaryLength(descriptor: number): number {
  return [0, 1, 2, 4][descriptor & 3]!;
}

function contentSizeLength(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  return [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
}

/** From the magic number up to the first block. */
function frameHeaderLength(descriptor: number): number {
  const windowLength = (descriptor & 0x20) !== 0 ? 0 : 1;
  return 5 + windowLength + dictionaryLength(descriptor) + contentSizeLength(descriptor);
}

function windowSize(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}
