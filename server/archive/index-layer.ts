import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { BadImage, openAgain } from '../errors.ts';
import type { LayerIndex, LayerSummary } from '../layers/layer-index.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import type { Limits } from '../limits.ts';
import { hashBlob } from './hash-blob.ts';
import type { LayerBlob } from './layer-locator.ts';
import { LayerTar } from './layer-tar.ts';
import { TarFile } from './tar-file.ts';
import { TarReader } from './tar-reader.ts';
import { TarStream } from './tar-stream.ts';

/** Compressed bytes are read from disk in pieces of this size. */
const readSize = 1024 * 1024;
/** Headers between two reports of progress over a plain tar. */
const headersPerReport = 1024;

/** What reading a layer tells on the way. */
export interface ActualDigests {
  /** SHA-256 of the uncompressed tar, `sha256:…`; null where the bytes did not flow past (a plain tar). */
  readonly diffId: string | null;
  /** SHA-256 of the stored bytes; null as above. */
  readonly blobDigest: string | null;
}

/** What to do while a layer is read. */
export interface ReadOptions {
  /**
   * Read all of a plain tar to hash it, although walking it does not take that. Default: do not, and leave its
   * digests unknown.
   */
  readonly hash?: boolean | undefined;
  readonly onProgress?: Progress | undefined;
}

/** A layer that has been indexed. */
export interface IndexedLayer extends ActualDigests {
  readonly index: LayerIndex;
}

/** A layer that has been read for its figures. */
export interface SummarisedLayer extends ActualDigests {
  readonly summary: LayerSummary;
}

/** A layer of which every entry has been collected. */
interface CollectedLayer {
  readonly builder: LayerIndexBuilder;
  readonly tarSize: number;
  readonly digests: ActualDigests;
}

/** `done` of `total` stored bytes; of a directory entries, the total 0. */
export type Progress = (done: number, total: number) => void;

/**
 * Indexes one layer. A plain tar is walked by seeking, synchronously and without reading contents, so call this
 * in a worker; a compressed one is unpacked as a stream and hashed on the way. Throws a BadImage for what is no
 * layer tar.
 */
export async function indexLayer(
  locator: LayerBlob,
  limits: Limits,
  options: ReadOptions = {},
): Promise<IndexedLayer> {
  const { builder, tarSize, digests } = await collectLayer(locator, limits, options);
  return { index: builder.finish({ tarSize }), ...digests };
}

/** Reads one layer as {@link indexLayer} does, for its figures only: that is faster, and leaves nothing to keep. */
export async function summariseLayer(
  locator: LayerBlob,
  limits: Limits,
  options: ReadOptions = {},
): Promise<SummarisedLayer> {
  const { builder, tarSize, digests } = await collectLayer(locator, limits, options);
  return { summary: builder.summarise({ tarSize }), ...digests };
}

async function collectLayer(
  locator: LayerBlob,
  limits: Limits,
  { hash = false, onProgress = () => {} }: ReadOptions,
): Promise<CollectedLayer> {
  const source = locator.name ?? basename(locator.file);
  if (locator.compression !== 'none') {
    return collectCompressed(locator, locator.compression, source, limits, onProgress);
  }
  const collected = collectPlain(locator, source, limits, onProgress);
  if (!hash) return collected;
  // Plain, the stored blob is the tar.
  const digest = hashBlob(locator, onProgress);
  return { ...collected, digests: { diffId: digest, blobDigest: digest } };
}

function collectPlain(
  { file, offset, length }: LayerBlob,
  source: string,
  limits: Limits,
  onProgress: Progress,
): CollectedLayer {
  const builder = new LayerIndexBuilder();
  const layer = new LayerTar(builder, source, limits);
  const reader = new TarReader(source, limits);
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    // A tar may end between two entries; a layer may not end before its archive says.
    if (size < offset + length)
      throw new BadImage(source, 'the file ends inside the layer', { offset: size, hint: openAgain });
    const tar = new TarFile(reader, { fd, offset, length }, layer);
    while (tar.read(headersPerReport)) onProgress(reader.position, length);
  } finally {
    closeSync(fd);
  }
  onProgress(length, length);
  return { builder, tarSize: length, digests: { diffId: null, blobDigest: null } };
}

async function collectCompressed(
  { file, offset, length }: LayerBlob,
  compression: 'gzip' | 'zstd',
  source: string,
  limits: Limits,
  onProgress: Progress,
): Promise<CollectedLayer> {
  // A thread that reads plain layers need not load what unpacks others.
  const { decompress } = await import('./decompress.ts');
  const builder = new LayerIndexBuilder();
  const layer = new LayerTar(builder, source, limits);
  const tar = new TarStream(new TarReader(source, limits), layer);
  const diffId = createHash('sha256');
  const blobDigest = createHash('sha256');
  let done = 0;
  const onInput = (chunk: Uint8Array): void => {
    blobDigest.update(chunk);
    done += chunk.length;
    onProgress(done, length);
  };
  const stored = createReadStream(file, { start: offset, end: offset + length - 1, highWaterMark: readSize });
  for await (const chunk of decompress(
    stored,
    compression,
    { source, maxBytes: limits.layerBytes, limits },
    onInput,
  )) {
    diffId.update(chunk);
    tar.push(chunk);
  }
  tar.end();
  return {
    builder,
    tarSize: tar.length,
    digests: {
      diffId: `sha256:${diffId.digest('hex')}`,
      blobDigest: `sha256:${blobDigest.digest('hex')}`,
    },
  };
}
