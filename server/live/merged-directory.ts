import { constants, lstatSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { AT_FDCWD, cString, libc } from '../overlay/libc.ts';
import { StatRecord, basicStats } from '../overlay/stat-record.ts';
import { readMounts } from '../sources/mounts.ts';

const { O_DIRECTORY, O_NOFOLLOW } = constants;
const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
const placeFlags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
const AT_EMPTY_PATH = 0x1000;
const nothing = cString('');

/** `OVERLAYFS_SUPER_MAGIC` of statfs(2). */
const overlayMagic = 0x794c7630;

/**
 * Where the overlay is mounted that writes into this upper directory, as far as this process can see it: Docker and
 * Podman mount it on `merged` beside `diff`, containerd somewhere else, which the list of mounts tells. Undefined where
 * it is not mounted, or only in other mount namespaces. It may be unmounted at any time.
 */
export function findMerged(upper: string): string | undefined {
  const beside = path.join(path.dirname(upper), 'merged');
  if (path.basename(upper) === 'diff' && isOverlay(beside) && isMountPoint(beside)) return beside;
  return readMounts().find(mount => mount.type === 'overlay' && isSame(mount.upper, upper))?.point;
}

/**
 * Calls `use` with a descriptor that stands for a directory below the root of an overlay (`O_PATH`), and closes it
 * again at once: as long as it is open, the overlay cannot be unmounted. No link is followed on the way, no mount
 * entered and nothing listed. Undefined where there is no such directory, or no overlay (any more).
 */
export function atMerged<T>(
  merged: string,
  names: readonly string[],
  use: (fd: number) => T | undefined,
): T | undefined {
  const stat = new StatRecord();
  let at = libc().openat(AT_FDCWD, cString(merged), placeFlags);
  if (at < 0) return undefined;
  try {
    if (!isOverlay(`/proc/self/fd/${at}`) || !statItself(at, stat)) return undefined;
    const { device } = stat;
    for (const name of names) {
      const next = libc().openat(at, cString(Buffer.from(name, 'latin1')), placeFlags);
      if (next < 0) return undefined;
      libc().close(at);
      at = next;
      if (!statItself(at, stat) || stat.device !== device) return undefined;
    }
    return use(at);
  } finally {
    libc().close(at);
  }
}

function isOverlay(place: string): boolean {
  try {
    return statfsSync(place).type === overlayMagic;
  } catch {
    // There is nothing of the kind, or nobody may look: then it cannot be watched either.
    return false;
  }
}

/** A copy of an engine's folder may itself lie on an overlay, as in a container: then nothing is mounted there. */
function isMountPoint(place: string): boolean {
  try {
    return lstatSync(place).dev !== lstatSync(path.dirname(place)).dev;
  } catch {
    // It has just gone.
    return false;
  }
}

function statItself(fd: number, stat: StatRecord): boolean {
  return libc().statx(fd, nothing, AT_EMPTY_PATH, basicStats, stat.buffer) === 0;
}

/** The engine's own path of a directory may lead there over a link, and be a relative one that says nothing here. */
function isSame(stated: string | null, upper: string): boolean {
  if (stated === upper) return true;
  if (stated === null || !path.isAbsolute(stated) || path.basename(stated) !== path.basename(upper))
    return false;
  try {
    const [a, b] = [statSync(stated), statSync(upper)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    // Another namespace's path, or it is gone.
    return false;
  }
}
