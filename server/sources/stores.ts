import type { Limits } from '../limits.ts';
import { containerdStore } from './containerd-store.ts';
import { dockerRoot } from './docker-root.ts';
import { overlay2Folder } from './overlay2-folder.ts';
import { podmanStore } from './podman-store.ts';
import type { OpenedSource } from './source.ts';

/** One kind of container engine's store on disk: how to know it, and how to open it. */
export interface StoreFormat {
  readonly name: string;
  /** Whether the directory is one. It looks at names only; what it may not look at is none. */
  detect(path: string): boolean;
  /**
   * Its images and containers with the places of their layers: small files are read, layer directories are not. One
   * part that is broken is told by a warning that names it. Throws a BadImage where nothing can be read.
   */
  open(path: string, limits: Limits): OpenedSource;
}

/**
 * In the order in which they are tried; a directory that none of them knows may be an OCI layout. A Docker root without
 * images of its own kind may have them in containerd's store.
 */
export const stores: readonly StoreFormat[] = [dockerRoot, containerdStore, podmanStore, overlay2Folder];

/** The store that lies at a path; undefined where it is none. */
export function findStore(path: string): StoreFormat | undefined {
  return stores.find(store => store.detect(path));
}
