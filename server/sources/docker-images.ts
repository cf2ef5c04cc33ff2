import { join } from 'node:path';
import { z } from 'zod';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type Digest, parseDigest } from './digest.ts';
import { describeOtherConfig, type ImageConfig, parseImageConfig } from './image-config.ts';
import { parseJson } from './json-document.ts';
import { listStore, readStoreFile, reasonOf, type Warn } from './store-file.ts';

/** An image as Docker's records have it. */
export interface StoredImage {
  readonly config: ImageConfig;
  /** As `docker images` shows them. */
  readonly tags: readonly string[];
  /** Of the manifest that it was pulled by, where there is one. */
  readonly manifestDigest: Digest | undefined;
}

const Repositories = z.object({ Repositories: z.record(z.string(), z.record(z.string(), z.string())) });

interface Names {
  readonly tags: string[];
  readonly digests: Digest[];
}

const hex = /^[0-9a-f]{64}$/;
const repositoriesName = 'repositories.json';

/**
 * The images in `image/<driver>`: those with tags first, in each part the newest first. Whatever is damaged is told by
 * `warn`, and the rest is shown. Throws a system error where the folder of configs cannot be listed.
 */
export function readStoredImages(path: string, limits: Limits, warn: Warn): StoredImage[] {
  const names = readNames(path, limits, warn);
  const folder = join(path, 'imagedb', 'content', 'sha256');
  const ids = listStore(folder).filter(name => hex.test(name));
  if (ids.length > limits.images) {
    warn(`There are ${ids.length} images, of which ${limits.images} are shown: that is the limit.`);
  }
  const images = ids.slice(0, limits.images).flatMap((id): StoredImage[] => {
    const config = readConfig(join(folder, id), id, limits, warn);
    if (config === undefined) return [];
    const { tags = [], digests = [] } = names.get(`sha256:${id}`) ?? {};
    return [{ config, tags, manifestDigest: digests[0] }];
  });
  const known = new Set(ids.map(id => `sha256:${id}`));
  for (const [id, { tags }] of names) {
    if (!known.has(id))
      warn(`${repositoriesName} gives ${tags.join(', ')} to the image ${id}, which is not there.`);
  }
  return images.sort(
    (a, b) => Math.sign(b.tags.length) - Math.sign(a.tags.length) || timeOf(b) - timeOf(a) || compare(a, b),
  );
}

/** Tags and digests by image ID. */
function readNames(path: string, limits: Limits, warn: Warn): Map<string, Names> {
  const names = new Map<string, Names>();
  for (const [reference, id] of readReferences(path, limits, warn)) {
    const known = names.get(id) ?? { tags: [], digests: [] };
    names.set(id, known);
    const digest = parseDigest(reference.slice(reference.lastIndexOf('@') + 1));
    if (digest === undefined) known.tags.push(reference);
    else known.digests.push(digest);
  }
  return names;
}

function readReferences(
  path: string,
  limits: Limits,
  warn: Warn,
): (readonly [reference: string, id: string])[] {
  try {
    const bytes = readStoreFile(join(path, repositoriesName), limits);
    if (bytes === undefined) throw new Error('it is missing');
    const { Repositories: repositories } = parseJson('image', repositoriesName, bytes, Repositories);
    return Object.values(repositories).flatMap(references => Object.entries(references));
  } catch (error) {
    warn(
      `The names of images are not known, so all are shown without a tag. ${repositoriesName}: ${reasonOf(error)}.`,
    );
    return [];
  }
}

function readConfig(file: string, id: string, limits: Limits, warn: Warn): ImageConfig | undefined {
  try {
    const bytes = readStoreFile(file, limits);
    // Removed since the folder was listed.
    if (bytes === undefined) return undefined;
    const config = parseImageConfig('imagedb', id, bytes);
    describeOtherConfig(config, `sha256:${id}`).forEach(warn);
    return { ...config, id: `sha256:${id}` };
  } catch (error) {
    const reason = error instanceof BadImage ? error.message : reasonOf(error);
    warn(`The image sha256:${id.slice(0, 12)}… cannot be shown. Its config: ${reason}.`);
    return undefined;
  }
}

function timeOf({ config }: StoredImage): number {
  const time = Date.parse(config.created ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function compare(a: StoredImage, b: StoredImage): number {
  return a.config.id < b.config.id ? -1 : 1;
}
