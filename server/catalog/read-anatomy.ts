import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Anatomy } from '../../shared/anatomy.ts';
import { assembleAnatomy } from '../anatomy/assemble-anatomy.ts';
import { type KeptFile, keptFiles } from '../anatomy/identifiers.ts';
import { partsOf, type Readings } from '../anatomy/readings.ts';
import { nameOf, parseLower } from '../anatomy/short-names.ts';
import { homeOf, type Store, type Subject } from '../anatomy/subject.ts';
import {
  indexLinks,
  listLayers,
  readLayerParts,
  readShortLinks,
  readSmallBytes,
} from '../overlay/layer-parts.ts';
import type { SourceImage, SourceStore } from '../sources/source.ts';

/** An image config may be this long for its digest to be checked. */
const longestConfig = 8 << 20;

type Described = Pick<SourceImage, 'id' | 'tags' | 'container' | 'layers'>;

/**
 * The anatomy of an image or container, its store read afresh: small files and links only, never the content of a
 * layer. What vanished or may not be read is told as such.
 * @param layer The mounts are those of the layers up to this one.
 */
export async function readAnatomy(
  image: Described,
  store: Pick<SourceStore, 'driver' | 'root' | 'layersRoot'> | null,
  layer: number,
): Promise<Anatomy> {
  const subject = subjectOf(image, store);
  const readings = store === null ? null : await readStore(subject, subject.store ?? store);
  return assembleAnatomy({ subject, readings, layer, sha256 });
}

function subjectOf(image: Described, store: Store | null): Subject {
  return {
    imageId: image.container === undefined ? image.id : image.container.imageId,
    tags: image.tags,
    container: image.container ?? null,
    layers: image.layers.map(({ diffId, blobDigest, role = 'image', store: place = null }) => ({
      diffId,
      blobDigest,
      role,
      place,
    })),
    store: store && { ...trimmed(store), root: homeOf(trimmed(store)) },
  };
}

async function readStore(subject: Subject, store: Store): Promise<Readings> {
  const { layersRoot, root, driver } = store;
  const all = await listLayers(layersRoot);
  // Records of a store are read by the names in it, so that none of them leads out of it.
  const own = subject.layers.flatMap(({ place }) =>
    place !== null && all.includes(place.directory) ? [place.directory] : [],
  );
  const [found, files] = await Promise.all([
    Promise.all(
      own.map(async name => [name, await readLayerParts(join(layersRoot, name), partsOf[driver])] as const),
    ),
    readFiles(root, keptFiles(subject, store, sha256)),
  ]);
  const directories = new Map(found);
  const names = new Set(
    found.flatMap(([, { link, lower }]) => [
      ...(link === null ? [] : [link]),
      ...parseLower(lower ?? '').flatMap(entry => nameOf(entry) ?? []),
    ]),
  );
  const claimedBy = new Map(found.flatMap(([name, { link }]) => (link === null ? [] : [[link, name]])));
  // Only where a name is not one of the stack's own are all the others looked through.
  const isOwn = [...names].every(name => claimedBy.has(name));
  const others = isOwn ? [] : all.filter(name => !directories.has(name));
  return {
    directories,
    links: {
      claimedBy: new Map([...(await indexLinks(layersRoot, others)), ...claimedBy]),
      targets: await readShortLinks(
        layersRoot,
        [...names].filter(name => nameOf(`l/${name}`) !== null),
      ),
      directories: new Set(all),
    },
    files,
  };
}

/** What the files say that identifiers are compared with. A path that leaves the root is not read. */
async function readFiles(root: string, files: readonly KeptFile[]): Promise<Map<string, string>> {
  const within = files.filter(({ path }) => !path.split('/').includes('..'));
  const read = within.map(async ({ path, holds }) => {
    const bytes = await readSmallBytes(join(root, path), longestConfig);
    if (bytes === null) return [];
    return [[path, holds === 'text' ? bytes.toString('utf8').trim() : `sha256:${sha256(bytes)}`] as const];
  });
  return new Map((await Promise.all(read)).flat());
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function trimmed({ driver, root, layersRoot }: Store): Store {
  const trim = (path: string) => path.replace(/(?<=.)\/+$/, '');
  return { driver, root: trim(root), layersRoot: trim(layersRoot) };
}
