import { Kind } from '../layers/kind.ts';
import { defaultMode, type EntrySpec, type LayerSpec } from './layer-spec.ts';
import { bytesOf, type Text } from './tar-blocks.ts';
import type { FixtureEntry, FixtureType } from './tar-fixture.ts';

/**
 * How a tar writes whiteouts and opaque directories: as a layer tar does, or as overlayfs has them on disk, its marks
 * in `trusted.overlay.*` or (where it is mounted with `userxattr`) in `user.overlay.*`.
 */
export type Dialect = 'layer' | 'overlay' | 'overlay-user';

const types: Record<Kind, FixtureType> = {
  [Kind.file]: 'file',
  [Kind.dir]: 'dir',
  [Kind.symlink]: 'symlink',
  [Kind.char]: 'char',
  [Kind.block]: 'block',
  [Kind.fifo]: 'fifo',
  // No tar can hold a socket: who extracts it makes one.
  [Kind.socket]: 'fifo',
  [Kind.whiteout]: 'char',
};

/** The entries of a tar that holds this layer, below `prefix` (empty, or ending in a slash). */
export function tarItems(spec: LayerSpec, dialect: Dialect, prefix = ''): FixtureEntry[] {
  return spec.flatMap(entry => {
    // The header of a hard link repeats the attributes of the inode, as in any real tar.
    const target = spec.find(({ path }) => path === entry.linkOf);
    const item = tarItem({ ...target, ...entry }, dialect, prefix);
    if (entry.opaque !== true || dialect !== 'layer') return [item];
    return [item, { name: join(prefix, entry.path, '/.wh..wh..opq'), type: 'file' as const }];
  });
}

function tarItem(entry: EntrySpec, dialect: Dialect, prefix: string): FixtureEntry {
  const { kind } = entry;
  if (kind === Kind.whiteout) {
    return dialect === 'layer'
      ? { name: join(prefix, whiteoutName(entry.path)), type: 'file' }
      : { name: join(prefix, entry.path), type: 'char', device: [0, 0], mode: 0 };
  }
  const isRoot = entry.path === '.' && prefix !== '';
  const name = isRoot ? prefix : join(prefix, entry.path, kind === Kind.dir ? '/' : '');
  const xattrs: Record<string, Text> = { ...entry.xattrs };
  Object.assign(xattrs, dialect === 'layer' ? layerXattrs(entry) : overlayXattrs(entry));
  const seconds = entry.seconds ?? 0;
  return {
    name,
    type: types[kind],
    mode: entry.mode ?? defaultMode(kind),
    uid: entry.uid ?? 0,
    gid: entry.gid ?? 0,
    mtime: entry.nanos === undefined ? seconds : `${seconds}.${String(entry.nanos).padStart(9, '0')}`,
    xattrs: dialect === 'overlay-user' ? asUser(xattrs) : xattrs,
    ...(entry.linkOf !== undefined && { type: 'link' as const, linkname: join(prefix, entry.linkOf) }),
    ...(entry.linkOf === undefined && entry.content !== undefined && { content: entry.content }),
    ...(entry.target !== undefined && { linkname: entry.target }),
    ...(entry.rdev !== undefined && { device: entry.rdev }),
  };
}

function overlayXattrs({ opaque, redirect, metacopy }: EntrySpec): Record<string, string> {
  return {
    ...(opaque === true && { 'trusted.overlay.opaque': 'y' }),
    ...(redirect !== undefined && { 'trusted.overlay.redirect': redirect }),
    ...(metacopy === true && { 'trusted.overlay.metacopy': '' }),
  };
}

/** Marks for which a layer tar has no names of its own. PAX cannot say an empty value, and means the same by this one. */
function layerXattrs({ redirect, metacopy }: EntrySpec): Record<string, Text> {
  return {
    ...(redirect !== undefined && { 'trusted.overlay.redirect': redirect }),
    ...(metacopy === true && { 'trusted.overlay.metacopy': Uint8Array.of(0, 4, 0, 0) }),
  };
}

/** The marks of one namespace in the other, and the other way round: what meant nothing means something, and so on. */
function asUser(xattrs: Readonly<Record<string, Text>>): Record<string, Text> {
  const pairs = [
    ['trusted.overlay.', 'user.overlay.'],
    ['user.overlay.', 'trusted.overlay.'],
  ] as const;
  const renamed = (name: string): string => {
    const [from, to] = pairs.find(([prefix]) => name.startsWith(prefix)) ?? ['', ''];
    return to + name.slice(from.length);
  };
  return Object.fromEntries(Object.entries(xattrs).map(([name, value]) => [renamed(name), value]));
}

function whiteoutName(path: string | Uint8Array): Uint8Array {
  const bytes = bytesOf(path);
  const slash = bytes.lastIndexOf(0x2f) + 1;
  return join('', bytes.subarray(0, slash), '.wh.', bytes.subarray(slash));
}

function join(...parts: Text[]): Uint8Array {
  return Buffer.concat(parts.map(part => bytesOf(part)));
}
