import { createReadStream, createWriteStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { decompress } from '../archive/decompress.ts';
import type { LayerBlob } from '../archive/layer-locator.ts';
import { BadImage, RequestError } from '../errors.ts';
import type { ContentPlace } from '../layers/content-place.ts';
import type { Limits } from '../limits.ts';
import type { LayerLocator } from '../sources/source.ts';
import type { BlobCache } from '../store/blob-cache.ts';
import { type FileIdentity, identify, sameFile } from '../store/file-identity.ts';
import { opaqueId } from './opaque-id.ts';
import { openInDirectory } from './directory-content.ts';
import { type OpenTar, readExtents } from './extents.ts';

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

/** A layer that is open for reading. */
export interface OpenLayer {
  /** Throws where the file on disk has changed since it was indexed. What it gives can be read until this is closed. */
  open(place: ContentPlace): Promise<Content>;
  close(): Promise<void>;
}

/** Whose content it is: where the layers of an image are, and how to tell that they are what they were. */
export interface ContentOwner {
  /** What messages call it. */
  readonly name: string;
  /** Changes whenever the bytes may have changed. */
  readonly revision: string;
  /** Base first. */
  readonly layers: readonly { readonly locator: LayerLocator }[];
  /** In which state a file outside of the data folder was indexed; undefined for files of our own. */
  readonly identityOf: (file: string) => FileIdentity | undefined;
}

/**
 * Opens contents where they are: in place where the layer is stored plain or lies on disk as a directory, else in a
 * cache of unpacked layers.
 */
export class PlacedContents {
  readonly #cache: BlobCache;
  readonly #limits: Limits;

  constructor(parts: { cache: BlobCache; limits: Limits }) {
    this.#cache = parts.cache;
    this.#limits = parts.limits;
  }

  /** The content at a place. Throws where the archive, or the file on disk, has changed since it was indexed. */
  async open(owner: ContentOwner, place: ContentPlace): Promise<Content> {
    const layer = await this.openLayer(owner, place.layer);
    try {
      const content = await layer.open(place);
      const close = async (): Promise<void> => {
        await content.close();
        await layer.close();
      };
      return { size: content.size, tag: content.tag, read: (start, end) => content.read(start, end), close };
    } catch (error) {
      await layer.close();
      throw error;
    }
  }

  /** A layer by its number, for several of its contents. Throws where the archive has changed since it was indexed. */
  async openLayer(owner: ContentOwner, number: number): Promise<OpenLayer> {
    const locator = owner.layers[number - 1]?.locator;
    if (locator === undefined || locator.kind === 'absent')
      throw new Error(`layer ${number} of ${owner.name} has an index and no content`);
    if (locator.kind === 'directory')
      return { open: place => openInDirectory(locator, place), close: () => Promise.resolve() };
    const tar = await this.#openBlob(owner, number, locator);
    const tagOf = ({ offset, size }: ContentPlace): string =>
      opaqueId(JSON.stringify([owner.revision, locator.file, locator.offset, offset, size]));
    return {
      open: place =>
        Promise.resolve({
          size: place.size,
          tag: tagOf(place),
          read: (start: number, end: number) =>
            Readable.from(readExtents(tar, place, start, end), { objectMode: false }),
          close: () => Promise.resolve(),
        }),
      close: () => tar.handle.close(),
    };
  }

  async #openBlob(owner: ContentOwner, layer: number, locator: LayerBlob): Promise<OpenTar> {
    const name = `layer ${layer} of ${owner.name}`;
    const blob = await openUnchanged(owner, locator);
    if (locator.compression === 'none') return { name, handle: blob, base: locator.offset };
    const key = { group: owner.revision, name: `${locator.offset} ${locator.file}` };
    try {
      const handle = await this.#cache.open(key, file => this.#unpack(blob, locator, `layer ${layer}`, file));
      return { name, handle, base: 0 };
    } finally {
      await blob.close();
    }
  }

  async #unpack(blob: FileHandle, locator: LayerBlob, name: string, target: string): Promise<void> {
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

async function openUnchanged(owner: ContentOwner, { file }: LayerBlob): Promise<FileHandle> {
  const { name } = owner;
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
  const indexed = owner.identityOf(file);
  if (indexed === undefined || sameFile(indexed, identify(await handle.stat({ bigint: true }))))
    return handle;
  await handle.close();
  throw new RequestError(
    409,
    'bad-image',
    `${name} has changed on disk since Strata read it, so its contents can no longer be found in it`,
    'Start Strata again, so that it is read anew; then try again.',
  );
}
