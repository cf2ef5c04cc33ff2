import { z } from 'zod';
import { overlayDialects } from '../layers/overlay-marks.ts';
import { FileIdentity } from './file-identity.ts';

/** Content address of a packed layer index: SHA-256 of its bytes. */
export const IndexHash = z.string().regex(/^[0-9a-f]{64}$/);

/** What is known of an indexed layer without loading its index. */
export const IndexSummary = z.object({
  hash: IndexHash,
  size: z.number(),
  tarSize: z.number(),
  entries: z.int(),
  whiteouts: z.int(),
  opaques: z.int(),
  warnings: z.array(z.string()),
  /** As computed from the bytes; null where they have not all been read. */
  diffId: z.string().nullable(),
  blobDigest: z.string().nullable(),
  /** Why they could not be read to be hashed, when that was last tried. */
  unhashed: z.string().optional(),
});
export type IndexSummary = z.infer<typeof IndexSummary>;

/** What is known of a layer that has been read, index or not. */
export type LayerFacts = Omit<IndexSummary, 'hash'>;

const Locator = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('blob'),
    /** Host path; on disk, one that lies in the record's own folder is kept relative to it. */
    file: z.string(),
    offset: z.number(),
    length: z.number(),
    compression: z.enum(['none', 'gzip', 'zstd']),
  }),
  z.object({
    kind: z.literal('directory'),
    path: z.string(),
    dialect: z.enum(overlayDialects),
    tarSplit: z.string().optional(),
    writable: z.boolean(),
    name: z.string().optional(),
  }),
  z.object({ kind: z.literal('absent'), reason: z.string() }),
]);

const LayerRecord = z.object({
  /** As the config states it; null where nothing does, as for a root filesystem. */
  diffId: z.string().nullable(),
  blobDigest: z.string().nullable(),
  locator: Locator,
  /** null: the layer is absent. */
  index: IndexSummary.nullable(),
  role: z.enum(['image', 'init', 'container']).default('image'),
  store: z.object({ directory: z.string(), cacheId: z.string(), chainId: z.string().nullable() }).optional(),
  /** Of a directory: in which state it was read, and whether `trusted.*` attributes could be seen then. */
  seen: z.object({ identity: FileIdentity, trusted: z.boolean() }).optional(),
});
export type LayerRecord = z.infer<typeof LayerRecord>;

const ImageRecord = z.object({
  id: z.string(),
  /** Absent where the source has no manifest with a digest, and in records of earlier versions. */
  manifestDigest: z.string().optional(),
  tags: z.array(z.string()),
  platform: z.string(),
  created: z.string().nullable(),
  config: z.record(z.string(), z.unknown()),
  history: z.array(
    z.object({
      createdBy: z.string(),
      created: z.string().nullable(),
      comment: z.string().nullable(),
      emptyLayer: z.boolean(),
      layer: z.int().nullable(),
    }),
  ),
  layers: z.array(LayerRecord),
  warnings: z.array(z.string()),
  container: z
    .object({
      id: z.string(),
      name: z.string(),
      imageId: z.string().nullable(),
      state: z.enum(['running', 'paused', 'exited', 'created', 'unknown']),
    })
    .optional(),
});
export type ImageRecord = z.infer<typeof ImageRecord>;

/**
 * All that a later start needs to show a source at once: what was found in it, where its layers are, which indexes
 * belong to them. An upload without its record is none, and goes with the next sweep.
 */
export const SourceRecord = z.object({
  version: z.literal(1),
  name: z.string(),
  kind: z.string(),
  /** Format of the packed indexes; where it is another one now, they are made again. */
  indexFormat: z.string().optional(),
  addedAt: z.iso.datetime(),
  /** What it takes on disk. */
  bytes: z.number(),
  /** Files outside of the data folder, in the state in which they were indexed. */
  files: z.array(z.object({ path: z.string(), identity: FileIdentity })),
  images: z.array(ImageRecord),
  warnings: z.array(z.string()),
  /** Of a container engine’s store: see `SourceStore`. */
  store: z
    .object({
      driver: z.enum(['docker', 'overlay2', 'podman', 'containerd']),
      root: z.string(),
      layersRoot: z.string(),
      leftovers: z.array(
        z.object({ kind: z.enum(['build-cache', 'orphan']), directory: z.string(), note: z.string() }),
      ),
    })
    .optional(),
  degraded: z.object({ reason: z.string(), hint: z.string() }).optional(),
});
export type SourceRecord = z.infer<typeof SourceRecord>;

/** Hashes of all indexes that a record refers to. */
export function indexesOf(record: SourceRecord): string[] {
  return record.images.flatMap(image => image.layers.flatMap(layer => layer.index?.hash ?? []));
}

/** The record with the files of its layers changed, say from absolute to relative. */
export function mapFiles(record: SourceRecord, map: (file: string) => string): SourceRecord {
  const mapLayer = (layer: LayerRecord): LayerRecord =>
    layer.locator.kind === 'blob'
      ? { ...layer, locator: { ...layer.locator, file: map(layer.locator.file) } }
      : layer;
  return {
    ...record,
    images: record.images.map(image => ({ ...image, layers: image.layers.map(mapLayer) })),
  };
}
