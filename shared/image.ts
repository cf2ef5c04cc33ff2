import { z } from 'zod';

/** How far the identity of a layer has been checked against its bytes. */
export const Verification = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('verified') }),
  z.object({ state: z.literal('mismatch'), expected: z.string(), actual: z.string() }),
  z.object({ state: z.literal('unavailable'), reason: z.string() }),
]);
export type Verification = z.infer<typeof Verification>;

/** One layer of an image. Number 1 is the base. */
export const Layer = z.object({
  number: z.int().min(1),
  role: z
    .enum(['image', 'init', 'container'])
    .describe('What it is to a container: of its image, prepared for the container, changed by it since'),
  diffId: z
    .string()
    .nullable()
    .describe(
      'Digest of the uncompressed tar: as the image config states it; where nothing does, as computed, or null before that',
    ),
  blobDigest: z.string().nullable().describe('Digest of the stored blob, where the source names one'),
  size: z.number().describe('Content bytes of its regular files, hard links counted once'),
  tarSize: z
    .number()
    .describe('Length of the uncompressed tar; 0 where the layer lies on disk as a directory'),
  blobSize: z.number().describe('Length of the stored blob; 0 where the layer lies on disk as a directory'),
  entries: z
    .int()
    .describe('Paths that the layer holds, whiteouts included, the root and implied parents not'),
  whiteouts: z.int(),
  opaques: z.int(),
  createdBy: z.string().nullable().describe('The instruction that made it, from the history'),
  compression: z.enum(['none', 'gzip', 'zstd']),
  present: z.boolean().describe('false: the source does not hold this layer'),
  diffIdCheck: Verification,
  blobCheck: Verification,
  warnings: z.array(z.string()),
});
export type Layer = z.infer<typeof Layer>;

/** One step of an image's build history. */
export const HistoryStep = z.object({
  createdBy: z.string(),
  created: z.string().nullable(),
  comment: z.string().nullable(),
  emptyLayer: z.boolean(),
  layer: z
    .int()
    .nullable()
    .describe('The layer it made; null for an empty step or where history does not fit'),
});
export type HistoryStep = z.infer<typeof HistoryStep>;

/** A container, whose layers are those of its image, one prepared for it, and one that holds what it changed. */
export const Container = z.object({
  id: z.string(),
  name: z.string(),
  imageId: z.string().nullable(),
  state: z.enum(['running', 'paused', 'exited', 'created', 'unknown']),
});
export type Container = z.infer<typeof Container>;

/** Why what is shown may not be all, and what to do about it. */
export const Degradation = z.object({ reason: z.string(), hint: z.string() });
export type Degradation = z.infer<typeof Degradation>;

/** An image as `strata inspect --json` prints it. */
export const InspectedImage = z.object({
  id: z.string().describe('Image ID: the digest of its config'),
  manifestDigest: z.string().nullable().describe('Digest of its manifest, where the source has one'),
  tags: z.array(z.string()),
  platform: z.string().describe('os/architecture[/variant]'),
  created: z.string().nullable(),
  size: z.number().describe('Sum of the layers’ sizes'),
  layers: z.array(Layer),
  history: z.array(HistoryStep),
  config: z
    .record(z.string(), z.unknown())
    .describe('Execution parameters (OCI image config, property `config`)'),
  source: z.object({ kind: z.string(), name: z.string() }),
  container: Container.nullable().describe('Which container it is; null for an image'),
  incomplete: z.boolean().describe('true where a layer is absent: the merged view then lacks it'),
  degraded: Degradation.nullable().describe('Why what is shown may not be all; null where it is'),
  warnings: z.array(z.string()),
});
export type InspectedImage = z.infer<typeof InspectedImage>;

/** One image over HTTP: as inspected, but with an opaque `id` of this server and the image ID beside it. */
export const ImageDetail = InspectedImage.extend({
  id: z.string().describe('Opaque, valid on this server'),
  imageId: z.string().describe('Image ID: the digest of its config'),
  sourceId: z.string(),
  revision: z
    .string()
    .describe(
      'Another one whenever what the image shows has changed: of a container, or of an archive on disk',
    ),
});
export type ImageDetail = z.infer<typeof ImageDetail>;

export const ImageSummary = ImageDetail.pick({
  id: true,
  imageId: true,
  sourceId: true,
  tags: true,
  platform: true,
  created: true,
  size: true,
  container: true,
}).extend({ layerCount: z.int() });
export type ImageSummary = z.infer<typeof ImageSummary>;

/** A container engine's store on disk. */
export const EngineStore = z.object({
  driver: z.enum(['docker', 'overlay2', 'podman', 'containerd']),
  root: z.string().describe('Host path of what was opened'),
  layersRoot: z.string().describe('Host path of the folder with the directories of layers'),
});
export type EngineStore = z.infer<typeof EngineStore>;

/** A layer directory that belongs to no image and no container. */
export const Leftover = z.object({
  kind: z.enum(['build-cache', 'orphan']),
  directory: z.string(),
  note: z.string(),
});
export type Leftover = z.infer<typeof Leftover>;

/** What `strata inspect --json` prints. */
export const Inspection = z.object({
  images: z.array(InspectedImage),
  store: EngineStore.nullable().describe('null for what is no store of a container engine'),
  leftovers: z.array(Leftover),
  warnings: z.array(z.string()).describe('What could not be read of a store, whichever images that concerns'),
});
export type Inspection = z.infer<typeof Inspection>;

export const CatalogSource = z.object({
  id: z.string().describe('Opaque'),
  kind: z.string().describe('Which reader opened it, for example docker-archive'),
  name: z.string(),
  origin: z.enum(['sample', 'upload', 'path']),
  bytes: z.number().describe('What it takes in the data folder or on disk'),
  addedAt: z.string(),
  state: z.enum(['opening', 'ready', 'failed']),
  progress: z
    .object({ done: z.int(), total: z.int() })
    .nullable()
    .describe('Layers that have been read while it is opening; null where that is not counted'),
  error: z.string().nullable(),
  images: z.array(ImageSummary),
  warnings: z.array(z.string()),
  store: EngineStore.nullable().describe('null for what is no store of a container engine'),
  leftovers: z.array(Leftover),
  degraded: Degradation.nullable(),
});
export type CatalogSource = z.infer<typeof CatalogSource>;

/** What `GET /api/images` answers. */
export const Catalog = z.object({ sources: z.array(CatalogSource) });
export type Catalog = z.infer<typeof Catalog>;
