import { expandRedirects } from '../layers/expand-redirects.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { defaultLimits } from '../limits.ts';
import { indexLayer } from '../sources/read-layer.ts';
import type { SourceImage } from '../sources/source.ts';
import { walkKernel } from './kernel-view.ts';
import { xattrsOf } from './kernel-xattrs.ts';
import { compareViews, mergedEntries, timelineOver } from './merge-layers.ts';

/**
 * On which paths our reading of an image or a container in an engine's store differs from what the kernel shows of it
 * in `merged`, where the engine itself has mounted it: nanoseconds and extended attributes included.
 */
export async function compareStored(image: SourceImage, merged: string): Promise<string[]> {
  const indexes: LayerIndex[] = [];
  for (const { locator } of image.layers) indexes.push((await indexLayer(locator, defaultLimits)).index);
  const ours = mergedEntries(timelineOver(expandRedirects(indexes)), { xattrs: true });
  return compareViews(ours, walkKernel(merged, { xattrs: xattrsOf }));
}
