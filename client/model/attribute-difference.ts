import type { DiffEntry } from '../../shared/entry.ts';
import { formatMode, formatOctal, formatTime } from './format.ts';
import { decodeXattr } from './xattr.ts';

/** An attribute in which two versions can differ. */
export type Attribute =
  'type' | 'mode' | 'owner' | 'group' | 'size' | 'mtime' | 'linkTarget' | 'rdev' | 'hardlink';

/** An attribute that differs, with its values as text; null where a version has none. */
export interface AttributeDifference {
  /** null for an extended attribute. */
  readonly attribute: Attribute | null;
  /** Name of the extended attribute, else empty. */
  readonly xattr: string;
  readonly before: string | null;
  readonly after: string | null;
}

const readers: Readonly<Record<Attribute, (entry: DiffEntry) => string | null>> = {
  type: entry => entry.type,
  mode: ({ type, mode }) => `${formatMode(type, mode)} ${formatOctal(mode)}`,
  owner: ({ uid }) => String(uid),
  group: ({ gid }) => String(gid),
  size: ({ type, size }) => (type === 'file' ? String(size) : null),
  mtime: ({ mtime }) => formatTime(mtime),
  linkTarget: ({ linkTarget }) => linkTarget ?? null,
  rdev: ({ rdev }) => rdev?.join(', ') ?? null,
  hardlink: ({ hardlink }) => hardlink ?? null,
};

/** Every attribute in which two versions differ: those of the inode first, then the extended ones by name. */
export function attributeDifferences(before: DiffEntry, after: DiffEntry): AttributeDifference[] {
  const own = Object.entries(readers).map(([attribute, read]) => ({
    attribute: attribute as Attribute,
    xattr: '',
    before: read(before),
    after: read(after),
  }));
  const names = new Set([...Object.keys(before.xattrs ?? {}), ...Object.keys(after.xattrs ?? {})]);
  // Compared as they are: two values may read the same, with and without a NUL at the end.
  const extended = [...names]
    .filter(name => before.xattrs?.[name] !== after.xattrs?.[name])
    .sort()
    .map(xattr => ({
      attribute: null,
      xattr,
      before: xattrOf(before, xattr),
      after: xattrOf(after, xattr),
    }));
  return [...own.filter(each => each.before !== each.after), ...extended];
}

function xattrOf({ xattrs = {} }: DiffEntry, name: string): string | null {
  const base64 = Object.hasOwn(xattrs, name) ? xattrs[name] : undefined;
  if (base64 === undefined) return null;
  const { value, hex } = decodeXattr(name, base64);
  if (value.kind === 'text' || value.kind === 'capabilities') return value.text;
  return value.kind === 'acl' ? value.lines.join(', ') : hex === '' ? '""' : `0x${hex}`;
}
