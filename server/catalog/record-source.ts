import type { OpenedSource, SourceLayer } from '../sources/source.ts';
import type { IndexStore } from '../store/index-store.ts';
import type { ImageRecord, LayerRecord, SourceRecord } from '../store/source-record.ts';
import type { LayerIndexer } from './layer-indexer.ts';

/** What the record says besides what was found in the source. */
export type RecordHead = Pick<SourceRecord, 'name' | 'addedAt' | 'bytes' | 'files'>;

/**
 * Indexes every layer of an opened source, puts the indexes into the store and gives the record that refers to
 * them.
 */
export async function recordSource(
  opened: OpenedSource,
  head: RecordHead,
  { indexer, indexes, signal }: { indexer: LayerIndexer; indexes: IndexStore; signal?: AbortSignal },
): Promise<SourceRecord> {
  const stored = new Map<string, Promise<void>>();
  const recordLayer = async ({ diffId, blobDigest, locator }: SourceLayer): Promise<LayerRecord> => {
    if (locator.kind === 'absent') return { diffId, blobDigest, locator, index: null };
    const { buffer, summary } = await indexer.index(locator, signal);
    const storing = stored.get(summary.hash) ?? indexes.put(summary.hash, buffer);
    stored.set(summary.hash, storing);
    await storing;
    return { diffId, blobDigest, locator, index: summary };
  };
  const images = await Promise.all(
    opened.images.map(async (image): Promise<ImageRecord> => ({
      ...image,
      tags: [...image.tags],
      history: [...image.history],
      warnings: [...image.warnings],
      layers: await Promise.all(image.layers.map(recordLayer)),
    })),
  );
  return { version: 1, ...head, kind: opened.kind, images, warnings: [...opened.warnings] };
}
