import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decompress } from '../archive/decompress.ts';
import { BadImage, RequestError } from '../errors.ts';
import { locateContent, type ContentPlace } from '../layers/content-place.ts';
import { findNode } from '../layers/name-tree.ts';
import type { Limits } from '../limits.ts';
import type { BlobCache } from '../store/blob-cache.ts';
import { identify, sameFile } from '../store/file-identity.ts';
import { type CatalogImage, digest } from './catalog-image.ts';
import { readExtents } from './extents.ts';
import type { BlobLocator } from './layer-indexer.ts';
import type { Timelines } from './timelines.ts';

/** The content of one file in one layer, open for reading. */
export interface Content {
  /** Logical length in bytes. */
  readonly size: number;
  /** The same as long as the content is. */
  readonly tag: string;
  /** The bytes from `start` up to, not including, `end`, within the size. Closing it is the reader's business. */
  read(start: number, end: number): Readable;
  close(): Promise<void>;
}

/** Opens the content of files, in place where the layer is stored plain. */
export class Contents {
  readonly #timelines: Timelines;
  readonly #cache: BlobCache;
  readonly #limits: Limits;

  constructor(parts: { timelines: Timelines; cache: BlobCache; limits: Limits }) {
    this.#timelines = parts.timelines;
    this.#cache = parts.cache;
    this.#limits = parts.limits;
  }

  /**
   * What stands at a path, given as raw bytes, when seen from a layer. Throws a RequestError where nothing is or no
   * file, and where the archive has changed since it was indexed.
   */
  async open(image: CatalogImage, layer: number, path: Uint8Array): Promise<Content> {
    const place = await this.#locate(image, layer, path);
    const locator = image.record.layers[place.layer - 1]?.locator;
    if (locator?.kind !== 'blob')
      throw new Error(`layer ${place.layer} of ${image.id} has an index and no blob`);
    const { handle, base } = await this.#openLayer(image, place.layer, locator);
    return {
      size: place.size,
      tag: digest(JSON.stringify([image.revision, image.id, place.layer, place.offset, place.size])),
      read: (start, end) =>
        Readable.from(readExtents(handle, base, place, start, end), { objectMode: false }),
      close: () => handle.close(),
    };
  }

  async #locate(image: CatalogImage, layer: number, path: Uint8Array): Promise<ContentPlace> {
    const timeline = await this.#timelines.of(image);
    const node = findNode(timeline, path);
    const row = node < 0 ? -1 : timeline.versionAt(node, layer);
    if (row < 0) throw noContent(path, layer, 'there is nothing at this path');
    const place = locateContent(timeline, row);
    if (place === null) throw noContent(path, layer, 'this is no regular file, and only those have content');
    return place;
  }

  async #openLayer(
    image: CatalogImage,
    layer: number,
    locator: BlobLocator,
  ): Promise<{ handle: FileHandle; base: number }> {
    const blob = await openUnchanged(image, locator);
    if (locator.compression === 'none') return { handle: blob, base: locator.offset };
    const key = `${image.revision} ${locator.offset} ${locator.file}`;
    try {
      const handle = await this.#cache.open(key, file => this.#unpack(blob, locator, `layer ${layer}`, file));
      return { handle, base: 0 };
    } finally {
      await blob.close();
    }
  }

  async #unpack(blob: FileHandle, locator: BlobLocator, name: string, target: string): Promise<void> {
    const { compression, offset, length } = locator;
    if (compression === 'none') throw new TypeError('a plain layer needs no unpacking');
    const limits = this.#limits;
    const packed = createReadStream('', {
      fd: blob,
      autoClose: false,
      start: offset,
      end: offset + length - 1,
      highWaterMark: 1 << 18,
    });
    const bounds = { source: name, maxBytes: limits.layerBytes, limits };
    await pipeline(
      decompress(packed, compression, bounds),
      createWriteStream(target, { highWaterMark: 1 << 20 }),
    );
  }
}

async function openUnchanged(image: CatalogImage, { file }: BlobLocator): Promise<FileHandle> {
  const { name } = image.detail.source;
  let handle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadImage(name, code === 'ENOENT' ? 'the file is no longer there' : message, {
      cause: error,
      hint: 'Put it back, or start Strata again without it.',
    });
  }
  const indexed = image.identityOf(file);
  if (indexed === undefined || sameFile(indexed, identify(await handle.stat({ bigint: true }))))
    return handle;
  await handle.close();
  throw new RequestError(
    409,
    'bad-image',
    `${name} has changed on disk since Strata read it, so its contents can no longer be found in it`,
    'Start Strata again to read it anew.',
  );
}

function noContent(path: Uint8Array, layer: number, reason: string): RequestError {
  const shown = JSON.stringify(Buffer.from(path).toString('utf8').slice(0, 500));
  return new RequestError(404, 'not-found', `Layer ${layer} has no content at ${shown}: ${reason}`);
}
