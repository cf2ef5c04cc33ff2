import { dirname, join, resolve } from 'node:path';
import { isThere } from './store-file.ts';

/** Where the parts of containerd's folder lie. */
export interface ContainerdRoot {
  /** Host path of containerd's own folder; a Docker root is where it was found. */
  readonly path: string;
  /** Names of images, containers and snapshots, by namespace. */
  readonly metadata: string;
  /** Manifests, configs and layer tars, by digest. */
  readonly blobs: string;
  /** What of overlayfs's snapshotter has which parent and which directory. */
  readonly snapshotDatabase: string;
  /** The directories: `<number>/fs`. */
  readonly snapshots: string;
  /** Docker’s data root, where there is one whose containers these may be. */
  readonly docker: string | null;
}

const metadata = join('io.containerd.metadata.v1.bolt', 'meta.db');
const snapshotter = 'io.containerd.snapshotter.v1.overlayfs';

/**
 * containerd's folder at a path: given directly (`/var/lib/containerd`, `<docker root>/containerd/daemon`), or as the
 * image store of a Docker root: in it, where dockerd runs containerd itself, or else beside it, as in
 * `/var/lib`. Undefined where there is none.
 */
export function findContainerdRoot(given: string): ContainerdRoot | undefined {
  const path = resolve(given);
  if (isContainerdFolder(path)) return rootAt(path, dockerRootOf(path));
  // A file that every Docker since 23 has in its root.
  const isDocker = isThere(join(path, 'engine-id'));
  const beside = isDocker ? [join(dirname(path), 'containerd')] : [];
  const found = [join(path, 'containerd', 'daemon'), ...beside].find(isContainerdFolder);
  return found === undefined ? undefined : rootAt(found, path);
}

function rootAt(path: string, docker: string | null): ContainerdRoot {
  return {
    path,
    metadata: join(path, metadata),
    blobs: join(path, 'io.containerd.content.v1.content', 'blobs'),
    snapshotDatabase: join(path, snapshotter, 'metadata.db'),
    snapshots: join(path, snapshotter, 'snapshots'),
    docker,
  };
}

/** One part is enough: what of the others is missing or damaged is for warnings. What may not be looked at is none. */
function isContainerdFolder(path: string): boolean {
  return isThere(join(path, metadata)) || isThere(join(path, snapshotter, 'snapshots'));
}

/** Docker's data root around `containerd/daemon`, or beside containerd's own folder, as in `/var/lib`. */
function dockerRootOf(path: string): string | null {
  const around = dirname(dirname(path));
  const candidates =
    path === join(around, 'containerd', 'daemon') ? [around] : [join(dirname(path), 'docker')];
  return candidates.find(candidate => isThere(join(candidate, 'containers'))) ?? null;
}
