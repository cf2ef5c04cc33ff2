import type { LayerBlob } from '../archive/layer-locator.ts';
import type { LayerRecord, SourceRecord } from '../store/source-record.ts';
import { placeOf } from './layer-place.ts';

/** What came of hashing a blob: the digest of its bytes, or why they could not be read. */
export type BlobHash = { readonly digest: string } | { readonly reason: string };

/**
 * The blobs whose digests are not known, each once. They are those of plain layers, which are walked by seeking;
 * a compressed one is hashed while it is unpacked.
 */
export function unhashedBlobs(layers: readonly LayerRecord[]): LayerBlob[] {
  const blobs = layers.flatMap(({ locator, index }) =>
    locator.kind === 'blob' && locator.compression === 'none' && index !== null && index.diffId === null
      ? [locator]
      : [],
  );
  return [...new Map(blobs.map(blob => [placeOf(blob), blob])).values()];
}

/** The record with what came of hashing in all its images. */
export function recordHashes(record: SourceRecord, hashes: ReadonlyMap<string, BlobHash>): SourceRecord {
  const hashed = (layer: LayerRecord): LayerRecord => {
    const { locator, index } = layer;
    const hash = locator.kind === 'blob' && index !== null ? hashes.get(placeOf(locator)) : undefined;
    if (hash === undefined || index === null) return layer;
    if ('reason' in hash) return { ...layer, index: { ...index, unhashed: hash.reason } };
    // Plain, the blob is its own tar, so its digest is the diff ID as well.
    const { unhashed: _, ...known } = index;
    return { ...layer, index: { ...known, diffId: hash.digest, blobDigest: hash.digest } };
  };
  const images = record.images.map(image => ({ ...image, layers: image.layers.map(hashed) }));
  return { ...record, images };
}

/** All layers of all images of a record. */
export function layersOf(record: SourceRecord): LayerRecord[] {
  return record.images.flatMap(image => image.layers);
}
