import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** How often a living process touches its folder, and after how long without that it counts as dead. */
const heartbeatMs = 20_000;
export const staleMs = 120_000;

/** Process, host, and what nobody can guess. */
const namePattern = /^\d+@[^@]+@[0-9a-f]{12}$/;

/** Folders of this very process: a pid alone cannot tell them from those of an earlier process 1 in a container. */
const own = new Set<string>();

/**
 * Everything that one process has not finished lies in one folder of its own: half an upload, a layer being
 * decompressed, what is about to be deleted. Its name says whose it is, so that claiming it is one `mkdir`, and a
 * later start can sweep what a killed process left without touching what a living one is working on.
 */
export class WorkFolder {
  readonly directory: string;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(directory: string) {
    this.directory = directory;
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      // A folder that somebody removed makes the next write fail with a clear error; nothing to add here.
      utimes(directory, now, now).catch(() => undefined);
    }, heartbeatMs).unref();
  }

  /** Claims a new folder below `parent`. */
  static async claim(parent: string): Promise<WorkFolder> {
    const name = `${process.pid}@${hostName()}@${randomBytes(6).toString('hex')}`;
    own.add(name);
    const directory = path.join(parent, name);
    await mkdir(directory, { recursive: true });
    return new WorkFolder(directory);
  }

  /** Makes a new, empty folder within, with a name nobody can guess. */
  async create(): Promise<string> {
    const folder = this.path();
    await mkdir(folder);
    return folder;
  }

  /** A path within that does not exist yet. */
  path(): string {
    return path.join(this.directory, randomBytes(12).toString('hex'));
  }

  /** Removes the folder with all that is in it. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    await rm(this.directory, { recursive: true, force: true });
    own.delete(path.basename(this.directory));
  }
}

/**
 * Removes the folders below `parent` whose process is gone, and answers how many those were. What has no name of this
 * kind is somebody else's and stays.
 */
export async function sweepWorkFolders(parent: string): Promise<number> {
  let swept = 0;
  for (const name of await readdir(parent)) {
    const directory = path.join(parent, name);
    if (!namePattern.test(name)) continue;
    if (await isAlive(name, directory)) continue;
    await rm(directory, { recursive: true, force: true });
    swept++;
  }
  return swept;
}

/** How many other living processes have a folder below `parent`. */
export async function countNeighbours(parent: string): Promise<number> {
  let neighbours = 0;
  for (const name of await readdir(parent)) {
    if (!namePattern.test(name) || own.has(name)) continue;
    if (await isAlive(name, path.join(parent, name))) neighbours++;
  }
  return neighbours;
}

async function isAlive(name: string, directory: string): Promise<boolean> {
  const [pid = '', host = ''] = name.split('@');
  if (own.has(name)) return true;
  const touched = await stat(directory).catch(() => undefined);
  if (touched === undefined || Date.now() - touched.mtimeMs > staleMs) return false;
  // The pid of a process on another host (a shared volume, another container) says nothing here.
  return host !== hostName() || isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function hostName(): string {
  return os.hostname().replaceAll(/[^A-Za-z0-9.-]/g, '_');
}
