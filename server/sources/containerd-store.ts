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
import { type Metadata, type Namespace, readMetadata } from './containerd-metadata.ts';
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
  const warnings: string[] = [];
  const attempt = <T>(read: () => T, otherwise: () => T, name: string, affected: string): T => {
    try {
      return read();
    } catch (error) {
      const problem = error instanceof BadImage ? error : explainOpen(name, root.path, error);
      warnings.push(`${affected} ${problem.message}.${problem.hint === undefined ? '' : ` ${problem.hint}`}`);
      return otherwise();
    }
  };
  const snapshots = attempt(
    () => readSnapshots(root.snapshotDatabase, limits),
    () => new Map() as Snapshots,
    'metadata.db',
    'Which directory belongs to which layer is unknown: layers are read from their blobs, containers are left out.',
  );
  const { namespaces, warnings: ofMetadata } = attempt<Metadata>(
    () => readMetadata(root.metadata, limits),
    () => ({ namespaces: guessNamespaces(snapshots), warnings: [] }),
    'meta.db',
    'The names of images are unknown; containers are found by their snapshots.',
  );
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
    warnings: [
      ...warnings,
      ...ofMetadata,
      ...images.warnings,
      ...(docker?.warnings ?? []),
      ...containers.warnings,
    ],
    store: {
      driver: 'containerd',
      root: root.docker !== null && resolve(path) !== root.path ? root.docker : root.path,
      layersRoot: root.snapshots,
      leftovers: listLeftovers(layers, directoriesOf(root)),
    },
    degraded: degradationFor(dialect),
  };
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
