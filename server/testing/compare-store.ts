import { expandRedirects } from '../layers/expand-redirects.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { defaultLimits } from '../limits.ts';
import { indexLayer } from '../sources/read-layer.ts';
import type { LayerLocator } from '../sources/source.ts';
import { contentHashes } from './content-hashes.ts';
import { type KernelView, viewKernel } from './kernel-view.ts';
import { xattrsOf } from './kernel-xattrs.ts';
import { compareViews, mergedEntries, timelineOver } from './merge-layers.ts';
import { refusedNames } from './refused-names.ts';

/** What is compared beside types, modes, owners, sizes, times, targets, devices and what is refused. */
export interface Compared {
  /** Extended attributes. Default true. */
  readonly xattrs?: boolean;
  /** The attributes of the root directory, which no archive tells. Default true. */
  readonly root?: boolean;
  /** The contents of all files. Default true. */
  readonly hashes?: boolean;
  /** Up to which layer; default: the top. */
  readonly layer?: number;
  /** Where layers are unpacked that are stored compressed. */
  readonly folder?: string;
}

/** What anything that has layers consists of, base first. */
export interface Layered {
  readonly layers: readonly { readonly locator: LayerLocator }[];
}

/** Our reading of an image in the terms of what the kernel shows. */
export async function viewOurs(image: Layered, compared: Compared = {}): Promise<KernelView> {
  const { xattrs = true, root = true, hashes = true, layer = image.layers.length, folder } = compared;
  const indexes: LayerIndex[] = [];
  for (const { locator } of image.layers) indexes.push((await indexLayer(locator, defaultLimits)).index);
  const timeline = timelineOver(expandRedirects(indexes));
  const places = { layer, ...(folder !== undefined && { folder }) };
  return {
    entries: mergedEntries(timeline, {
      layer,
      xattrs,
      root,
      ...(hashes && { hashes: await contentHashes(timeline, image.layers, places) }),
    }),
    refused: refusedNames(timeline, layer),
  };
}

/** What the kernel shows, as much of it as is compared. */
export function viewTheirs(merged: string, compared: Compared = {}): KernelView {
  const { xattrs = true, root = true, hashes = true } = compared;
  return viewKernel(merged, { root, hashes, ...(xattrs && { xattrs: xattrsOf }) });
}

/** One line for each path on which the two differ, be it that one of them refuses it. */
export function compareSeen(ours: KernelView, theirs: KernelView): string[] {
  return [
    ...compareViews(ours.entries, theirs.entries),
    ...compareViews(ours.refused, theirs.refused).map(line => `refused: ${line}`),
  ];
}

/**
 * On which paths our reading of an image or a container differs from what the kernel shows of it in `merged`:
 * nanoseconds, extended attributes, contents and the root included.
 */
export async function compareStored(
  image: Layered,
  merged: string,
  compared: Compared = {},
): Promise<string[]> {
  return compareSeen(await viewOurs(image, compared), viewTheirs(merged, compared));
}
