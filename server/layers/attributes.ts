import { Kind } from './kind.ts';

/** What an inode carries, however the source wrote it. */
export interface Attributes {
  readonly kind: Kind;
  /** Permission bits with setuid, setgid, sticky: 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Logical bytes of a file; 0 for every other kind. */
  readonly size: number;
  /** Whole seconds since the epoch, rounded down; may be negative. */
  readonly mtimeSeconds: number;
  /** 0 to 999,999,999, added to the seconds. */
  readonly mtimeNanos: number;
  /** Where the content starts in the uncompressed layer tar; 0 where there is none, or for directory sources. */
  readonly offset: number;
  /** Target of a symbolic link, raw bytes. */
  readonly linkTarget?: Uint8Array | undefined;
  /** Device numbers of `char` and `block`. */
  readonly rdev?: readonly [major: number, minor: number] | undefined;
  /** Extended attributes, values raw. */
  readonly xattrs?: ReadonlyMap<string, Uint8Array> | undefined;
  /** Data extents of a sparse file as pairs logical offset, length, in order; stored back to back from `offset`. */
  readonly extents?: readonly number[] | undefined;
  /** Value of overlayfs's redirect attribute on a directory, raw bytes. */
  readonly redirect?: Uint8Array | undefined;
  /** Whether a file is only the metadata of one below it, which the kernel refuses to follow by default. */
  readonly metacopy?: boolean | undefined;
  /** The layer (from 1) and entry that this one was copied from, where a redirect brought it here. */
  readonly origin?: readonly [layer: number, entry: number] | undefined;
}

/** Attributes that are being filled in. */
export type DraftAttributes = { -readonly [K in keyof Attributes]-?: Attributes[K] };

/**
 * Attributes to fill in; as they are, those of a directory that no entry describes. Every field is there, so that all
 * readers hand on objects of one shape: V8 compiles what takes them for each shape anew.
 */
export function draftAttributes(): DraftAttributes {
  return {
    kind: Kind.dir,
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: 0,
    mtimeSeconds: 0,
    mtimeNanos: 0,
    offset: 0,
    linkTarget: undefined,
    rdev: undefined,
    xattrs: undefined,
    extents: undefined,
    redirect: undefined,
    metacopy: undefined,
    origin: undefined,
  };
}
