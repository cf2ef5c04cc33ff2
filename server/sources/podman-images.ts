import { join } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { boundLayers, stackImage } from './assemble-image.ts';
import { chainIds } from './chain-ids.ts';
import { type Digest, parseDigest } from './digest.ts';
import { describeOtherConfig, type ImageConfig, parseImageConfig } from './image-config.ts';
import { parseJson } from './json-document.ts';
import { Document } from './oci-index.ts';
import { layerId, layerIds, type PodmanLayers } from './podman-layers.ts';
import { type ImageRecord, readSmallFile } from './podman-records.ts';
import { familiarName } from './reference.ts';
import type { SourceImage, SourceLayer } from './source.ts';

/** What is found of the images of a store. */
export interface PodmanImages {
  readonly images: readonly SourceImage[];
  /** The same by the ID in the store's records. */
  readonly byRecord: ReadonlyMap<string, SourceImage>;
  readonly warnings: readonly string[];
}

/** The images of a store. One that is damaged is left out, with a warning that names it. */
export function openPodmanImages(
  records: readonly ImageRecord[],
  folder: string,
  layers: PodmanLayers,
  limits: Limits,
): PodmanImages {
  const byRecord = new Map<string, SourceImage>();
  const byId = new Map<string, SourceImage>();
  const warnings: string[] = [];
  for (const record of records) {
    if (byRecord.size >= limits.images) {
      warnings.push(`There are more than ${limits.images} images: the others are left out.`);
      break;
    }
    const name = familiarName(record.names?.[0] ?? record.id.slice(0, 12));
    for (const id of [record.layer, ...(record['mapped-layers'] ?? [])]) if (id) layers.use(id);
    try {
      const at = join(folder, record.id);
      const manifest = readManifest(name, record, at, limits);
      if (manifest.manifests) {
        warnings.push(`${name} is a list of images, and none itself: left out.`);
        continue;
      }
      const image = openImage(name, { record, manifest, folder: at }, layers, limits);
      byRecord.set(record.id, image);
      byId.set(image.id, image);
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      warnings.push(`The image ${name} cannot be shown. ${error.message}. Pull or load it again.`);
    }
  }
  return { images: [...byId.values()], byRecord, warnings };
}

/**
 * The file in which a store keeps a piece of data (containers/storage, images.go): its key, or where that has other
 * characters than lower-case letters, digits and dots, `=` and the key in base64.
 */
export function bigDataName(key: string): string {
  return /^[0-9a-z.]*$/.test(key) ? key : `=${Buffer.from(key).toString('base64')}`;
}

interface StoredImage {
  readonly record: ImageRecord;
  readonly manifest: Document;
  readonly folder: string;
}

function openImage(
  name: string,
  { record, manifest, folder }: StoredImage,
  layers: PodmanLayers,
  limits: Limits,
): SourceImage {
  const configKey = manifest.config?.digest ?? `sha256:${record.id}`;
  const bytes = readBigData(configKey, folder, limits);
  if (bytes === undefined) throw new BadImage(name, `its config ${configKey} is missing`);
  const config = parseImageConfig(name, 'its config', bytes);
  boundLayers(name, 'the image', config.diffIds.length, limits);
  const { found, warnings } = placeLayers(record, config, layers, limits);
  const blobs = manifest.layers ?? [];
  const image = stackImage({
    ...config,
    tags: [...new Set((record.names ?? []).map(familiarName))],
    layers: found.map((layer, at) => ({
      ...layer,
      blobDigest: blobs.length === found.length ? (parseDigest(blobs[at]!.digest) ?? null) : null,
    })),
  });
  return {
    ...image,
    manifestDigest: record.digest ?? undefined,
    warnings: [
      ...image.warnings,
      ...warnings,
      ...describeOtherConfig(config, parseDigest(configKey) ?? null),
    ],
  };
}

function readManifest(name: string, { digest }: ImageRecord, folder: string, limits: Limits): Document {
  const bytes =
    readBigData('manifest', folder, limits) ??
    (digest ? readBigData(`manifest-${digest}`, folder, limits) : undefined);
  // Very old images have none.
  return bytes === undefined ? {} : parseJson(name, 'its manifest', bytes, Document);
}

function readBigData(key: string, folder: string, limits: Limits): Uint8Array | undefined {
  const file = bigDataName(key);
  return file.includes('/') ? undefined : readSmallFile(join(folder, file), key, limits);
}

/** The layers of an image as the records have them, base first, and what does not agree with its config. */
function placeLayers(
  record: ImageRecord,
  { diffIds }: ImageConfig,
  layers: PodmanLayers,
  limits: Limits,
): { readonly found: readonly SourceLayer[]; readonly warnings: readonly string[] } {
  const ids = idsOf(record, diffIds, layers, limits);
  const place = (id: string, diffId: string | null, chainId: string | null): SourceLayer => ({
    diffId,
    blobDigest: null,
    ...layers.place(id, { chainId }),
  });
  if (ids.length > diffIds.length || (ids.length < diffIds.length && isWhole(ids, layers))) {
    return {
      found: ids.map(id => place(id, layers.record(id)?.['diff-digest'] || null, null)),
      warnings: [
        `The config lists ${diffIds.length} diff IDs, but the store has ${ids.length} layers for it: those of the store are shown.`,
      ],
    };
  }
  const chain = chainIds(diffIds);
  // Where the records end before the base, what is known are the upper layers.
  const absent = diffIds.length - ids.length;
  const found = diffIds.map((diffId, at): SourceLayer => {
    const id = ids[at - absent];
    if (id !== undefined) return place(id, diffId, chain[at]!);
    return {
      diffId,
      blobDigest: null,
      locator: { kind: 'absent', reason: 'layers.json has no record of it.' },
    };
  });
  return {
    found,
    warnings: diffIds.flatMap((diffId, at) => checkLayer(at, ids[at - absent], diffId, layers)),
  };
}

function idsOf(
  { layer }: ImageRecord,
  diffIds: readonly Digest[],
  layers: PodmanLayers,
  limits: Limits,
): readonly string[] {
  if (!layer) return [];
  // Without a record the IDs can still be computed, as long as they are those of the store.
  const computed = layers.record(layer) === undefined ? layerIds(diffIds) : [];
  return computed.at(-1) === layer ? computed : layers.stack(layer, limits);
}

function isWhole(ids: readonly string[], layers: PodmanLayers): boolean {
  return ids.every(id => layers.record(id) !== undefined);
}

/** What of one layer's record is not what its image says. */
function checkLayer(
  at: number,
  id: string | undefined,
  diffId: string,
  layers: PodmanLayers,
): readonly string[] {
  const record = id === undefined ? undefined : layers.record(id);
  if (record === undefined) return [];
  const { 'diff-digest': recorded, 'toc-digest': toc, parent } = record;
  if (recorded && recorded !== diffId) {
    return [`Layer ${at + 1} is recorded with the diff ID ${recorded}, but the image says ${diffId}.`];
  }
  const expected = layerId(parent || null, diffId, toc);
  return expected === record.id
    ? []
    : [`Layer ${at + 1} has the ID ${record.id}, but its parent and its diff ID give ${expected}.`];
}
