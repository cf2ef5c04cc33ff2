import { pipeline, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';

/** What is wrong with a frame, in the decoder's words. */
export class DamagedFrame extends Error {}

/** Unpacks one well-formed frame, which comes in pieces. Throws a DamagedFrame; errors of `pieces` go through. */
export type DecodeFrame = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/** By a library, everywhere. */
export async function* decodeByLibrary(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let output: Uint8Array[] = [];
  const decoder = new Decompress(bytes => void (bytes.length > 0 && output.push(bytes)));
  for await (const piece of pieces) {
    try {
      decoder.push(piece);
    } catch (error) {
      throw new DamagedFrame((error as Error).message, { cause: error });
    }
    yield* output;
    output = [];
  }
}

type CreateZstd = (options: { readonly chunkSize: number }) => Transform;

const chunkSize = 512 * 1024;
/** Headers are shorter: alone, each would be a trip through the thread pool. */
const leastPiece = 32;

/** By Node.js itself, which can since 22.15 and 23.8, at several times the speed; undefined before. */
export const decodeNatively = nativeDecoder(
  (zlib as { readonly createZstdDecompress?: CreateZstd }).createZstdDecompress,
);

function nativeDecoder(create: CreateZstd | undefined): DecodeFrame | undefined {
  if (create === undefined) return undefined;
  return async function* (pieces) {
    const decoder = create({ chunkSize });
    try {
      // The iteration below sees every error; the callback only keeps pipeline from throwing it a second time.
      yield* pipeline(joinSmall(pieces), decoder, () => {}) as AsyncIterable<Uint8Array>;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code?.startsWith('ZSTD_') !== true) throw error;
      throw new DamagedFrame(message, { cause: error });
    }
  };
}

async function* joinSmall(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: Uint8Array[] = [];
  for await (const piece of pieces) {
    held.push(piece);
    if (piece.length < leastPiece) continue;
    yield Buffer.concat(held);
    held = [];
  }
  if (held.length > 0) yield Buffer.concat(held);
}
