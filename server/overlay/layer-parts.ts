import { constants } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether something is there: `unreadable` where this user may not even ask. */
export type Presence = 'present' | 'absent' | 'unreadable';

/** What the directory of a layer holds besides its content. */
export interface LayerParts<Name extends string> {
  readonly parts: ReadonlyMap<Name, Presence>;
  /** Texts of the files `link` and `lower`; null: absent or unreadable. */
  readonly link: string | null;
  readonly lower: string | null;
}

/** A `lower` file of the deepest stack that can be mounted has less than half of this. */
const longestLower = 64 * 1024;
/** A short name has 26 characters. */
const longestLink = 256;

/** Looks at the directory of a layer, which may vanish meanwhile. Content is not entered, no link is followed. */
export async function readLayerParts<Name extends string>(
  directory: string,
  names: readonly Name[],
): Promise<LayerParts<Name>> {
  const states = names.map(async name => [name, await presenceOf(join(directory, name))] as const);
  const [parts, link, lower] = await Promise.all([
    Promise.all(states),
    readSmallFile(join(directory, 'link'), longestLink),
    readSmallFile(join(directory, 'lower'), longestLower),
  ]);
  return { parts: new Map(parts), link: (link?.trim() ?? '') || null, lower };
}

/** The names of all layer directories in a folder of them; none where it cannot be read. */
export async function listLayers(layersRoot: string): Promise<string[]> {
  const entries = await readdir(layersRoot, { withFileTypes: true }).catch(ifMissing([]));
  return entries.flatMap(entry => (entry.isDirectory() && entry.name !== 'l' ? [entry.name] : []));
}

/** The text of each symbolic link `l/NAME`; names without one are left out. */
export async function readShortLinks(
  layersRoot: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const links = names.map(async name => {
    const target = await readlink(join(layersRoot, 'l', name)).catch(ifMissing(null));
    return target === null ? [] : [[name, target] as const];
  });
  return new Map((await Promise.all(links)).flat());
}

/** The directories of layers by the short name in their file `link`. */
export async function indexLinks(
  layersRoot: string,
  directories: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  // One after the other: there may be thousands, and nobody waits for the last microsecond.
  for (const directory of directories) {
    const link = await readSmallFile(join(layersRoot, directory, 'link'), longestLink);
    if (link !== null && link.trim() !== '') found.set(link.trim(), directory);
  }
  return found;
}

/** The text of a regular file of at most `limit` bytes; null where there is none, it is longer, or may not be read. */
export async function readSmallFile(path: string, limit: number): Promise<string | null> {
  return (await readSmallBytes(path, limit))?.toString('utf8') ?? null;
}

/** The bytes of such a file. */
export async function readSmallBytes(path: string, limit: number): Promise<Buffer | null> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(ifMissing(null));
  if (file === null) return null;
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > limit) return null;
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function presenceOf(path: string): Promise<Presence> {
  try {
    await lstat(path);
    return 'present';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'absent' : 'unreadable';
  }
}

/** What counts as nothing: not there, not to be read, or (for a link) not what was expected. */
function ifMissing<T>(nothing: T): (error: NodeJS.ErrnoException) => T {
  return error => {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'EINVAL', 'ENXIO'].includes(error.code ?? ''))
      return nothing;
    throw error;
  };
}
