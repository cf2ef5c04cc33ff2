import { layerIndexMagic } from '../layers/layer-index.ts';
import type { LayerRecord, SourceRecord } from '../store/source-record.ts';
import type { LayerIndexer } from './layer-indexer.ts';
import type { RecordedSource } from './record-source.ts';

/** Whether this version of Strata can read the indexes that the record refers to. */
export function hasCurrentIndexes(record: SourceRecord): boolean {
  return record.indexFormat === layerIndexMagic;
}

/** Indexes the layers of a source again, whose indexes are of another version of Strata. Digests stay known. */
export async function renewIndexes(
  record: SourceRecord,
  { indexer, signal }: { readonly indexer: LayerIndexer; readonly signal: AbortSignal },
): Promise<RecordedSource> {
  const indexes = new Map<string, SharedArrayBuffer>();
  const renewLayer = async (layer: LayerRecord): Promise<LayerRecord> => {
    if (layer.locator.kind === 'absent') return layer;
    const { buffer, summary } = await indexer.index(layer.locator, signal);
    indexes.set(summary.hash, buffer);
    const diffId = summary.diffId ?? layer.index?.diffId ?? null;
    const blobDigest = summary.blobDigest ?? layer.index?.blobDigest ?? null;
    return { ...layer, index: { ...summary, diffId, blobDigest } };
  };
  const images = await Promise.all(
    record.images.map(async image => ({ ...image, layers: await Promise.all(image.layers.map(renewLayer)) })),
  );
  return { record: { ...record, indexFormat: layerIndexMagic, images }, indexes };
}
