import { sniffLength, sniffPacking } from '../archive/compression.ts';
import type { LayerBlob } from '../archive/layer-locator.ts';
import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type ImageConfig, mapHistory } from './image-config.ts';
import { type Member, readHead } from './members.ts';
import type { SourceImage, SourceLayer } from './source.ts';

/** A layer as a manifest lists it, before it is matched with the config. */
export type ListedLayer = Pick<SourceLayer, 'blobDigest' | 'locator' | 'store'>;

/** What a manifest says about an image. */
export interface ListedImage {
  /** Names the manifest's file in messages. */
  readonly source: string;
  /** What messages call the image: a tag or a file name. */
  readonly name: string;
  readonly config: ImageConfig;
  readonly tags: readonly string[];
  /** Base first. */
  readonly layers: readonly ListedLayer[];
}

/**
 * Puts an image together from its config and its manifest. Layers are the authority: a history that does not fit
 * them is left unmapped, with a warning. Throws a BadImage where there are not as many layers as diff IDs.
 */
export function assembleImage(
  { source, name, config, tags, layers }: ListedImage,
  limits: Limits,
): SourceImage {
  const { diffIds } = config;
  if (layers.length !== diffIds.length) {
    const counts = `the manifest lists ${layers.length} layers, but the config ${diffIds.length} diff IDs`;
    throw new BadImage(source, `${name}: ${counts}; one of them is wrong`, { hint: saveAgain });
  }
  boundLayers(source, name, layers.length, limits);
  return stackImage({
    ...config,
    tags,
    layers: layers.map(({ blobDigest, locator, store }, at) => {
      const layer = { diffId: diffIds[at]!, blobDigest, locator };
      return store === undefined ? layer : { ...layer, store };
    }),
  });
}

/** Throws a BadImage for an image of more layers than any engine takes. */
export function boundLayers(source: string, name: string, layers: number, limits: Limits): void {
  if (layers > limits.layers) {
    throw new BadImage(source, `${name}: has ${layers} layers; the limit is ${limits.layers}`);
  }
}

/**
 * An image of layers whose number nobody contradicts: its history mapped to them, and what is absent told. The layers
 * that a container adds have no history.
 */
export function stackImage(image: Omit<SourceImage, 'warnings'>): SourceImage {
  const { id, tags, platform, created, config, history, layers } = image;
  const ofImage = layers.filter(({ role = 'image' }) => role === 'image').length;
  const mapped = mapHistory(history, ofImage);
  const warnings: string[] = [];
  if (!mapped && history.length > 0) {
    const steps = history.filter(step => !step.emptyLayer).length;
    warnings.push(`The history names ${steps} steps that made a layer, but there are ${ofImage} layers.`);
  }
  for (const [at, { locator }] of layers.entries()) {
    if (locator.kind === 'absent') warnings.push(`Layer ${at + 1} is missing: ${locator.reason}`);
  }
  return { id, tags, platform, created, config, history: mapped ?? history, layers, warnings };
}

/** Where a layer's bytes are, with its compression by magic bytes. Throws a BadImage for one that nobody writes. */
export function locateLayer(source: string, member: Member): LayerBlob {
  const packing = sniffPacking(readHead(member, sniffLength));
  if (packing === 'xz' || packing === 'bzip2') {
    throw new BadImage(
      source,
      `${member.name} is a layer compressed with ${packing}, which no engine reads`,
      {
        offset: member.offset,
        hint: 'Compress its layers with gzip or zstd instead, as `skopeo copy --dest-compress-format` does.',
      },
    );
  }
  const { file, offset, length, name } = member;
  return { kind: 'blob', file, offset, length, compression: packing, name: `${source}: ${name}` };
}
