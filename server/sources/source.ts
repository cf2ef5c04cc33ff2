import type { LayerBlob } from '../archive/layer-locator.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';

export type { Compression } from '../archive/layer-locator.ts';

/** A layer that the source names and does not hold. */
export interface AbsentLayer {
  readonly kind: 'absent';
  readonly reason: string;
}

/** Where a layer is. */
export type LayerLocator = LayerBlob | LayerDirectory | AbsentLayer;
/** Where a layer is that can be read. */
export type PresentLayer = LayerBlob | LayerDirectory;

/**
 * What every source gives, whatever its format: images, each an ordered stack of layers (base first).
 * All of it is plain data, so that a source can be opened in a worker and its result sent across.
 */
export interface OpenedSource {
  /** Which reader opened it, for example `docker-archive`. */
  readonly kind: string;
  readonly images: readonly SourceImage[];
  readonly warnings: readonly string[];
  /** Where it is the store of a container engine: what there is besides its images. */
  readonly store?: SourceStore | undefined;
  /** Why what is shown may not be all: said wherever the source is shown. */
  readonly degraded?: Degradation | undefined;
}

/** Where an engine keeps what was opened, and what else lies there. */
export interface SourceStore {
  /** `overlay2`: the folder of that name alone, without the names that Docker keeps elsewhere. */
  readonly driver: 'docker' | 'overlay2' | 'podman' | 'containerd';
  /** Host path of the engine’s data root; of a bare `overlay2` that folder. */
  readonly root: string;
  /** Host path of the folder with the directories of layers: `overlay2`, `overlay`, `snapshots`. */
  readonly layersRoot: string;
  /** Layer directories that belong to no image and no container. */
  readonly leftovers: readonly Leftover[];
}

/** A layer directory that belongs to no image and no container. */
export interface Leftover {
  /** Left by BuildKit to make the next build faster; or belonging to nothing that is known. */
  readonly kind: 'build-cache' | 'orphan';
  /** Its name in {@link SourceStore.layersRoot}. */
  readonly directory: string;
  readonly note: string;
}

/** What of a source cannot be seen from here, and why. */
export interface Degradation {
  readonly reason: string;
  /** What to do to see all. */
  readonly hint: string;
}

/** An image, or a container: that has the layers of its image, and two of its own. */
export interface SourceImage {
  /** Digest of the config: what Docker calls the image ID. */
  readonly id: string;
  /** Digest of the manifest, where the source has one. */
  readonly manifestDigest?: string | undefined;
  /** Digests of the indexes that lead to it: with containerd's store Docker calls those the image ID. */
  readonly aliases?: readonly string[] | undefined;
  readonly tags: readonly string[];
  /** `os/architecture[/variant]` */
  readonly platform: string;
  readonly created: string | null;
  /** Execution parameters: the `config` property of the image config. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly history: readonly SourceStep[];
  /** Base first. */
  readonly layers: readonly SourceLayer[];
  readonly warnings: readonly string[];
  /** Which container it is, where it is one; tags, config and history are then those of its image. */
  readonly container?: SourceContainer | undefined;
}

/** What an engine keeps of a container. */
export interface SourceContainer {
  readonly id: string;
  /** Without the slash that Docker puts before it; the ID where nobody gives it a name. */
  readonly name: string;
  readonly imageId: string | null;
  readonly state: 'running' | 'paused' | 'exited' | 'created' | 'unknown';
}

/** What a layer is to its container: of the image, prepared for this container, or what it has changed since. */
export type LayerRole = 'image' | 'init' | 'container';

/** A step of the history of an image. */
export interface SourceStep {
  readonly createdBy: string;
  readonly created: string | null;
  readonly comment: string | null;
  readonly emptyLayer: boolean;
  /** Number of the layer it made, from 1; null for an empty step, or on every step where history does not fit. */
  readonly layer: number | null;
}

/** A layer as its source has it: what it is named, and where it lies. */
export interface SourceLayer {
  /** As the config states it; `sha256:…`. Null where nobody does: a container's own layer, a bare folder. */
  readonly diffId: string | null;
  /** As the source names it, where it does. */
  readonly blobDigest: string | null;
  readonly locator: LayerLocator;
  /** Default: `image`. */
  readonly role?: LayerRole | undefined;
  /** What an engine's store calls it. */
  readonly store?: LayerPlace | undefined;
}

/** Where an engine keeps a layer. */
export interface LayerPlace {
  /** Name of its directory in {@link SourceStore.layersRoot}. */
  readonly directory: string;
  /** What the engine's records call that directory. */
  readonly cacheId: string;
  /** Digest of this layer and all below it; null where nobody states diff IDs. */
  readonly chainId: string | null;
}
