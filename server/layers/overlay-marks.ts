import { Kind } from './kind.ts';

/**
 * In which attributes a layer keeps overlayfs's marks. `trusted`: the kernel's, mounted by root, and those that Docker
 * writes where a layer tar has them. `user`: the kernel's, mounted with `userxattr` by somebody without root. `fuse`:
 * fuse-overlayfs, which besides knows `.wh.` names.
 */
export const overlayDialects = ['trusted', 'user', 'fuse'] as const;
export type OverlayDialect = (typeof overlayDialects)[number];

/** What the extended attributes of an entry mean to overlayfs, and those that are left to be seen. */
export interface OverlayMarks {
  /** On a directory: hides what lower layers have below it. Undefined: nothing is said, so that a name may say it. */
  readonly opaque: boolean | undefined;
  /** On an empty file: a whiteout, in the form that kernels from 6.7 on know. */
  readonly whiteout: boolean;
  readonly redirect: Uint8Array | undefined;
  readonly metacopy: boolean;
  /** As a mount shows them; undefined where none is left. */
  readonly visible: ReadonlyMap<string, Uint8Array> | undefined;
}

const prefixes: Readonly<Record<OverlayDialect, readonly string[]>> = {
  trusted: ['trusted.overlay.'],
  user: ['user.overlay.'],
  // In the order in which fuse-overlayfs asks for them.
  fuse: ['trusted.overlay.', 'user.overlay.', 'user.fuseoverlayfs.'],
};
/** What fuse-overlayfs shows none of. */
const hiddenByFuse = [...prefixes.fuse, 'user.containers.'];
const escape = 'overlay.';
const y = 0x79;

/** Reads the marks (semantics of Documentation/filesystems/overlayfs.rst and fs/overlayfs/xattrs.c). */
export function readMarks(
  xattrs: ReadonlyMap<string, Uint8Array>,
  kind: Kind,
  dialect: OverlayDialect,
): OverlayMarks {
  const own = prefixes[dialect];
  const hidden = dialect === 'fuse' ? hiddenByFuse : own;
  // Under SELinux every entry has an attribute, and hardly one is a mark.
  if (!hasPrefixed(xattrs, hidden)) {
    const visible = xattrs.size > 0 ? xattrs : undefined;
    const opaque = dialect === 'fuse' ? undefined : false;
    return { opaque, whiteout: false, redirect: undefined, metacopy: false, visible };
  }
  const mark = (name: string): Uint8Array | undefined =>
    own.map(prefix => xattrs.get(prefix + name)).find(value => value !== undefined);
  const opaque = kind === Kind.dir ? mark('opaque') : undefined;
  if (dialect === 'fuse') {
    return {
      // It looks at the first byte only, and knows none of the other marks; one that says no beats a name.
      opaque: opaque === undefined ? undefined : opaque[0] === y,
      whiteout: false,
      redirect: undefined,
      metacopy: false,
      visible: visibleToFuse(xattrs),
    };
  }
  return {
    opaque: opaque?.length === 1 && opaque[0] === y,
    whiteout: kind === Kind.file && mark('whiteout') !== undefined,
    redirect: kind === Kind.dir ? mark('redirect') : undefined,
    metacopy: kind === Kind.file && mark('metacopy') !== undefined,
    visible: visibleXattrs(xattrs, own),
  };
}

function hasPrefixed(xattrs: ReadonlyMap<string, Uint8Array>, prefixed: readonly string[]): boolean {
  for (const name of xattrs.keys()) if (startsWithAny(name, prefixed)) return true;
  return false;
}

function startsWithAny(name: string, prefixed: readonly string[]): boolean {
  return prefixed.some(prefix => name.startsWith(prefix));
}

/** fuse-overlayfs shows none of its own attributes, and unescapes none. */
function visibleToFuse(xattrs: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> | undefined {
  const visible = [...xattrs].filter(([name]) => !startsWithAny(name, hiddenByFuse));
  return visible.length > 0 ? new Map(visible) : undefined;
}

/** overlayfs keeps its own attributes to itself, and takes one `overlay.` off a name that was escaped. */
function visibleXattrs(
  xattrs: ReadonlyMap<string, Uint8Array>,
  own: readonly string[],
): ReadonlyMap<string, Uint8Array> | undefined {
  const visible = new Map<string, Uint8Array>();
  for (const [name, value] of xattrs) {
    const prefix = own.find(each => name.startsWith(each));
    if (prefix === undefined) visible.set(name, value);
    else if (name.startsWith(prefix + escape))
      visible.set(prefix + name.slice(prefix.length + escape.length), value);
  }
  return visible.size > 0 ? visible : undefined;
}
