import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { assembleImage, type ListedLayer, locateLayer } from './assemble-image.ts';
import type { Digest } from './digest.ts';
import { describeOtherConfig, parseImageConfig } from './image-config.ts';
import { isEncryptedLayer, isForeignLayer, isImageConfig, isLayerTar } from './media-types.ts';
import { readMember } from './members.ts';
import {
  type Blobs,
  type Descriptor,
  digestOfDescriptor,
  type FoundManifest,
  type IndexContents,
  type UnpackedLayer,
} from './oci-index.ts';
import type { SourceImage } from './source.ts';

/** The images behind the manifests of an index, and what there is to say about the others. */
export interface ManifestImages {
  /** One for each config, in the order of the index. */
  readonly images: readonly SourceImage[];
  readonly warnings: readonly string[];
}

/**
 * Opens the images that an index leads to. `others` are the same images as another manifest of the source has
 * them: one of those is taken where the OCI manifest is incomplete. Throws a BadImage where none can be opened.
 */
export function openManifests(
  blobs: Blobs,
  { manifests, absent, warnings: changed }: IndexContents,
  others: readonly SourceImage[],
  limits: Limits,
): ManifestImages {
  const { source } = blobs.members;
  const images = new Map<string, SourceImage>();
  const missing: string[] = absent.map(({ digest, platform }) => describeMissing(platform, digest));
  const leftOut: string[] = [];
  for (const manifest of manifests) {
    const opened = openManifest(blobs, manifest, others, limits);
    if (opened.kind === 'missing') missing.push(describeMissing(manifest.platform, opened.blob));
    else if (opened.kind === 'other') leftOut.push(`${manifest.name} is ${opened.what}: left out.`);
    else {
      const { image } = opened;
      const known = images.get(image.id);
      images.set(image.id, known ? { ...known, tags: unite(known.tags, image.tags) } : image);
    }
  }
  for (const other of others) if (!images.has(other.id)) images.set(other.id, other);
  const isMissing =
    missing.length === 1
      ? `an image that its index names is not in it: ${missing[0]!}`
      : `${missing.length} images that its index names are not in it: ${missing.join(', ')}`;
  if (images.size === 0 && missing.length > 0) {
    throw new BadImage(source, isMissing, {
      hint: 'It is incomplete: run `docker save` again for a platform that is there, and open the new file.',
    });
  }
  if (images.size === 0 && leftOut.length > 0)
    throw new BadImage(source, `holds no image. ${leftOut.join(' ')}`);
  const incomplete = missing.length > 0 ? [`Of ${source}, ${isMissing}.`] : [];
  return { images: [...images.values()], warnings: [...changed, ...leftOut, ...incomplete] };
}

/** What a manifest turned out to be. */
export type Opened =
  | { readonly kind: 'image'; readonly image: SourceImage }
  /** Neither its layers nor, perhaps, its config are there. */
  | { readonly kind: 'missing'; readonly blob: Digest }
  /** The manifest is of something else. */
  | { readonly kind: 'other'; readonly what: string };

/** Opens the image of one manifest. Throws a BadImage for one that is damaged. */
export function openManifest(
  blobs: Blobs,
  manifest: FoundManifest,
  others: readonly SourceImage[],
  limits: Limits,
): Opened {
  const { source } = blobs.members;
  const { config: descriptor, layers: descriptors } = manifest.document;
  if (!descriptor || !descriptors) return { kind: 'other', what: 'no manifest of an image' };
  const [first] = descriptors;
  if (!isImageConfig(descriptor.mediaType)) return somethingElse(descriptor);
  if (first && !descriptors.some(({ mediaType }) => isLayer(mediaType))) return somethingElse(first);
  const digest = digestOfDescriptor(descriptor, source, manifest.name);
  const member = blobs.find(digest);
  if (!member) return { kind: 'missing', blob: digest };
  const config = parseImageConfig(source, member.name, readMember(blobs.members, member, limits));
  const unpacked = blobs.unpacked?.(config.diffIds) ?? [];
  const layers = descriptors.map((layer, at) => listLayer(blobs, layer, manifest.name, unpacked[at]));
  const tags = [...manifest.tags];
  const other = others.find(({ id }) => id === config.id);
  const absent = layers.filter(({ locator }) => locator.kind === 'absent');
  if (other && (absent.length > 0 || layers.length !== config.diffIds.length)) {
    const image = { ...other, manifestDigest: manifest.digest, tags: unite(other.tags, tags) };
    return { kind: 'image', image };
  }
  // An engine keeps the manifest and the config of platforms that it has not pulled.
  if (absent.length > 0 && absent.length === layers.length) {
    return { kind: 'missing', blob: absent[0]!.blobDigest };
  }
  const image = assembleImage(
    {
      source,
      name: tags[0] ?? manifest.name,
      config: { ...config, platform: mostPrecise(config.platform, manifest.platform) },
      tags: unite(other?.tags ?? [], tags),
      layers,
    },
    limits,
  );
  const warnings = [...image.warnings, ...describeOtherConfig(config, digest)];
  return { kind: 'image', image: { ...image, manifestDigest: manifest.digest, warnings } };
}

function somethingElse({ mediaType }: Descriptor): Opened {
  return { kind: 'other', what: `a manifest of something else than an image (${mediaType ?? 'unknown'})` };
}

type OciLayer = ListedLayer & { readonly blobDigest: Digest };

function listLayer(
  blobs: Blobs,
  descriptor: Descriptor,
  from: string,
  unpacked: UnpackedLayer | undefined,
): OciLayer {
  const { mediaType } = descriptor;
  const blobDigest = digestOfDescriptor(descriptor, blobs.members.source, from);
  if (unpacked) return { blobDigest, ...unpacked };
  const absent = (reason: string): OciLayer => ({ blobDigest, locator: { kind: 'absent', reason } });
  if (isEncryptedLayer(mediaType)) return absent('it is encrypted.');
  if (!isLayerTar(mediaType)) return absent(`it is no tar but ${mediaType}.`);
  const member = blobs.find(blobDigest);
  if (member) return { blobDigest, locator: locateLayer(blobs.members.source, member) };
  if (isForeignLayer(mediaType)) return absent('it may not be redistributed, so it was left out.');
  return absent(`its blob ${blobDigest} is not there.`);
}

function isLayer(mediaType: string | null | undefined): boolean {
  return isLayerTar(mediaType) || isEncryptedLayer(mediaType);
}

/** A platform’s image in messages about what is missing. */
export function describeMissing(platform: string, blob: Digest): string {
  return platform === 'unknown/unknown' ? blob : `${platform} (${blob})`;
}

/** Configs often leave out the variant of the processor, which the index then has. */
function mostPrecise(ofConfig: string, ofIndex: string): string {
  return ofConfig === 'unknown/unknown' || ofIndex.startsWith(`${ofConfig}/`) ? ofIndex : ofConfig;
}

/** Both lists, each name once. A mere tag, as an OCI index may have it, says nothing beside a whole name. */
export function unite(one: readonly string[], other: readonly string[]): string[] {
  const all = [...new Set([...one, ...other])];
  const whole = all.filter(tag => /[/:@]/.test(tag));
  return whole.length > 0 ? whole : all;
}
