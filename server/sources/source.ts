import type { LayerLocator } from '../archive/layer-locator.ts';

export type { Compression, LayerLocator } from '../archive/layer-locator.ts';

/**
 * What every source gives, whatever its format: images, each an ordered stack of layers (base first).
 * All of it is plain data, so that a source can be opened in a worker and its result sent across.
 */
export interface OpenedSource {
  /** Which reader opened it, for example `docker-archive`. */
  readonly kind: string;
  readonly images: readonly SourceImage[];
  readonly warnings: readonly string[];
}

export interface SourceImage {
  /** Digest of the config: what Docker calls the image ID. */
  readonly id: string;
  /** Digest of the manifest, where the source has one. */
  readonly manifestDigest?: string | undefined;
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
}

export interface SourceStep {
  readonly createdBy: string;
  readonly created: string | null;
  readonly comment: string | null;
  readonly emptyLayer: boolean;
  /** Number of the layer it made, from 1; null for an empty step, or on every step where history does not fit. */
  readonly layer: number | null;
}

export interface SourceLayer {
  /** As the config states it; `sha256:…`. Null where nobody does: a container's own layer, a bare folder. */
  readonly diffId: string | null;
  /** As the source names it, where it does. */
  readonly blobDigest: string | null;
  readonly locator: LayerLocator;
}
