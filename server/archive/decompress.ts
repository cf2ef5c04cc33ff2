import { pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import { BadImage, saveAgain, saveToTheEnd, StrataError } from '../errors.ts';
import { bunzip2 } from './bunzip2.ts';
import type { Packed } from './compression.ts';
import { checkExpansion, type ExpansionBounds } from './expansion-limit.ts';
import { unxz } from './unxz.ts';
import { unzstd } from './unzstd.ts';

/** Output arrives in chunks of this many bytes: large, since each one is a trip through the thread pool. */
const chunkSize = 512 * 1024;

/** Compressed bytes that have been fed so far: the offset that messages name. */
interface Counter {
  consumed: number;
}

/** How each is taken off, and who counts what has been fed. */
const unpackers: {
  readonly [P in Packed]: (
    input: AsyncIterable<Uint8Array>,
    source: string,
    counter: Counter,
  ) => AsyncIterable<Uint8Array>;
} = { gzip: gunzip, zstd: unzstd, xz: unxz, bzip2: bunzip2 };

/**
 * The unpacked bytes of a compressed stream, as chunks. Concatenated gzip members, zstd frames, xz and bzip2 streams
 * are one stream; zeros after the last gzip member are padding. Throws a BadImage for damaged, cut off or
 * exploding input. The chunks of `input` that have been used up are reported to `onInput`, in order.
 */
export async function* decompress(
  input: AsyncIterable<Uint8Array>,
  packing: Packed,
  bounds: ExpansionBounds,
  onInput?: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const counter: Counter = { consumed: 0 };
  const counted = count(input, counter, onInput);
  const output = unpackers[packing](counted, bounds.source, counter);
  let produced = 0;
  for await (const chunk of output) {
    produced += chunk.length;
    checkExpansion(bounds, counter.consumed, produced);
    yield chunk;
  }
}

async function* count(
  input: AsyncIterable<Uint8Array>,
  counter: Counter,
  onInput: ((chunk: Uint8Array) => void) | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of input) {
    counter.consumed += chunk.length;
    onInput?.(chunk);
    yield chunk;
  }
}

async function* gunzip(
  input: AsyncIterable<Uint8Array>,
  source: string,
  counter: Counter,
): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = zlib.createGunzip({ chunkSize });
  try {
    // The iteration below sees every error; the callback only keeps pipeline from throwing it a second time.
    yield* pipeline(input, gunzip, () => {}) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw explainGzip(error, source, counter.consumed);
  }
}

function explainGzip(error: unknown, source: string, consumed: number): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof StrataError || !code?.startsWith('Z_')) return error;
  if (code === 'Z_BUF_ERROR') {
    return new BadImage(source, 'the gzip stream is cut off', {
      offset: consumed,
      cause: error,
      hint: saveToTheEnd,
    });
  }
  const reason = (error as Error).message;
  return new BadImage(source, `the gzip stream is damaged before this point (${reason})`, {
    offset: consumed,
    cause: error,
    hint: saveAgain,
  });
}
