import type { Anatomy } from '../../shared/anatomy.ts';

/** Whose anatomy is told: what the source says of an image or a container. */
export interface Subject {
  /** null: a container whose image nobody names any more. */
  readonly imageId: string | null;
  readonly tags: readonly string[];
  readonly container: Container | null;
  /** Base first. */
  readonly layers: readonly SubjectLayer[];
  /** null: it lies in an archive. */
  readonly store: Store | null;
}

type Container = NonNullable<Anatomy['container']> & { readonly imageId: string | null };

/** A layer of it, as far as names and places go. */
export interface SubjectLayer {
  readonly diffId: string | null;
  readonly blobDigest: string | null;
  readonly role: 'image' | 'init' | 'container';
  /** null: it has no directory, or it is not known. */
  readonly place: {
    /** Its name in the folder of all layers. */
    readonly directory: string;
    readonly cacheId: string;
    readonly chainId: string | null;
  } | null;
}

/** The store that a subject lies in. */
export interface Store {
  readonly driver: Exclude<Anatomy['store'], 'example'>;
  /** Host paths. */
  readonly root: string;
  readonly layersRoot: string;
}

/**
 * The folder that a store's own records lie in. Of Docker's newer image store that is containerd's, in or beside
 * Docker's root, whichever was opened.
 */
export function homeOf({ driver, root, layersRoot }: Store): string {
  if (driver !== 'containerd') return root;
  return /^(.+)\/io\.containerd\.snapshotter[^/]*\/snapshots$/.exec(layersRoot)?.[1] ?? root;
}

/** Where the Docker of a Linux distribution keeps its data: what the example of an archive is set in. */
export const dockerHome: Store = {
  driver: 'docker',
  root: '/var/lib/docker',
  layersRoot: '/var/lib/docker/overlay2',
};
