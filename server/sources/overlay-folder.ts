import { readlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Limits } from '../limits.ts';
import { isDirectory, listStore, lookAt, readStoreText, reasonOf, type Warn } from './store-file.ts';

/** What overlay2 keeps of one layer beside its content. */
export interface OverlayLayer {
  /** Name of its directory. */
  readonly directory: string;
  /** Its short name, from the file `link`; null where that is missing or cannot be read. */
  readonly link: string | null;
  /** The file `lower`, taken apart: `l/A`, `l/B` … nearest first; null where there is none, as of a base layer. */
  readonly lower: readonly string[] | null;
  /** Whether another layer has been stacked on it. */
  readonly isCommitted: boolean;
  /** Whether it is mounted: as long as its container runs. */
  readonly isMounted: boolean;
}

/** A folder of layer directories as Docker's overlay2 and containers/storage lay it out. */
export interface OverlayFolder {
  /** Host path. */
  readonly path: string;
  readonly layers: ReadonlyMap<string, OverlayLayer>;
  /** Directory by short name. */
  readonly byLink: ReadonlyMap<string, string>;
}

/** Where one entry of `lower` leads. */
export type ResolvedLower =
  | { readonly entry: string; readonly directory: string; readonly by: 'link-file' | 'symlink' }
  | { readonly entry: string; readonly directory: null; readonly reason: string };

/** The folder of short names. */
export const shortNames = 'l';
/** What the name of the layer that Docker prepares for a container ends with. */
export const initSuffix = '-init';

/** Reads the small files of every layer directory, not the layers. Throws a system error where it cannot be listed. */
export function readOverlayFolder(path: string, limits: Limits, warn: Warn): OverlayFolder {
  const layers = new Map<string, OverlayLayer>();
  const byLink = new Map<string, string>();
  for (const directory of listStore(path)) {
    if (directory === shortNames) continue;
    try {
      if (!isDirectory(join(path, directory))) continue;
      const layer = readOverlayLayer(path, directory, limits, warn);
      layers.set(directory, layer);
      if (layer.link !== null) byLink.set(layer.link, directory);
    } catch (error) {
      warn(`${basename(path)}/${directory} cannot be looked at: ${reasonOf(error)}.`);
    }
  }
  return { path, layers, byLink };
}

/** The small files of one layer directory. What is broken is told by `warn`, and null in the answer. */
function readOverlayLayer(path: string, directory: string, limits: Limits, warn: Warn): OverlayLayer {
  const at = join(path, directory);
  const read = (name: string): string | null => {
    try {
      return readStoreText(join(at, name), limits) ?? null;
    } catch (error) {
      warn(`${basename(path)}/${directory}/${name} cannot be read: ${reasonOf(error)}.`);
      return null;
    }
  };
  return {
    directory,
    link: read('link'),
    lower: read('lower')?.split(':') ?? null,
    isCommitted: lookAt(join(at, 'committed')) !== 'nothing',
    isMounted: lookAt(join(at, 'merged')) === 'directory',
  };
}

/**
 * Where the entries of `lower` lead: by the files `link` of all layers, since Docker removes a layer's link before the
 * layer; where no file has the name, by the link in `l/`.
 */
export function resolveLower(folder: OverlayFolder, lower: readonly string[]): ResolvedLower[] {
  return lower.map(entry => {
    const directory = folder.byLink.get(basename(entry));
    if (directory !== undefined) return { entry, directory, by: 'link-file' };
    return followShortName(folder, entry);
  });
}

function followShortName({ path, layers }: OverlayFolder, entry: string): ResolvedLower {
  const missing = (reason: string): ResolvedLower => ({ entry, directory: null, reason });
  const name = basename(entry);
  if (name === '' || name === '.' || name === '..') return missing('that is no name of a layer');
  let target;
  try {
    target = readlinkSync(join(path, shortNames, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return missing('neither a file link nor a link in l/ has that name');
    return missing(code === 'EINVAL' ? 'in l/ it is no symbolic link' : reasonOf(error));
  }
  // `../<directory>/diff`; nothing else is ever written there, and nothing else is followed.
  const directory = basename(dirname(target));
  if (target === `../${directory}/diff` && layers.has(directory)) return { entry, directory, by: 'symlink' };
  return missing(`its link in l/ leads to ${target}, which is no layer here`);
}
