import {
  type BigIntStats,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import type { EntryType } from '../../shared/entry.ts';
import { formatTime } from '../layers/entry-model.ts';

/** One path as the kernel shows it, in the fields that the kernel and the contract's `ls --json` have in common. */
export interface SeenEntry {
  /** The raw bytes of the path in latin-1, so that every byte counts. */
  readonly path: string;
  readonly type: EntryType;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: string;
  readonly linkTarget?: string;
  readonly rdev?: string;
  readonly hash?: string;
  /** Name to base64 of the value, in the order of the names. */
  readonly xattrs?: Readonly<Record<string, string>>;
}

export interface WalkOptions {
  readonly hashes?: boolean;
  /** The directory itself as well, its path being empty. */
  readonly root?: boolean;
  /** Reads extended attributes, which Node cannot: the path is of a directory, the name that of an entry in it. */
  readonly xattrs?: (directory: Buffer, name: Buffer) => Readonly<Record<string, string>> | undefined;
}

/** What a directory shows. */
export interface KernelView {
  readonly entries: ReadonlyMap<string, SeenEntry>;
  /** The names that it lists and does not let anybody look up, by path: the name of the error. */
  readonly refused: ReadonlyMap<string, string>;
}

/** What overlayfs answers for a name whose redirect is malformed, leads out, or whose content is elsewhere. */
const refusals: ReadonlySet<string | undefined> = new Set(['EINVAL', 'EACCES', 'EPERM']);

/** Everything below a directory as the kernel shows it. A name whose lstat says ENOENT is left out. */
export function viewKernel(root: string, options: WalkOptions = {}): KernelView {
  const entries = new Map<string, SeenEntry>();
  const refused = new Map<string, string>();
  const see = (directory: Buffer, name: Buffer, shown: string): boolean => {
    const path = Buffer.concat([directory, Buffer.from('/'), name]);
    const entry = look(path, shown, options.hashes ?? false);
    if (entry === undefined) return false;
    if (typeof entry === 'string') {
      refused.set(shown, entry);
      return false;
    }
    const xattrs = options.xattrs?.(directory, name);
    entries.set(shown, xattrs === undefined ? entry : { ...entry, xattrs });
    return entry.type === 'dir';
  };
  const walk = (directory: Buffer, prefix: string): void => {
    for (const name of readdirSync(directory, { encoding: 'buffer' })) {
      const shown = `${prefix}/${name.toString('latin1')}`;
      if (see(directory, name, shown)) walk(Buffer.concat([directory, Buffer.from('/'), name]), shown);
    }
  };
  if (options.root === true) see(Buffer.from(root), Buffer.from('.'), '');
  walk(Buffer.from(root), '');
  return { entries, refused };
}

/** The entries of {@link viewKernel}, for which nothing must be refused: throws otherwise. */
export function walkKernel(root: string, options: WalkOptions = {}): ReadonlyMap<string, SeenEntry> {
  const { entries, refused } = viewKernel(root, options);
  if (refused.size > 0) throw new Error(`${root}: ${[...refused].map(each => each.join(' ')).join(', ')}`);
  return entries;
}

/** The entry; undefined where there is none; the name of the error where the kernel refuses to look it up. */
function look(path: Buffer, shown: string, hashes: boolean): SeenEntry | string | undefined {
  const stat = statOf(path);
  if (stat === undefined || typeof stat === 'string') return stat;
  const type: EntryType = stat.isDirectory()
    ? 'dir'
    : stat.isSymbolicLink()
      ? 'symlink'
      : stat.isCharacterDevice()
        ? 'char'
        : stat.isBlockDevice()
          ? 'block'
          : stat.isFIFO()
            ? 'fifo'
            : stat.isSocket()
              ? 'socket'
              : 'file';
  const seconds = Number(stat.mtimeNs / 1_000_000_000n) - (stat.mtimeNs % 1_000_000_000n < 0n ? 1 : 0);
  const nanos = Number(((stat.mtimeNs % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
  return {
    path: shown,
    type,
    mode: Number(stat.mode & 0o7777n),
    uid: Number(stat.uid),
    gid: Number(stat.gid),
    size: type === 'file' ? Number(stat.size) : 0,
    mtime: formatTime(seconds, nanos),
    ...(type === 'symlink'
      ? { linkTarget: readlinkSync(path, { encoding: 'buffer' }).toString('latin1') }
      : {}),
    ...(type === 'char' || type === 'block' ? { rdev: deviceOf(stat.rdev) } : {}),
    ...(hashes && type === 'file' ? { hash: hashOf(path) } : {}),
  };
}

function statOf(path: Buffer): BigIntStats | string | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== undefined && refusals.has(code)) return code;
    throw error;
  }
}

/** Major and minor as glibc's gnu_dev_major and gnu_dev_minor take them apart. */
function deviceOf(rdev: bigint): string {
  const major = ((rdev >> 8n) & 0xfffn) | ((rdev >> 32n) & ~0xfffn);
  const minor = (rdev & 0xffn) | ((rdev >> 12n) & ~0xffn);
  return `${major},${minor}`;
}

function hashOf(path: Buffer): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(256 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}
