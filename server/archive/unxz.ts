import { ReadableStream } from 'node:stream/web';
import xz from 'xz-decompress';
import { BadImage, saveAgain, saveToTheEnd } from '../errors.ts';

/** What the library says, in its only words for it: `error code N`, N being a value of `xz_ret` of XZ Embedded. */
const memoryLimit = 4;
const unsupportedOptions = 6;
const notEnough = 8;

const decompressFirst = 'Decompress it first, with `xz -d`: Strata reads the tar inside.';

/**
 * The unpacked bytes of an xz stream, in pieces of at most 64 KiB; several behind each other are one, as for `xz`
 * itself. Needs no more than 64 MiB for the dictionary, what `xz -9` asks for. Checks CRC-32 and CRC-64. Throws a
 * BadImage for what is damaged, cut off, or asks for more than that; `source` names the stream in it.
 *
 * One thread unpacks one stream at a time: a second one waits until the first is done or given up.
 */
export async function* unxz(
  input: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const feed = new Feed(input);
  const unpacked = new xz.XzReadableStream(feed.stream);
  const reader = unpacked.getReader();
  let isWhole = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (value.length > 0) yield value;
    }
    isWhole = true;
  } catch (error) {
    isWhole = true;
    throw feed.failure ?? explain(error, source, feed.consumed);
  } finally {
    // What has failed has let go of everything itself.
    if (!isWhole) await reader.cancel();
  }
}

/** Gives the library its input, and keeps count of it and of the error that it may end with. */
class Feed {
  consumed = 0;
  failure: Error | undefined;
  readonly stream: ReadableStream<Uint8Array>;

  constructor(input: AsyncIterable<Uint8Array>) {
    const chunks = input[Symbol.asyncIterator]();
    this.stream = new ReadableStream<Uint8Array>(
      {
        pull: async controller => {
          try {
            const next = await chunks.next();
            if (next.done === true) {
              controller.close();
              return;
            }
            this.consumed += next.value.length;
            controller.enqueue(next.value);
          } catch (error) {
            this.failure = error instanceof Error ? error : new Error(String(error));
            controller.error(this.failure);
          }
        },
        cancel: async () => void (await chunks.return?.()),
      },
      { highWaterMark: 0 },
    );
  }
}

function explain(error: unknown, source: string, offset: number): BadImage {
  const message = error instanceof Error ? error.message : String(error);
  const code = Number(/error code (\d+)$/.exec(message)?.[1]);
  const [what, hint] = describe(code, message);
  return new BadImage(source, what, { offset, hint, cause: error });
}

function describe(code: number, message: string): [what: string, hint: string] {
  switch (code) {
    case notEnough:
      return ['the xz stream is cut off', saveToTheEnd];
    case memoryLimit:
      return ['the xz stream needs a dictionary of more than 64 MiB', decompressFirst];
    case unsupportedOptions:
      return ['the xz stream has a filter or a check that is not read here', decompressFirst];
    default:
      return [`the xz stream is damaged before this point (${message})`, saveAgain];
  }
}
