import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { explainOpen } from '../overlay/explain-open.ts';
import { degradationFor } from './degradation.ts';
import { readMounts } from './mounts.ts';
import { openPodmanContainers, readPodmanStates } from './podman-containers.ts';
import { openPodmanImages } from './podman-images.ts';
import { PodmanLayers } from './podman-layers.ts';
import { readRecords } from './podman-records.ts';
import { findPodmanRoot, podmanDialect, type PodmanRoot } from './podman-root.ts';
import type { Leftover, OpenedSource } from './source.ts';
import type { StoreFormat } from './stores.ts';
import { isThere } from './store-file.ts';

/**
 * The store of containers/storage with its overlay driver: of Podman, Buildah and CRI-O, of root or of somebody else.
 * Images of additional read-only stores are not in it: those are stores of their own, and opened as such.
 */
export const podmanStore: StoreFormat = {
  name: 'podman',
  detect: path => findPodmanRoot(path) !== undefined,
  open: openPodmanStore,
};

function openPodmanStore(path: string, limits: Limits): OpenedSource {
  const root = findPodmanRoot(path)!;
  const warnings: string[] = [];
  const directories = listLayers(root, warnings);
  const dialect = podmanDialect(root);
  const records = readRecords(root, limits);
  const layers = new PodmanLayers(root, records.layers, dialect);
  const images = openPodmanImages(records.images, root.images, layers, limits);
  const surroundings = {
    root,
    layers,
    images: images.byRecord,
    states: records.containers.length === 0 ? new Map() : statesOf(root, warnings, limits),
    mounts: readMounts(),
  };
  const containers = openPodmanContainers(records.containers, surroundings, limits);
  return {
    kind: 'podman',
    images: [...images.images, ...containers.containers],
    warnings: [...warnings, ...records.warnings, ...images.warnings, ...containers.warnings],
    store: {
      driver: 'podman',
      root: root.path,
      layersRoot: root.overlay,
      leftovers: listLeftovers(directories, layers),
    },
    degraded: degradationFor(dialect),
  };
}

/** The directories of layers, sorted. Throws a BadImage where they may not be listed: then nothing can be read. */
function listLayers({ overlay }: PodmanRoot, warnings: string[]): readonly string[] {
  try {
    return readdirSync(overlay)
      .filter(name => isThere(join(overlay, name, 'diff')))
      .sort();
  } catch (error) {
    const problem = explainOpen('overlay', overlay, error);
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw problem;
    warnings.push(`The content of layers cannot be shown. ${problem.message}.`);
    return [];
  }
}

const notRead =
  'Podman keeps the states of its containers in db.sql (SQLite, from its version 5 on), which is not read here: ' +
  'what is mounted here runs, what the others do is unknown.';

function statesOf(
  { state, sqlite }: PodmanRoot,
  warnings: string[],
  limits: Limits,
): ReturnType<typeof readPodmanStates> {
  if (!isThere(state) && sqlite.some(isThere)) warnings.push(notRead);
  try {
    return readPodmanStates(state, limits);
  } catch (error) {
    const problem = error instanceof BadImage ? error : explainOpen('bolt_state.db', state, error);
    warnings.push(`Which containers run is unknown. ${problem.message}.`);
    return new Map();
  }
}

function listLeftovers(directories: readonly string[], layers: PodmanLayers): readonly Leftover[] {
  return directories
    .filter(directory => !layers.isUsed(directory))
    .map(directory => ({
      kind: 'orphan',
      directory,
      note:
        layers.record(directory) === undefined
          ? 'No record names this layer: left by something that was interrupted.'
          : 'No image and no container has this layer.',
    }));
}
