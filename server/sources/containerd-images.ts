import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { chainIds } from './chain-ids.ts';
import type { SnapshotLayers } from './containerd-layers.ts';
import type { Namespace, NamedTarget } from './containerd-metadata.ts';
import { type Digest, parseDigest } from './digest.ts';
import { describeMissing, type Opened, openManifest, unite } from './oci-images.ts';
import { type Blobs, type FoundManifest, listManifests } from './oci-index.ts';
import { familiarName } from './reference.ts';
import type { SourceImage } from './source.ts';

/** What is found of the images of a store. */
export interface ContainerdImages {
  /** One for each config. */
  readonly images: readonly SourceImage[];
  readonly warnings: readonly string[];
}

/**
 * The images that the namespaces name, each with the layers as they are unpacked, or else as blobs. An index stands for
 * the images of those platforms that were pulled. What cannot be opened is told by a warning with its name.
 */
export function openContainerdImages(
  namespaces: readonly Namespace[],
  content: Blobs,
  layers: SnapshotLayers,
  limits: Limits,
): ContainerdImages {
  const images = new ImageSet();
  const warnings: string[] = [];
  for (const namespace of namespaces) {
    const unpacked: Blobs = {
      ...content,
      unpacked: diffIds => layers.unpacked(namespace, chainIds(diffIds)),
    };
    for (const target of namespace.images) {
      if (images.size >= limits.images) {
        warnings.push(`There are more than ${limits.images} images: the others are left out.`);
        return { images: images.all(), warnings };
      }
      warnings.push(...openTarget(target, unpacked, images, limits));
    }
  }
  return { images: images.all(), warnings: [...warnings, ...images.ambiguities()] };
}

/** Adds the images of one name; answers what is wrong with it. */
function openTarget(target: NamedTarget, blobs: Blobs, images: ImageSet, limits: Limits): readonly string[] {
  const name = familiarName(target.name);
  const digest = parseDigest(target.digest);
  if (digest === undefined) {
    return [
      `The image ${name} has no target: ${JSON.stringify(target.digest)} is no digest. It is left out.`,
    ];
  }
  const warnings: string[] = [];
  const missing: string[] = [];
  let count = 0;
  const tell = (error: BadImage): void => {
    warnings.push(`The image ${name} cannot be shown. ${error.message}. Pull it again.`);
  };
  const attempt = (open: () => void): void => {
    try {
      open();
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      tell(error);
    }
  };
  // What is damaged of one platform takes no other away.
  const lenient: Blobs = { ...blobs, damaged: tell };
  attempt(() => {
    const index = { manifests: [{ digest }] };
    const { manifests, absent, warnings: changed } = listManifests(lenient, 'meta.db', index, limits);
    warnings.push(...changed.map(each => `Of the image ${name}, ${each} Pull it again.`));
    // That an index names platforms which nobody has pulled is how it should be.
    missing.push(...absent.map(each => describeMissing(each.platform, each.digest)));
    for (const manifest of manifests) {
      attempt(() => {
        const opened = openManifest(blobs, manifest, [], limits);
        if (opened.kind === 'image') {
          images.add(opened.image, target.name, digest);
          count++;
        } else if (opened.kind === 'missing') {
          missing.push(describeMissing(manifest.platform, opened.blob));
          if (isItsConfig(manifest, opened)) {
            warnings.push(`Of the image ${name} the config ${opened.blob} is missing: pull it again.`);
          }
        } else {
          warnings.push(`The image ${name} is left out: ${manifest.digest} is ${opened.what}.`);
        }
      });
    }
  });
  if (count > 0 || warnings.length > 0) return warnings;
  return [`The image ${name} is not there, only its name: ${missing.join(', ')} was not pulled or is gone.`];
}

function isItsConfig({ document }: FoundManifest, { blob }: Extract<Opened, { kind: 'missing' }>): boolean {
  return document.config?.digest === blob;
}

/** Images by config; one may have several names, manifests and namespaces. */
class ImageSet {
  readonly #images = new Map<string, SourceImage>();
  readonly #references = new Map<string, string[]>();
  /** Which images a name stands for, by the target that it has in each namespace. */
  readonly #targets = new Map<string, Set<Digest>>();

  get size(): number {
    return this.#images.size;
  }

  add(image: SourceImage, name: string, target: Digest): void {
    const known = this.#images.get(image.id);
    const better = known !== undefined && unpackedLayers(known) >= unpackedLayers(image) ? known : image;
    const aliases = unite(known?.aliases ?? [], target === image.manifestDigest ? [] : [target]);
    this.#images.set(image.id, { ...better, aliases });
    this.#references.set(image.id, [...(this.#references.get(image.id) ?? []), name]);
    const targets = this.#targets.get(name) ?? new Set();
    this.#targets.set(name, targets.add(target));
  }

  all(): SourceImage[] {
    return [...this.#images.values()].map(image => ({
      ...image,
      tags: tagsOf(this.#references.get(image.id)!),
    }));
  }

  ambiguities(): string[] {
    return [...this.#targets]
      .filter(([, targets]) => targets.size > 1)
      .map(([name, targets]) => {
        const meanings = [...targets].join(' and ');
        return `${familiarName(name)} is another image in each namespace (${meanings}): choose it by its digest.`;
      });
  }
}

function unpackedLayers({ layers }: SourceImage): number {
  return layers.filter(({ locator }) => locator.kind === 'directory').length;
}

/**
 * What an image is called, from the names that containerd has for it: Kubernetes adds its ID as one and references by
 * digest, Docker `moby-dangling@…` where the tag was taken away.
 */
function tagsOf(references: readonly string[]): string[] {
  const names = [...new Set(references)].filter(name => !/^(?:sha256:|moby-dangling@)/.test(name));
  const tags = names.filter(name => !name.includes('@'));
  return (tags.length > 0 ? tags : names).map(familiarName);
}
