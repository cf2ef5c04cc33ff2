import type { CatalogSource } from '../../shared/image.ts';
import type { RecordPlace } from '../store/data-folder.ts';
import type { IndexSummary, SourceRecord } from '../store/source-record.ts';
import { type CatalogImage, summarise } from './catalog-image.ts';

type Origin = CatalogSource['origin'];

/** What is known of a source before it has been opened. */
export interface SourceHead {
  readonly id: string;
  readonly origin: Origin;
  readonly name: string;
  readonly addedAt: string;
  /** Where it lies on this host; undefined for what was uploaded. */
  readonly path?: string | undefined;
}

/** The state of a source that can be looked at. */
export interface Ready {
  readonly name: 'ready';
  readonly record: SourceRecord;
  /** Where the record lies. */
  readonly kept: RecordPlace;
  readonly images: readonly CatalogImage[];
}

interface Opening {
  readonly name: 'opening';
  /** Layers; undefined where nobody counts them. */
  readonly progress?: { readonly done: number; readonly total: number };
}

/** A source of the catalog, in the state that it has come to. */
export interface OpenSource extends SourceHead {
  readonly state: Opening | Ready | { readonly name: 'failed'; readonly error: string };
}

/** Of an upload that is committed. */
export function uploadHead(id: string, { name, addedAt }: SourceRecord): SourceHead {
  return { id, origin: 'upload', name, addedAt };
}

/** The record with another index for one layer of one image, which is counted from 0. */
export function withIndex(
  record: SourceRecord,
  image: number,
  layer: number,
  index: IndexSummary,
): SourceRecord {
  const { layers, ...rest } = record.images[image]!;
  const renewed = { ...rest, layers: layers.with(layer - 1, { ...layers[layer - 1]!, index }) };
  return { ...record, images: record.images.with(image, renewed) };
}

/** As the API has it. */
export function describeSource({ id, origin, name, addedAt, state }: OpenSource): CatalogSource {
  const record = state.name === 'ready' ? state.record : undefined;
  return {
    id,
    kind: record?.kind ?? 'unknown',
    name,
    origin,
    bytes: record?.bytes ?? 0,
    addedAt,
    state: state.name,
    progress: state.name === 'opening' ? (state.progress ?? null) : null,
    error: state.name === 'failed' ? state.error : null,
    images: state.name === 'ready' ? state.images.map(summarise) : [],
    warnings: record?.warnings ?? [],
    store: record?.store
      ? { driver: record.store.driver, root: record.store.root, layersRoot: record.store.layersRoot }
      : null,
    leftovers: record?.store?.leftovers ?? [],
    degraded: record?.degraded ?? null,
  };
}

/** What was named on the command line, then uploads, the latest first; then samples, by their names. */
export function compareSources(a: SourceHead, b: SourceHead): number {
  const rank: Readonly<Record<Origin, number>> = { sample: 2, path: 0, upload: 1 };
  if (a.origin !== b.origin) return rank[a.origin] - rank[b.origin];
  return a.origin === 'sample' ? compareText(a.name, b.name) : compareText(b.addedAt, a.addedAt);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
