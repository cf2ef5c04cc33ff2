import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OverlayDialect } from '../layers/overlay-marks.ts';
import { dialectOf } from './store-dialect.ts';
import { isThere } from './store-file.ts';

/** Where the parts of a store of containers/storage lie (Podman, Buildah, CRI-O). */
export interface PodmanRoot {
  readonly path: string;
  /** `overlay/<layer>/diff` */
  readonly overlay: string;
  readonly layers: string;
  readonly images: string;
  readonly containers: string;
  /** Podman's own database, up to its version 4. */
  readonly state: string;
  /** Where later versions keep what that had, in SQLite: in the root, or in `libpod` where it is configured so. */
  readonly sqlite: readonly string[];
}

/**
 * The store at a path: given directly (`/var/lib/containers/storage`, `~/.local/share/containers/storage`), or as the
 * folder that it lies in. Undefined where there is none of the overlay driver.
 */
export function findPodmanRoot(given: string): PodmanRoot | undefined {
  const path = resolve(given);
  const found = [path, join(path, 'storage')].find(
    each => isThere(join(each, 'overlay-layers')) || isThere(join(each, 'overlay-images')),
  );
  return found === undefined
    ? undefined
    : {
        path: found,
        overlay: join(found, 'overlay'),
        layers: join(found, 'overlay-layers'),
        images: join(found, 'overlay-images'),
        containers: join(found, 'overlay-containers'),
        state: join(found, 'libpod', 'bolt_state.db'),
        sqlite: [join(found, 'db.sql'), join(found, 'libpod', 'db.sql')],
      };
}

/** The dialect of its layers: fuse-overlayfs leaves a file behind that says that it mounts them. */
export function podmanDialect({ overlay }: PodmanRoot): OverlayDialect {
  try {
    if (readFileSync(join(overlay, '.has-mount-program'), 'utf8').trim() === 'true') return 'fuse';
  } catch {
    // Older versions write none, and none who mount with the kernel.
  }
  return dialectOf(overlay);
}
