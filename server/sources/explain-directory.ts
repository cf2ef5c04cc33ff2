import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { BadImage } from '../errors.ts';
import { readAsRoot } from '../overlay/explain-open.ts';
import { findStore } from './stores.ts';
import { isThere } from './store-file.ts';

/** What can be opened as a directory. */
export const knownDirectories =
  'As a directory it can be Docker’s data root (/var/lib/docker) or its overlay2 alone, containerd’s folder ' +
  '(/var/lib/containerd), the storage of Podman (/var/lib/containers/storage, ~/.local/share/containers/storage), ' +
  'an OCI layout, or what `skopeo copy … dir:` writes.';

/** Where engines have their stores below some folder that people name instead. */
const below = [
  'docker',
  'containerd',
  'containers/storage',
  'lib/docker',
  'lib/containerd',
  'lib/containers/storage',
  'var/lib/docker',
  'var/lib/containerd',
  'var/lib/containers/storage',
  '.local/share/docker',
  '.local/share/containers/storage',
];
/** What stores are known by. */
const telling = [
  'image',
  'image/overlay2',
  'overlay2',
  'overlay',
  'overlay-images',
  'overlay-layers',
  'io.containerd.metadata.v1.bolt',
  'io.containerd.snapshotter.v1.overlayfs',
];
/** The drivers of Docker and of containers/storage that do not stack directories. */
const otherDrivers = ['aufs', 'btrfs', 'devicemapper', 'vfs', 'windowsfilter', 'zfs'];

/** Why a directory that is there, and can be listed itself, is none that is known here, and what to open instead. */
export function explainDirectory(given: string): BadImage {
  const path = resolve(given);
  const bad = (message: string, hint: string): BadImage => new BadImage(basename(path), message, { hint });
  const closed = telling.map(name => join(path, name)).find(isClosed);
  if (closed !== undefined) return bad(`a part of it may not be read: ${closed}`, readAsRoot(path));
  const driver = otherDriver(path);
  if (driver !== undefined) {
    return bad(
      `its images are kept by the driver ${driver}, which does not stack directories with overlayfs: ${path}`,
      'Save what you want to see: `docker save NAME -o image.tar`, or with podman.',
    );
  }
  const around = storeAround(path);
  if (around !== undefined) {
    return bad(`is a part of the store of a container engine: ${path}`, `Open all of it: ${around}`);
  }
  const inside = below.map(name => join(path, name)).filter(each => findStore(each) !== undefined);
  if (inside.length > 0) {
    return bad(
      `holds no image itself: ${path}`,
      `There is a store of a container engine in it: open ${inside.join(' or ')}`,
    );
  }
  if (isThere(join(path, 'engine-id'))) {
    return bad(
      `is Docker’s data root, but there are no images in it: ${path}`,
      'Docker from 29 on may have them in the store of containerd: open /var/lib/containerd.',
    );
  }
  return bad(`is no directory of images that is known here: ${path}`, knownDirectories);
}

function storeAround(path: string): string | undefined {
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
    if (findStore(at) !== undefined) return at;
  }
  return undefined;
}

/** `image/<driver>` of Docker, `<driver>-images` of containers/storage. */
function otherDriver(path: string): string | undefined {
  const names = new Set([...namesIn(path), ...namesIn(join(path, 'image')).map(name => `${name}-images`)]);
  return otherDrivers.find(driver => names.has(`${driver}-images`));
}

function isClosed(path: string): boolean {
  try {
    readdirSync(path);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path);
  } catch {
    // Not there, or not to be read: then it says nothing.
    return [];
  }
}
