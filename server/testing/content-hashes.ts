import { createHash } from 'node:crypto';
import path from 'node:path';
import { PlacedContents } from '../catalog/placed-content.ts';
import { locateContent } from '../layers/content-place.ts';
import { listPaths } from '../layers/listing.ts';
import { findNode } from '../layers/name-tree.ts';
import type { Timeline } from '../layers/timeline.ts';
import { defaultLimits } from '../limits.ts';
import type { LayerLocator } from '../sources/source.ts';
import { BlobCache } from '../store/blob-cache.ts';
import { rawPath } from './merge-layers.ts';

let unpacked = 0;

/**
 * SHA-256 of every file that is seen at `layer`, by path as {@link mergedEntries} has it: read as the page and
 * `strata cat` read them. Layers that are stored compressed are unpacked into `folder`.
 */
export async function contentHashes(
  timeline: Timeline,
  layers: readonly { readonly locator: LayerLocator }[],
  { layer = timeline.top, folder }: { readonly layer?: number; readonly folder?: string } = {},
): Promise<Map<string, string>> {
  const newPath = (): string => {
    if (folder === undefined)
      throw new Error('a layer is compressed, and there is no folder to unpack it into');
    return path.join(folder, `unpacked-${++unpacked}`);
  };
  const contents = new PlacedContents({ cache: new BlobCache(newPath, 1 << 28), limits: defaultLimits });
  const owner = { name: 'the image', revision: '1', layers, identityOf: () => undefined };
  const hashes = new Map<string, string>();
  for (const entry of listPaths(timeline, 'merged', layer)) {
    if (entry.type !== 'file') continue;
    const bytes = rawPath(entry);
    const place = locateContent(timeline, timeline.versionAt(findNode(timeline, bytes), layer));
    if (place === null) throw new Error(`${entry.path} is a file without content`);
    const content = await contents.open(owner, place);
    try {
      const hash = createHash('sha256');
      for await (const chunk of content.read(0, content.size)) hash.update(chunk as Uint8Array);
      hashes.set(bytes.toString('latin1'), hash.digest('hex'));
    } finally {
      await content.close();
    }
  }
  return hashes;
}
