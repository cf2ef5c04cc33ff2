import { BadImage } from '../errors.ts';
import { layerIndexMagic } from '../layers/layer-index.ts';
import type { OpenedSource, SourceLayer } from '../sources/source.ts';
import type { ImageRecord, LayerRecord, SourceRecord } from '../store/source-record.ts';
import type { LayerIndexer } from './layer-indexer.ts';
import { placeOf } from './layer-place.ts';
import { type LayerReuse, lookAtLayer } from './layer-reuse.ts';
import { readOrAbsent } from './read-or-absent.ts';

/** What the record says besides what was found in the source. */
export type RecordHead = Pick<SourceRecord, 'name' | 'addedAt' | 'bytes' | 'files'>;

/** A source that has been read: what is to be committed of it. */
export interface RecordedSource {
  readonly record: SourceRecord;
  /** Packed indexes of its layers by hash. */
  readonly indexes: ReadonlyMap<string, SharedArrayBuffer>;
}

/** How the layers of a source are read. */
export interface RecordOptions {
  readonly indexer: LayerIndexer;
  readonly signal?: AbortSignal;
  /** What an earlier start found out; default: nothing. */
  readonly reuse?: LayerReuse;
  /** `done` of `total` layers, each counted once however many images have it. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Indexes every layer of an opened source and gives the record of it. Throws where it has no image. */
export async function recordSource(
  opened: OpenedSource,
  head: RecordHead,
  { indexer, signal, reuse, onProgress }: RecordOptions,
): Promise<RecordedSource> {
  if (opened.images.length === 0 && opened.store === undefined) {
    throw new BadImage(head.name, 'it holds no image', {
      hint: 'Its manifest is an empty list: run `docker save` with the name of an image, and open the new file.',
    });
  }
  const indexes = new Map<string, SharedArrayBuffer>();
  const recordLayer = async (layer: SourceLayer): Promise<LayerRecord> => {
    const { role = 'image' } = layer;
    const seen = await lookAtLayer(layer);
    const known = reuse?.find(layer, seen);
    if (known !== undefined) return { ...layer, role, seen, index: known };
    const { locator, read } = await readOrAbsent(layer.locator, present => indexer.index(present, signal));
    if (read === null) return { ...layer, locator, role, index: null };
    indexes.set(read.summary.hash, read.buffer);
    return { ...layer, locator, role, seen, index: read.summary };
  };
  const report = reporter(opened, onProgress);
  const images = await Promise.all(
    opened.images.map(async (image): Promise<ImageRecord> => ({
      ...image,
      tags: [...image.tags],
      history: [...image.history],
      warnings: [...image.warnings],
      layers: await Promise.all(image.layers.map(layer => recordLayer(layer).finally(() => report(layer)))),
    })),
  );
  const { kind, warnings, store, degraded } = opened;
  const about = { version: 1, ...head, kind, indexFormat: layerIndexMagic } as const;
  const where = store && { ...store, leftovers: [...store.leftovers] };
  return { record: { ...about, images, warnings: [...warnings], store: where, degraded }, indexes };
}

/** Counts the layers that are done, each place once. */
function reporter(
  { images }: OpenedSource,
  onProgress: RecordOptions['onProgress'],
): (layer: SourceLayer) => void {
  const place = ({ locator }: SourceLayer): string | undefined =>
    locator.kind === 'absent' ? undefined : placeOf(locator);
  const total = new Set(images.flatMap(({ layers }) => layers.map(place))).size;
  const done = new Set<string | undefined>();
  return layer => {
    const before = done.size;
    if (done.add(place(layer)).size > before) onProgress?.(done.size, total);
  };
}
