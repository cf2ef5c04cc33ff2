import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Packing, sniffLength, sniffPacking } from '../archive/compression.ts';
import { decompress } from '../archive/decompress.ts';
import { requireTar } from '../archive/foreign-format.ts';
import { blockSize } from '../archive/tar-header.ts';
import type { LayerIndexer } from '../catalog/layer-indexer.ts';
import { RequestError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { unpackInThread } from '../workers/unpack-thread.ts';
import { ArchiveFile } from './archive-file.ts';
import { ArchiveSplitter } from './archive-splitter.ts';
import { ArrivedLayers } from './arrived-layers.ts';
import type { UploadTracker } from './upload-tracker.ts';

type Chunks = AsyncIterable<Uint8Array>;

/** An archive on its way in. */
export interface Reception {
  /** What the client calls the archive; for messages. */
  readonly name: string;
  /** Where to put it; must not exist. */
  readonly file: string;
  readonly limits: Limits;
  readonly tracker: UploadTracker;
  readonly indexer: LayerIndexer;
  /** Asked between two pieces: resolves when the next may be taken. */
  readonly pass: () => Promise<void>;
  /** Asked where the disk is full: gives back room, and answers whether there was any to give. */
  readonly makeRoom: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What is taken in one go while others are waiting, in bytes. */
const pieceBytes = 256 << 10;

/**
 * Streams an archive to a file, and has its layers indexed while they arrive. An outer compression is taken off on
 * the way: what is stored is the plain tar, in which everything has an offset. Never holds more than a few chunks;
 * a slow disk slows the client down. Answers the length of the file.
 *
 * Throws {@link BadImage} for what begins like no archive, {@link RequestError} where it is too large, and what the
 * streams throw. `body` is left open, so that the client can still be answered.
 */
export async function receiveArchive(body: Readable, reception: Reception): Promise<number> {
  const { name, file, limits, tracker, indexer, pass, makeRoom, signal } = reception;
  const layers = new ArrivedLayers(file, indexer, tracker, limits.layers, signal);
  const archive = new ArchiveFile(file, { onWritten: bytes => layers.written(bytes), makeRoom });
  const [head, arriving] = await splitHead(untilAborted(body, signal), sniffLength);
  const received = bound(inPieces(arriving, pass), name, limits, bytes => tracker.received(bytes));
  await pipeline(
    tarOnly(unpack(received, sniffPacking(head), name, limits), name),
    new ArchiveSplitter(member => layers.arriving(member)),
    archive,
    { signal },
  );
  return archive.written;
}

/**
 * The chunks of `body`, which is left open. A pipeline that is aborted waits for its source to return, and that waits
 * for the next chunk: so the wait itself ends with the signal, and the client can be answered.
 */
function untilAborted(body: Readable, signal: AbortSignal): AsyncIterator<Uint8Array> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  return {
    next: () =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const onAbort = (): void => reject(signal.reason as Error);
        signal.addEventListener('abort', onAbort, { once: true });
        chunks
          .next()
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', onAbort));
      }),
    return: async () => {
      if (!signal.aborted) await chunks.return?.();
      return { done: true, value: undefined };
    },
  };
}

function unpack(packed: Chunks, packing: Packing, name: string, limits: Limits): Chunks {
  if (packing === 'none') return packed;
  const bounds = { source: name, maxBytes: Infinity, limits };
  // gzip is unpacked by the thread pool, and zstd in small steps; the others would hold up everybody else.
  const isQuick = packing === 'gzip' || packing === 'zstd';
  const unpacked = isQuick ? decompress(packed, packing, bounds) : unpackInThread(packed, packing, bounds);
  return bound(unpacked, name, limits, () => undefined);
}

/** The same chunks, with a word with `pass` after every {@link pieceBytes}. */
async function* inPieces(chunks: Chunks, pass: () => Promise<void>): Chunks {
  let taken = 0;
  for await (const chunk of chunks) {
    yield chunk;
    taken += chunk.length;
    if (taken < pieceBytes) continue;
    taken = 0;
    await pass();
  }
}

/** The same chunks, each told of, up to the length that an archive may have. */
async function* bound(
  chunks: Chunks,
  name: string,
  { archiveBytes }: Limits,
  onBytes: (bytes: number) => void,
): Chunks {
  let total = 0;
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    total += chunk.length;
    if (total > archiveBytes) throw tooLarge(name, archiveBytes);
    yield chunk;
  }
}

async function* tarOnly(chunks: Chunks, name: string): Chunks {
  const [head, all] = await splitHead(chunks[Symbol.asyncIterator](), blockSize);
  requireTar(head, name);
  yield* all;
}

/** The first bytes, fewer than `length` only where there are no more; and all the chunks, those still in front. */
async function splitHead(
  source: AsyncIterator<Uint8Array>,
  length: number,
): Promise<[head: Uint8Array, chunks: Chunks]> {
  const first: Uint8Array[] = [];
  for (let missing = length; missing > 0;) {
    const next = await source.next();
    if (next.done === true) break;
    first.push(next.value);
    missing -= next.value.length;
  }
  async function* chain(): Chunks {
    try {
      yield* first;
      for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return [Buffer.concat(first).subarray(0, length), chain()];
}

/** An archive over the limit, whether as sent or as unpacked. */
export function tooLarge(name: string, archiveBytes: number): RequestError {
  return new RequestError(
    413,
    'too-large',
    `${name} is larger than ${archiveBytes} bytes, the most that this server takes for one archive (unpacked)`,
    'Upload a smaller image, or open the archive where it lies: strata serve image.tar',
  );
}
