import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { BadImage, RequestError } from '../errors.ts';
import type { ContentPlace } from '../layers/content-place.ts';
import { decodeText } from '../layers/bytes.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import { identify, sameFile } from '../store/file-identity.ts';
import { opaqueId } from './opaque-id.ts';
import type { Content } from './placed-content.ts';

const chunkBytes = 1 << 18;

/** A file of a layer on disk cannot be given: it is not any more, or not now, what was read of it; or may not be read. */
export class ContentUnavailable extends RequestError {
  constructor(message: string, options?: ErrorOptions) {
    super(409, 'bad-image', message, 'Strata shows what it read last: open the source again.');
    this.cause = options?.cause;
  }
}

/**
 * Opens a file below a layer's directory, no link followed. A layer of images never changes, so a file that is not as
 * it was indexed is refused. In a container's own layer the file is given as it is now, with its length of now;
 * reading it fails where it changes meanwhile. Throws a ContentUnavailable, also where it is gone or no file.
 */
export async function openInDirectory(directory: LayerDirectory, place: ContentPlace): Promise<Content> {
  // Only who reads such layers loads what calls libc.
  const { openBeneath } = await import('../overlay/open-beneath.ts');
  const handle = await openBeneath(directory.path, place.path).catch((error: unknown) => {
    throw error instanceof BadImage ? new ContentUnavailable(error.message, { cause: error }) : error;
  });
  try {
    const opened = await handle.stat({ bigint: true });
    if (!directory.writable && !isAsIndexed(opened, place)) {
      throw moved(place.path, 'has changed on disk since Strata read it');
    }
    return {
      size: Number(opened.size),
      tag: opaqueId(JSON.stringify([directory.path, identify(opened)])),
      read: (start, end) =>
        Readable.from(readUnchanged(handle, place.path, opened, start, end), { objectMode: false }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function* readUnchanged(
  handle: FileHandle,
  path: Uint8Array,
  opened: BigIntStats,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = start; at < end;) {
    const chunk = new Uint8Array(Math.min(chunkBytes, end - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    // Said before the last bytes are given, so that nobody takes a mixture of two states for a whole.
    if (at >= end) await requireUnchanged(handle, path, opened);
    yield chunk.subarray(0, bytesRead);
  }
  await requireUnchanged(handle, path, opened);
}

async function requireUnchanged(handle: FileHandle, path: Uint8Array, opened: BigIntStats): Promise<void> {
  if (sameFile(identify(opened), identify(await handle.stat({ bigint: true })))) return;
  throw moved(path, 'changed while it was being read');
}

function moved(path: Uint8Array, what: string): ContentUnavailable {
  return new ContentUnavailable(`${decodeText(path)} ${what}`);
}

function isAsIndexed({ size, mtimeNs }: BigIntStats, place: ContentPlace): boolean {
  const indexed = BigInt(place.mtimeSeconds) * 1_000_000_000n + BigInt(place.mtimeNanos);
  return Number(size) === place.size && mtimeNs === indexed;
}
