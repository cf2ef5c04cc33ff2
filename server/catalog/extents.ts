import type { FileHandle } from 'node:fs/promises';
import { BadImage, openAgain } from '../errors.ts';
import type { ContentPlace } from '../layers/content-place.ts';

const chunkBytes = 1 << 18;

/** A stretch of a file's content: so many bytes from `position` in the layer tar on, or zeros. */
interface Stretch {
  readonly length: number;
  readonly position: number | undefined;
}

/** A layer tar that is open for reading. */
export interface OpenTar {
  /** What messages call it. */
  readonly name: string;
  readonly handle: FileHandle;
  /** Where it begins in the open file. */
  readonly base: number;
}

/**
 * The logical bytes of a file from `start` up to `end`, in chunks: data from the layer tar, zeros where
 * a sparse file has a hole. Throws a BadImage where the file has become shorter.
 */
export async function* readExtents(
  { name, handle, base }: OpenTar,
  place: Pick<ContentPlace, 'offset' | 'size' | 'extents'>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const { length, position } of stretches(place, start, end)) {
    for (let done = 0; done < length;) {
      const chunk = new Uint8Array(Math.min(chunkBytes, length - done));
      let got = chunk.length;
      if (position !== undefined) {
        ({ bytesRead: got } = await handle.read(chunk, 0, chunk.length, base + position + done));
        if (got === 0) {
          throw new BadImage(name, "the layer ends before the file's last byte", {
            offset: base + position + done,
            hint: openAgain,
          });
        }
      }
      yield chunk.subarray(0, got);
      done += got;
    }
  }
}

/** What the logical range is made of, in order. */
export function* stretches(
  { offset, size, extents = [0, size] }: Pick<ContentPlace, 'offset' | 'size' | 'extents'>,
  start: number,
  end: number,
): Generator<Stretch, void, undefined> {
  let at = start;
  let stored = offset;
  for (let i = 0; i + 1 < extents.length && at < end; i += 2) {
    const from = extents[i]!;
    const length = extents[i + 1]!;
    if (at < from) {
      const hole = Math.min(from, end) - at;
      yield { length: hole, position: undefined };
      at += hole;
    }
    const data = Math.min(from + length, end) - at;
    if (at < end && data > 0) {
      yield { length: data, position: stored + at - from };
      at += data;
    }
    stored += length;
  }
  if (at < end) yield { length: end - at, position: undefined };
}
