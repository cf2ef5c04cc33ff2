import { basename, dirname, join, resolve } from 'node:path';
import { BadImage } from '../errors.ts';
import { readAsRoot } from '../overlay/explain-open.ts';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import type { Limits } from '../limits.ts';
import { stackImage } from './assemble-image.ts';
import { chainIds } from './chain-ids.ts';
import { containerImage } from './container-image.ts';
import { describeContainerdBeside } from './containerd-beside.ts';
import { degradationFor } from './degradation.ts';
import { readDockerContainers } from './docker-container-config.ts';
import { readStoredImages, type StoredImage } from './docker-images.ts';
import { findLeftovers } from './docker-leftovers.ts';
import { type LayerDb, type LayerDbMount, layersUpTo, readLayerDb } from './docker-layerdb.ts';
import { DriverFolder } from './driver-folder.ts';
import type { Degradation, OpenedSource, SourceContainer, SourceImage, SourceLayer } from './source.ts';
import { dialectOf } from './store-dialect.ts';
import { isDirectory, listStore, lookAt, reasonOf } from './store-file.ts';
import type { StoreFormat } from './stores.ts';

/** Where Docker keeps its data unless told otherwise. */
export const usualDockerRoot = '/var/lib/docker';

/** The storage drivers of Docker whose layers are directories that overlayfs stacks, the usual one first. */
const drivers = ['overlay2', 'fuse-overlayfs'] as const;
type Driver = (typeof drivers)[number];

/** The root of an engine with userns-remap lies in one of these, below the one that is configured. */
const remapped = /^\d+\.\d+$/;

interface Root {
  readonly path: string;
  readonly driver: Driver;
}

/** Docker's data root, `/var/lib/docker` by default, or its `overlay2` with the rest beside it. */
export const dockerRoot: StoreFormat = {
  name: 'docker-root',
  detect: path => findRoots(path).length > 0,
  open: (path, limits) => {
    const [root, ...others] = findRoots(path);
    if (root === undefined) throw new BadImage(basename(path), 'is no data root of Docker');
    const opened = new DockerRoot(root, limits).open();
    const also = others.map(
      other => `There is another root in it: open ${other.path} to see what that holds.`,
    );
    const beside = describeContainerdBeside(root.path, limits);
    return { ...opened, warnings: [...opened.warnings, ...also, ...beside] };
  },
};

/** What to say of a path that was named as Docker’s data root and is none: it may be another thing, or hidden. */
export function notDockerRoot(path: string): BadImage {
  const source = basename(resolve(path));
  try {
    const names = listStore(resolve(path));
    if (lookAt(resolve(path)) === 'nothing')
      return new BadImage(source, `there is no such directory: ${path}`);
    const others = names.includes('image') ? listStore(join(path, 'image')) : [];
    const other = others.find(name => !drivers.some(driver => driver === name));
    if (other !== undefined) {
      return new BadImage(
        source,
        `it is a data root of Docker with the storage driver ${other}, which is not known here`,
        {
          hint: 'Save the image instead: docker save -o image.tar IMAGE',
        },
      );
    }
    return new BadImage(
      source,
      `${path} is no data root of Docker: it has neither image/overlay2 nor overlay2`,
      {
        hint: 'docker info --format {{.DockerRootDir}} tells where it is.',
      },
    );
  } catch (error) {
    return new BadImage(source, `${path} cannot be looked at: ${reasonOf(error)}`, {
      hint: readAsRoot(path),
      cause: error,
    });
  }
}

function findRoots(path: string): Root[] {
  const absolute = resolve(path);
  const own = driverOf(absolute) ?? driverOf(dirname(absolute), basename(absolute));
  const names = listQuietly(absolute).filter(name => remapped.test(name));
  const within = names.map(name => driverOf(join(absolute, name)));
  return [own, ...within].flatMap(root => root ?? []);
}

function driverOf(path: string, only?: string): Root | undefined {
  const driver = drivers.find(
    name =>
      (only === undefined || only === name) &&
      maySee(join(path, name)) &&
      maySee(join(path, 'image', name, 'layerdb')),
  );
  return driver && { path, driver };
}

/** Whether there is a directory that this user may look at. */
function maySee(path: string): boolean {
  try {
    return isDirectory(path);
  } catch {
    // Nobody may look; opening the path as whatever it is will say so.
    return false;
  }
}

function listQuietly(path: string): string[] {
  try {
    return listStore(path);
  } catch {
    return [];
  }
}

class DockerRoot {
  readonly #root: Root;
  readonly #limits: Limits;
  readonly #warnings: string[] = [];
  readonly #dialect: OverlayDialect;
  readonly #folder: DriverFolder;
  readonly #layerDb: LayerDb;

  constructor(root: Root, limits: Limits) {
    const { path, driver } = root;
    this.#root = root;
    this.#limits = limits;
    this.#dialect = dialectFor(root);
    this.#folder = this.#part(`the folder ${driver}`, () =>
      DriverFolder.read(join(path, driver), this.#dialect, limits, this.#warn),
    );
    this.#layerDb = this.#part('the records of layers', () =>
      readLayerDb(join(path, 'image', driver, 'layerdb'), limits, this.#warn),
    );
  }

  open(): OpenedSource {
    const { path, driver } = this.#root;
    const stored = this.#part('the records of images', () =>
      readStoredImages(join(path, 'image', driver), this.#limits, this.#warn),
    );
    const images = stored.map(image => this.#imageOf(image));
    const containers = this.#containers(new Map(images.map(image => [image.id, image])));
    const firstUntagged = images.findIndex(image => image.tags.length === 0);
    const tagged = firstUntagged < 0 ? images.length : firstUntagged;
    const leftovers = findLeftovers({ folder: this.#folder, layerDb: this.#layerDb, images: stored });
    return {
      kind: 'docker-root',
      images: [...images.slice(0, tagged), ...containers, ...images.slice(tagged)],
      warnings: this.#warnings,
      store: { driver: 'docker', root: path, layersRoot: join(path, driver), leftovers },
      degraded: describeDegradation(this.#dialect),
    };
  }

  #imageOf({ config, tags, manifestDigest }: StoredImage): SourceImage {
    const layers = chainIds(config.diffIds).map((chainId, at): SourceLayer => {
      const diffId = config.diffIds[at]!;
      const entry = this.#layerDb.layers.get(chainId);
      if (entry !== undefined) return this.#folder.imageLayer(entry, diffId);
      const reason = `Docker’s records have no layer with the chain ID ${chainId}`;
      return { diffId, blobDigest: null, locator: { kind: 'absent', reason } };
    });
    const { id, platform, created, config: parameters, history } = config;
    return {
      ...stackImage({ id, tags, platform, created, config: parameters, history, layers }),
      manifestDigest,
    };
  }

  #containers(images: ReadonlyMap<string, SourceImage>): SourceImage[] {
    const { containers, warnings } = readDockerContainers(this.#root.path, this.#limits);
    this.#warnings.push(...warnings);
    const known = new Map(containers.map(container => [container.id, container]));
    return this.#layerDb.mounts
      .map(mount => {
        const {
          name = mount.containerId.slice(0, 12),
          state = 'unknown',
          image: imageId = null,
        } = known.get(mount.containerId) ?? {};
        return this.#containerOf(mount, { id: mount.containerId, name, imageId, state }, images);
      })
      .sort((a, b) => (a.container!.name < b.container!.name ? -1 : 1));
  }

  #containerOf(
    mount: LayerDbMount,
    container: SourceContainer,
    images: ReadonlyMap<string, SourceImage>,
  ): SourceImage {
    const { entries, missing } = layersUpTo(this.#layerDb, mount.parent);
    const image = images.get(container.imageId ?? '');
    const layers = entries.map((entry, at) =>
      this.#folder.imageLayer(entry, image?.layers[at]?.diffId ?? entry.diffId),
    );
    if (missing !== null) {
      const reason = `Docker’s records have no layer with the chain ID ${missing}, nor any below it`;
      layers.unshift({ diffId: null, blobDigest: null, locator: { kind: 'absent', reason } });
    }
    if (mount.initId !== null) layers.push(this.#folder.bareLayer(mount.initId, 'init'));
    layers.push(this.#folder.bareLayer(mount.mountId, 'container'));
    const stacked = containerImage(container, image, layers);
    const isGone = image === undefined && container.imageId !== null;
    const warnings = isGone ? [`Its image ${container.imageId} is not among Docker’s records any more.`] : [];
    return {
      ...stacked,
      warnings: [...stacked.warnings, ...warnings, ...this.#folder.checkLower(mount.mountId)],
    };
  }

  readonly #warn = (message: string): void => void this.#warnings.push(message);

  /** Throws a BadImage that says what to do where a part that all depends on cannot be listed. */
  #part<T>(what: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      const { path } = this.#root;
      throw new BadImage(basename(path), `${what} cannot be read: ${reasonOf(error)}`, {
        hint: readAsRoot(path),
        cause: error,
      });
    }
  }
}

/** What is hidden of layers of images is in Docker's records as well, so that it is not missed. */
function describeDegradation(dialect: OverlayDialect): Degradation | undefined {
  const degraded = degradationFor(dialect);
  return (
    degraded && {
      ...degraded,
      reason:
        'Without CAP_SYS_ADMIN the kernel hides which directories are opaque. For the layers of images Docker’s ' +
        'records tell it; what such a directory of a container hides is shown as if it were there.',
    }
  );
}

/** With userns-remap the files belong to others than root, and the engine is root’s all the same. */
function dialectFor({ path, driver }: Root): OverlayDialect {
  if (driver === 'fuse-overlayfs') return 'fuse';
  return remapped.test(basename(path)) ? 'trusted' : dialectOf(join(path, driver));
}
