import { basename, join } from 'node:path';
import type { Limits } from '../limits.ts';
import { type Digest, parseDigest } from './digest.ts';
import { listStore, lookAt, readStoreText, reasonOf, type Warn } from './store-file.ts';

/** What Docker's `layerdb` says of one layer. */
export interface LayerDbEntry {
  readonly chainId: Digest;
  /** Names its directory below the driver's folder. */
  readonly cacheId: string;
  readonly diffId: Digest | null;
  /** Chain ID of what it stands on; null for a base. */
  readonly parent: Digest | null;
  /** Host path of `tar-split.json.gz`, where there is one. */
  readonly tarSplit: string | undefined;
}

/** The writable layer of a container. */
export interface LayerDbMount {
  readonly containerId: string;
  /** Directory of what the container changes. */
  readonly mountId: string;
  /** Directory of what Docker prepared for it; null where there is none. */
  readonly initId: string | null;
  /** Chain ID of the top layer of its image; null for an image without layers. */
  readonly parent: Digest | null;
}

/** What Docker keeps of layers, by chain ID, and of the layers of containers. */
export interface LayerDb {
  readonly layers: ReadonlyMap<string, LayerDbEntry>;
  readonly mounts: readonly LayerDbMount[];
}

/** What a directory of the driver's folder may be called: never a path. */
const directoryName = /^[0-9a-z]+(?:-init)?$/;
const hex = /^[0-9a-f]{64}$/;

/**
 * Reads `image/<driver>/layerdb`: which directory holds the layer of a chain ID, and which belongs to a container. An
 * entry that is broken is left out and told by `warn`. Throws a system error where the folder cannot be listed.
 */
export function readLayerDb(path: string, limits: Limits, warn: Warn): LayerDb {
  const layers = new Map<string, LayerDbEntry>();
  for (const name of listStore(join(path, 'sha256'))) {
    // While a layer is removed, its entry is called `<chain>-<number>-removing`.
    if (!hex.test(name)) continue;
    const entry = attempt(`${basename(path)}/sha256/${name}`, warn, () =>
      readEntry(join(path, 'sha256', name), `sha256:${name}`, limits),
    );
    if (entry !== undefined) layers.set(entry.chainId, entry);
  }
  const mounts = listStore(join(path, 'mounts')).flatMap(
    name =>
      attempt(`${basename(path)}/mounts/${name}`, warn, () =>
        readMount(join(path, 'mounts', name), name, limits),
      ) ?? [],
  );
  return { layers, mounts };
}

/** The layers from the base up to the one with this chain ID; `missing` where the records end before the base. */
export function layersUpTo(
  { layers }: LayerDb,
  chainId: Digest | null,
): { readonly entries: readonly LayerDbEntry[]; readonly missing: Digest | null } {
  const entries: LayerDbEntry[] = [];
  const seen = new Set<string>();
  let at = chainId;
  while (at !== null) {
    const entry = layers.get(at);
    // A parent that leads in a circle is as good as none.
    if (entry === undefined || seen.has(at)) return { entries, missing: at };
    seen.add(at);
    entries.unshift(entry);
    at = entry.parent;
  }
  return { entries, missing: null };
}

function readEntry(path: string, chainId: Digest, limits: Limits): LayerDbEntry {
  const tarSplit = join(path, 'tar-split.json.gz');
  return {
    chainId,
    cacheId: requireName(path, 'cache-id', limits),
    diffId: readDigest(path, 'diff', limits),
    parent: readDigest(path, 'parent', limits),
    tarSplit: lookAt(tarSplit) === 'other' ? tarSplit : undefined,
  };
}

function readMount(path: string, containerId: string, limits: Limits): LayerDbMount {
  if (!hex.test(containerId)) throw new Error('that is no ID of a container');
  const initId = readStoreText(join(path, 'init-id'), limits);
  if (initId !== undefined && !directoryName.test(initId))
    throw new Error('its init-id is no name of a directory');
  return {
    containerId,
    mountId: requireName(path, 'mount-id', limits),
    initId: initId ?? null,
    parent: readDigest(path, 'parent', limits),
  };
}

function requireName(path: string, file: string, limits: Limits): string {
  const name = readStoreText(join(path, file), limits);
  if (name === undefined) throw new Error(`its ${file} is missing`);
  if (!directoryName.test(name)) throw new Error(`its ${file} is no name of a directory`);
  return name;
}

function readDigest(path: string, file: string, limits: Limits): Digest | null {
  const text = readStoreText(join(path, file), limits);
  if (text === undefined) return null;
  const digest = parseDigest(text);
  if (digest === undefined) throw new Error(`its ${file} is no digest`);
  return digest;
}

function attempt<T>(what: string, warn: Warn, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    warn(`image ${what} cannot be used: ${reasonOf(error)}.`);
    return undefined;
  }
}
