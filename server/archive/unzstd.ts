import { BadImage, saveAgain } from '../errors.ts';
import { DamagedFrame, decodeByLibrary, type DecodeFrame, decodeNatively } from './zstd-decoder.ts';
import { type FramePiece, ZstdFrames } from './zstd-frames.ts';

/** The unpacked bytes of a zstd stream, natively where Node.js can. */
export const unzstd = unzstdWith(decodeNatively ?? decodeByLibrary);

/**
 * Makes what unpacks a zstd stream: concatenated frames in turn, skippable ones left out. Checksums of frames need not
 * be verified: the diff ID covers the same bytes. `source` names the stream in messages.
 */
export function unzstdWith(decode: DecodeFrame) {
  return async function* (
    input: AsyncIterable<Uint8Array>,
    source: string,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const frames = new ZstdFrames(source);
    const pieces = takeApart(input, frames);
    try {
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
        yield* decode(frameFrom(next.value, pieces, frames));
      }
    } catch (error) {
      if (!(error instanceof DamagedFrame)) throw error;
      throw new BadImage(source, `the zstd stream is damaged before this point (${error.message})`, {
        offset: frames.consumed,
        cause: error,
        hint: saveAgain,
      });
    }
    frames.end();
  };
}

async function* takeApart(
  input: AsyncIterable<Uint8Array>,
  frames: ZstdFrames,
): AsyncGenerator<FramePiece, void, undefined> {
  for await (const chunk of input) yield* frames.push(chunk);
}

/** The pieces of the frame that begins with `first`; those of the next one stay. Throws where the stream ends in it. */
async function* frameFrom(
  first: FramePiece,
  pieces: AsyncIterator<FramePiece, void>,
  frames: ZstdFrames,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield first.bytes;
  for (let { isLast } = first; !isLast;) {
    const next = await pieces.next();
    // A decoder may not know better than that there is no more.
    if (next.done === true) return frames.end();
    yield next.value.bytes;
    ({ isLast } = next.value);
  }
}
