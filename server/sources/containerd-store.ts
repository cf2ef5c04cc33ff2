import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { explainOpen } from '../overlay/explain-open.ts';
import { contentBlobs } from './containerd-content.ts';
import { openContainerdContainers } from './containerd-containers.ts';
import { openContainerdImages } from './containerd-images.ts';
import { SnapshotLayers } from './containerd-layers.ts';
import { listLeftovers } from './containerd-leftovers.ts';
import { type Namespace, readMetadata } from './containerd-metadata.ts';
import { type ContainerdRoot, findContainerdRoot } from './containerd-root.ts';
import { keyOf, readSnapshots, type Snapshots } from './containerd-snapshots.ts';
import { degradationFor } from './degradation.ts';
import { readDockerContainers } from './docker-container-config.ts';
import { readMounts } from './mounts.ts';
import type { OpenedSource } from './source.ts';
import { dialectOf } from './store-dialect.ts';
import type { StoreFormat } from './stores.ts';

/**
 * The store of containerd with its overlayfs snapshotter, as Kubernetes, nerdctl and Docker from 29 on have it: given as
 * containerd's own folder, or as the root of a Docker that runs containerd itself.
 */
export const containerdStore: StoreFormat = {
  name: 'containerd',
  detect: path => findContainerdRoot(path) !== undefined,
  open: openContainerdStore,
};

function openContainerdStore(path: string, limits: Limits): OpenedSource {
  const root = findContainerdRoot(path)!;
  const source = basename(root.path);
  const { namespaces, snapshots, warnings } = readDatabases(root, limits);
  const dialect = dialectOf(root.snapshots);
  const layers = new SnapshotLayers(root, snapshots, dialect);
  const images = openContainerdImages(namespaces, contentBlobs(root.blobs, source), layers, limits);
  const docker = root.docker === null ? undefined : readDockerContainers(root.docker, limits);
  const containers = openContainerdContainers(
    namespaces,
    { images: images.images, layers, docker: docker?.containers ?? [], mounts: readMounts() },
    limits,
  );
  return {
    kind: 'containerd',
    images: [...images.images, ...containers.containers],
    warnings: [...warnings, ...images.warnings, ...(docker?.warnings ?? []), ...containers.warnings],
    store: {
      driver: 'containerd',
      root: root.docker !== null && resolve(path) !== root.path ? root.docker : root.path,
      layersRoot: root.snapshots,
      leftovers: listLeftovers(layers, directoriesOf(root)),
    },
    degraded: degradationFor(dialect),
  };
}

interface Databases {
  readonly namespaces: readonly Namespace[];
  readonly snapshots: Snapshots;
  readonly warnings: readonly string[];
}

/** A snapshot may be removed between the reading of the one and of the other: then both are read again. */
const tries = 3;

function readDatabases(root: ContainerdRoot, limits: Limits): Databases {
  for (let left = tries; ; left--) {
    const found = readOnce(root, limits);
    const names = found.namespaces.flatMap(({ snapshots }) => [...snapshots.values()]);
    if (left <= 1 || names.every(name => found.snapshots.has(name))) return found;
  }
}

function readOnce(root: ContainerdRoot, limits: Limits): Databases {
  const warnings: string[] = [];
  const attempt = <T>(read: () => T, name: string, affected: string): T | undefined => {
    try {
      return read();
    } catch (error) {
      const problem = error instanceof BadImage ? error : explainOpen(name, root.path, error);
      const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
      warnings.push(`${affected} ${problem.message}.${hint}`);
      return undefined;
    }
  };
  // In this order: a snapshot is there before it has a name, and after its name is gone.
  const metadata = attempt(
    () => readMetadata(root.metadata, limits),
    'meta.db',
    'The names of images are unknown; containers are found by their snapshots.',
  );
  const snapshots: Snapshots =
    attempt(
      () => readSnapshots(root.snapshotDatabase, limits),
      'metadata.db',
      'Which directory belongs to which layer is unknown: layers are read from their blobs, containers are left out.',
    ) ?? new Map();
  const namespaces = metadata?.namespaces ?? guessNamespaces(snapshots);
  return { namespaces, snapshots, warnings: [...warnings, ...(metadata?.warnings ?? [])] };
}

/** What the snapshotter's own names say of namespaces and keys, where nothing else does. */
function guessNamespaces(snapshots: Snapshots): readonly Namespace[] {
  const keys = new Map<string, Map<string, string>>();
  for (const name of snapshots.keys()) {
    const namespace = name.slice(0, name.indexOf('/'));
    const of = keys.get(namespace) ?? new Map<string, string>();
    keys.set(namespace, of.set(keyOf(name), name));
  }
  return [...keys].map(([name, of]) => ({ name, images: [], snapshots: of, containers: [] }));
}

function directoriesOf({ snapshots }: ContainerdRoot): readonly string[] {
  try {
    return readdirSync(snapshots);
  } catch {
    // What is in it has been told of, layer by layer.
    return [];
  }
}
