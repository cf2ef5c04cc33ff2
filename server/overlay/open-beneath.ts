import { constants, fstatSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { BadImage } from '../errors.ts';
import { decodeText } from '../layers/bytes.ts';
import { AT_FDCWD, cString, lastCode, lastError, libc } from './libc.ts';

const { O_DIRECTORY, O_NOFOLLOW } = constants;
const O_PATH = 0o10000000;
const O_CLOEXEC = 0o2000000;
const RESOLVE_NO_MAGICLINKS = 0x02;
const RESOLVE_NO_SYMLINKS = 0x04;
const RESOLVE_BENEATH = 0x08;

/** `struct open_how` of openat2(2): flags, mode, resolve. */
const how = new Uint8Array(
  BigUint64Array.of(
    BigInt(O_PATH | O_NOFOLLOW | O_CLOEXEC),
    0n,
    BigInt(RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS),
  ).buffer,
);
/** Before Linux 5.6, under a seccomp profile older than it, or when a rename came in between. */
const tryStepwise: ReadonlySet<string | undefined> = new Set(['ENOSYS', 'EPERM', 'EAGAIN']);

const slash = 0x2f;
const dot = 0x2e;

export interface OpenBeneathOptions {
  /** Go name by name even where the kernel can resolve the path at once. */
  readonly stepwise?: boolean;
}

/**
 * Opens a regular file below `root` for reading. No link is followed on the way, whoever swaps it in and whenever: a
 * link is refused, and so is `..`. Nothing but a regular file is opened, since opening a device may do something.
 * `path` is raw, from the root on. Throws a BadImage.
 */
export async function openBeneath(
  root: string,
  path: Uint8Array,
  options: OpenBeneathOptions = {},
): Promise<FileHandle> {
  const components = componentsOf(path);
  const found = findBeneath(root, components, path, options);
  try {
    if (!fstatSync(found).isFile()) throw refuse(path, 'it is no regular file now');
    // The descriptor stands for the inode, not for the name: this opens what has just been looked at.
    return await open(`/proc/self/fd/${found}`, 'r');
  } finally {
    libc().close(found);
  }
}

/** A descriptor that only stands for the place (`O_PATH`). */
function findBeneath(
  root: string,
  components: readonly Uint8Array[],
  path: Uint8Array,
  { stepwise = false }: OpenBeneathOptions,
): number {
  const top = libc().openat(AT_FDCWD, cString(root), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (top < 0) throw explain(path);
  try {
    if (!stepwise) {
      const found = libc().openat2(top, cString(joinPath(components)), how);
      if (found >= 0) return found;
      if (!tryStepwise.has(lastCode())) throw explain(path);
    }
    return findStepwise(top, components, path);
  } finally {
    libc().close(top);
  }
}

/** Name by name, from one open directory to the next, none of them a link. */
function findStepwise(top: number, components: readonly Uint8Array[], path: Uint8Array): number {
  let at = top;
  for (const [i, component] of components.entries()) {
    const isLast = i === components.length - 1;
    const flags = O_PATH | O_NOFOLLOW | O_CLOEXEC | (isLast ? 0 : O_DIRECTORY);
    const next = libc().openat(at, cString(component), flags);
    const error = next < 0 ? explain(path) : undefined;
    if (at !== top) libc().close(at);
    if (error !== undefined) throw error;
    at = next;
  }
  return at;
}

function componentsOf(path: Uint8Array): Uint8Array[] {
  const components: Uint8Array[] = [];
  for (let start = 0, at = 0; at <= path.length; at++) {
    if (at < path.length && path[at] !== slash) continue;
    if (at > start) components.push(path.subarray(start, at));
    start = at + 1;
  }
  if (components.length === 0) throw refuse(path, 'it is the layer itself');
  if (components.some(isDots)) throw refuse(path, 'it leads elsewhere');
  return components;
}

function isDots(component: Uint8Array): boolean {
  return component.length <= 2 && component.every(byte => byte === dot);
}

function joinPath(components: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(components.flatMap((each, i) => (i === 0 ? [each] : [Uint8Array.of(slash), each])));
}

function explain(path: Uint8Array): BadImage {
  const code = lastCode() ?? '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'it is there no more',
    ELOOP: 'a symbolic link stands in the way, which is not followed',
    ENOTDIR: 'a symbolic link or a file stands in the way, which is not followed',
    EACCES: 'this user may not read it',
    EXDEV: 'it leads out of the layer',
  };
  return refuse(path, reasons[code] ?? code, lastError(decodeText(path)));
}

function refuse(path: Uint8Array, reason: string, cause?: unknown): BadImage {
  return new BadImage(decodeText(path), `cannot be opened in its layer’s directory: ${reason}`, { cause });
}
