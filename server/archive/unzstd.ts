import { Decompress } from 'fzstd';
import { BadImage, saveAgain } from '../errors.ts';
import { ZstdFrames } from './zstd-frames.ts';

/**
 * The unpacked bytes of a zstd stream, block by block: concatenated frames in turn, skippable ones left out.
 * Checksums of frames are not verified: the diff ID covers the same bytes. `source` names the stream in messages.
 */
export async function* unzstd(
  input: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const frames = new ZstdFrames(source);
  let output: Uint8Array[] = [];
  const collect = (bytes: Uint8Array): void => {
    if (bytes.length > 0) output.push(bytes);
  };
  let decoder = new Decompress(collect);
  for await (const chunk of input) {
    for (const { bytes, isLast } of frames.push(chunk)) {
      try {
        decoder.push(bytes, isLast);
      } catch (error) {
        const reason = (error as Error).message;
        throw new BadImage(source, `the zstd stream is damaged before this point (${reason})`, {
          offset: frames.consumed,
          cause: error,
          hint: saveAgain,
        });
      }
      if (isLast) decoder = new Decompress(collect);
      yield* output;
      output = [];
    }
  }
  frames.end();
}
