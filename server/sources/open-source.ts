import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { sniffPacking } from '../archive/compression.ts';
import { requireTar } from '../archive/foreign-format.ts';
import { blockSize } from '../archive/tar-header.ts';
import { BadImage } from '../errors.ts';
import { explainOpen } from '../overlay/explain-open.ts';
import { ArchiveDirectory } from './archive-directory.ts';
import { formats } from './detect.ts';
import { DirectoryMembers } from './directory-members.ts';
import { explainDirectory, knownDirectories } from './explain-directory.ts';
import type { Members } from './members.ts';
import type { OpenedSource } from './source.ts';
import { spool, type SpoolOptions } from './spool.ts';
import { findStore } from './stores.ts';

/** `spoolDirectory` is used only where an archive is compressed as a whole. */
export type OpenOptions = SpoolOptions;

/**
 * Opens whatever lies at `path`: finds out its form, and gives its images with the places of their layers. It reads
 * metadata only, synchronously, so call it in a worker. Throws a BadImage with what is wrong and where.
 */
export async function openSource(path: string, options: OpenOptions): Promise<OpenedSource> {
  const store = findStore(path);
  if (store !== undefined) return store.open(path, options.limits);
  const members = await listMembers(path, options);
  for (const format of formats) {
    if (format.detect(members, options.limits)) return format.open(members, options.limits);
  }
  if (members.archive === undefined) throw explainDirectory(path);
  throw new BadImage(members.source, 'holds no image that is known here', { hint: knownForms });
}

/** What messages call a source: the last part of its path, or all of it where that is nothing. */
export function nameOfPath(path: string): string {
  return basename(path) || path;
}

const knownForms =
  'It can be what `docker save`, `podman save`, `skopeo copy` or `crane pull` write, or a tar of a root filesystem. ' +
  knownDirectories;

async function listMembers(path: string, options: OpenOptions): Promise<Members> {
  const source = nameOfPath(path);
  const { limits } = options;
  const stats = await statSource(path, source);
  if (stats.isDirectory()) {
    const members = new DirectoryMembers(path, source, limits);
    if (members.entries === 0)
      throw new BadImage(source, `is an empty directory: ${path}`, { hint: knownDirectories });
    return members;
  }
  if (!stats.isFile()) throw new BadImage(source, `is neither a file nor a directory: ${path}`);
  const { size } = stats;
  if (size > limits.archiveBytes)
    throw new BadImage(source, `has ${size} bytes; the limit is ${limits.archiveBytes}`);
  const packing = sniffPacking(await readStart(path, source));
  const file = packing === 'none' ? path : await spool(path, source, packing, options);
  requireTar(await readStart(file, source), source);
  return ArchiveDirectory.read(file, source, limits);
}

async function statSource(path: string, source: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES') throw explainOpen(source, path, error);
    throw explain(error, path, source);
  }
}

/** The first block. Opens the file, and so finds out whether that is allowed. */
async function readStart(path: string, source: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(blockSize), 0, blockSize, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explain(error, path, source);
  }
}

function explain(error: unknown, path: string, source: string): BadImage {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new BadImage(source, `there is no such file: ${path}`, { cause: error });
    case 'EACCES':
    case 'EPERM':
      return new BadImage(source, `may not be read: ${path}`, { cause: error });
    default:
      return new BadImage(source, `cannot be opened: ${message}`, { cause: error });
  }
}
