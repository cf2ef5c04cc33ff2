import { join } from 'node:path';
import { comparePairs } from '../catalog/compare-contents.ts';
import { PlacedContents } from '../catalog/placed-content.ts';
import { contentPairs } from '../layers/content-pairs.ts';
import { runSteps } from '../layers/steps.ts';
import type { Timeline } from '../layers/timeline.ts';
import type { SourceImage } from '../sources/source.ts';
import { BlobCache } from '../store/blob-cache.ts';
import type { CommandContext } from './read-image.ts';

/** Compares the contents that a layer rewrote at their old length, so that a listing can tell `content`. */
export async function compareLayer(
  { limits }: CommandContext,
  { timeline, image, layer }: { timeline: Timeline; image: SourceImage; layer: number },
  spoolDirectory: string,
): Promise<void> {
  let unpacked = 0;
  const cache = new BlobCache(
    () => join(spoolDirectory, `unpacked-${++unpacked}.tar`),
    Number.MAX_SAFE_INTEGER,
  );
  const placed = new PlacedContents({ cache, limits });
  const owner = {
    name: image.tags[0] ?? image.id,
    revision: '',
    layers: image.layers,
    identityOf: () => undefined,
  };
  await comparePairs(timeline, runSteps(contentPairs(timeline, layer)), {
    openLayer: number => placed.openLayer(owner, number),
  });
}
