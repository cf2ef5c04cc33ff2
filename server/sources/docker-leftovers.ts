import type { StoredImage } from './docker-images.ts';
import type { LayerDb } from './docker-layerdb.ts';
import { chainIds } from './chain-ids.ts';
import { initSuffix, type OverlayFolder } from './overlay-folder.ts';
import type { Leftover } from './source.ts';

/** BuildKit's names for directories: 25 characters of base 36. */
const buildKitName = /^[0-9a-z]{25}$/;

/** The layer directories that no image and no container has, each with what is known of it. */
export function findLeftovers(known: {
  readonly folder: OverlayFolder;
  readonly layerDb: LayerDb;
  readonly images: readonly StoredImage[];
}): Leftover[] {
  const { folder, layerDb, images } = known;
  const inUse = new Set(images.flatMap(({ config }) => chainIds(config.diffIds)));
  const used = new Set<string>();
  const recorded = new Map<string, string>();
  for (const mount of layerDb.mounts) {
    used.add(mount.mountId);
    if (mount.initId !== null) used.add(mount.initId);
    // An image may go while its containers stay.
    for (let at = mount.parent; at !== null && !inUse.has(at); at = layerDb.layers.get(at)?.parent ?? null)
      inUse.add(at);
  }
  for (const { chainId, cacheId } of layerDb.layers.values()) {
    if (inUse.has(chainId)) used.add(cacheId);
    else recorded.set(cacheId, chainId);
  }
  return [...folder.layers.keys()]
    .filter(directory => !used.has(directory))
    .map(directory => {
      const chainId = recorded.get(directory);
      if (chainId !== undefined) {
        const note = `The layer ${chainId}, which no image and no container has; the build cache may hold on to it`;
        return { kind: 'build-cache', directory, note };
      }
      if (buildKitName.test(directory)) {
        return { kind: 'build-cache', directory, note: 'Left by BuildKit, to make the next build faster' };
      }
      const isOfContainer = directory.endsWith(initSuffix) || folder.layers.has(`${directory}${initSuffix}`);
      const note = isOfContainer
        ? 'It was a container’s, and Docker’s records have no such container'
        : 'Docker’s records have no such layer: left by a build, a pull or a removal that was broken off';
      return { kind: 'orphan', directory, note };
    });
}
