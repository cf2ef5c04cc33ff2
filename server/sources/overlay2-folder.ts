import { basename, join, resolve } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { readAsRoot } from '../overlay/explain-open.ts';
import { stackImage } from './assemble-image.ts';
import { containerImage } from './container-image.ts';
import { degradationFor } from './degradation.ts';
import { DriverFolder } from './driver-folder.ts';
import { initSuffix, resolveLower, shortNames } from './overlay-folder.ts';
import type { LayerRole, OpenedSource, SourceImage, SourceLayer } from './source.ts';
import { dialectOf } from './store-dialect.ts';
import { isDirectory, listStore, reasonOf } from './store-file.ts';
import type { StoreFormat } from './stores.ts';

/** What Docker calls layer directories: 64 hex, 25 of base 36 (BuildKit), and with `-init` those of containers. */
const layerName = /^(?:[0-9a-f]{64}(?:-init)?|[0-9a-z]{25})$/;

/**
 * An `overlay2` folder without the rest of Docker's data root. The files `link` and `lower` tell the order of every
 * stack, what stacks share, and which are containers; nothing tells tags, history, diff IDs or names of containers.
 */
export const overlay2Folder: StoreFormat = {
  name: 'overlay2-folder',
  detect: isOverlay2,
  open: (path, limits) => {
    const absolute = resolve(path);
    const dialect = dialectOf(absolute);
    const warnings: string[] = [];
    let folder;
    try {
      folder = DriverFolder.read(absolute, dialect, limits, message => void warnings.push(message));
    } catch (error) {
      const what = `cannot be read: ${reasonOf(error)}`;
      throw new BadImage(basename(absolute), what, { hint: readAsRoot(absolute), cause: error });
    }
    const images = stacksOf(folder, limits, warnings);
    return {
      kind: 'overlay2-folder',
      images,
      warnings: [
        'This is overlay2 alone: which image is which, its history and the names of containers are kept beside it.',
        ...warnings,
      ],
      store: { driver: 'overlay2', root: absolute, layersRoot: absolute, leftovers: [] },
      degraded: degradationFor(dialect),
    } satisfies OpenedSource;
  },
};

function isOverlay2(path: string): boolean {
  try {
    const absolute = resolve(path);
    if (!isDirectory(join(absolute, shortNames))) return false;
    return listStore(absolute).some(
      name => layerName.test(name) && isDirectory(join(absolute, name, 'diff')),
    );
  } catch {
    // Nobody may look; opening the path as whatever it is will say so.
    return false;
  }
}

/** Images first, then containers, each by the name of its directory. */
function stacksOf(folder: DriverFolder, limits: Limits, warnings: string[]): SourceImage[] {
  const below = new Set<string>();
  const tops = new Set<string>();
  const containers: string[] = [];
  for (const [directory, { lower }] of folder.layers) {
    const lowers = resolveLower(folder, lower ?? []).flatMap(found => found.directory ?? []);
    for (const each of lowers) below.add(each);
    if (folder.layers.has(`${directory}${initSuffix}`)) containers.push(directory);
    // What stands below that of a container is the top of its image, be it alone or under others as well.
    const top = lowers[0];
    if (directory.endsWith(initSuffix) && top !== undefined) tops.add(top);
  }
  for (const directory of folder.layers.keys()) {
    const isContainers = directory.endsWith(initSuffix) || containers.includes(directory);
    if (!below.has(directory) && !isContainers) tops.add(directory);
  }
  const found = [
    ...[...tops].sort().map(top => imageOf(folder, top)),
    ...containers.map(id => containerOf(folder, id)),
  ];
  if (found.length > limits.images) {
    warnings.push(
      `There are ${found.length} stacks, of which ${limits.images} are shown: that is the limit.`,
    );
  }
  return found.slice(0, limits.images);
}

function imageOf(folder: DriverFolder, top: string): SourceImage {
  const layers = stackOf(folder, top, 'image');
  const stacked = stackImage({ ...nameless, id: top, layers });
  return { ...stacked, warnings: [...stacked.warnings, ...folder.checkLower(top)] };
}

function containerOf(folder: DriverFolder, id: string): SourceImage {
  const isMounted = folder.layers.get(id)?.isMounted === true;
  const state = isMounted ? 'running' : 'unknown';
  const stacked = containerImage(
    { id, name: id.slice(0, 12), imageId: null, state },
    undefined,
    stackOf(folder, id, 'container'),
  );
  return { ...stacked, warnings: [...stacked.warnings, ...folder.checkLower(id)] };
}

const nameless = { tags: [], platform: 'unknown/unknown', created: null, config: {}, history: [] };

/** The layers of a stack, base first; one that cannot be found is absent in its place. */
function stackOf(folder: DriverFolder, top: string, role: Exclude<LayerRole, 'init'>): SourceLayer[] {
  const { lower, isMounted = false } = folder.layers.get(top) ?? {};
  const below = resolveLower(folder, lower ?? []).map((found): SourceLayer => {
    if (found.directory !== null) {
      return folder.bareLayer(found.directory, found.directory.endsWith(initSuffix) ? 'init' : 'image');
    }
    const reason = `lower names ${found.entry}, and ${found.reason}`;
    return { diffId: null, blobDigest: null, locator: { kind: 'absent', reason } };
  });
  return [...below.reverse(), folder.bareLayer(top, role, role === 'container' || isMounted)];
}
