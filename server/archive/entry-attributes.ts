import type { DraftAttributes } from '../layers/attributes.ts';
import { Kind } from '../layers/kind.ts';
import { type OverlayMarks, readMarks } from '../layers/overlay-marks.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/** What an entry of that type becomes; undefined for types that have no place in a file system. */
export function kindOf(entry: TarEntry): Kind | undefined {
  switch (entry.typeflag) {
    case Typeflag.file:
      return Kind.file;
    case Typeflag.dir:
      return Kind.dir;
    case Typeflag.symlink:
      return Kind.symlink;
    case Typeflag.char:
      return entry.deviceMajor === 0 && entry.deviceMinor === 0 ? Kind.whiteout : Kind.char;
    case Typeflag.block:
      return Kind.block;
    case Typeflag.fifo:
      return Kind.fifo;
    default:
      return undefined;
  }
}

/** What its extended attributes mean to overlayfs, to which Docker hands them; undefined where it has none. */
export function marksOf(entry: TarEntry, kind: Kind): OverlayMarks | undefined {
  return entry.xattrs && readMarks(entry.xattrs, kind, 'trusted');
}

/** Fills `attributes` with what the headers of `entry` say of the `kind` that it becomes, and answers them. */
export function readAttributes(
  attributes: DraftAttributes,
  entry: TarEntry,
  kind: Kind,
  marks: OverlayMarks | undefined,
): DraftAttributes {
  const isFile = kind === Kind.file && entry.typeflag !== Typeflag.link;
  attributes.kind = kind;
  // The kernel knows no other mode of a symbolic link, whatever a tar says.
  attributes.mode = kind === Kind.symlink ? 0o777 : entry.mode;
  attributes.uid = entry.uid;
  attributes.gid = entry.gid;
  // Engines unpack a time before 1970 as 1970, so that is what a container sees.
  const isEarly = entry.mtimeSeconds < 0;
  attributes.mtimeSeconds = isEarly ? 0 : entry.mtimeSeconds;
  attributes.mtimeNanos = isEarly ? 0 : entry.mtimeNanos;
  attributes.size = isFile ? entry.size : 0;
  attributes.offset = isFile ? entry.dataOffset : 0;
  attributes.extents = isFile ? entry.extents : undefined;
  attributes.linkTarget = kind === Kind.symlink ? entry.linkname.slice() : undefined;
  attributes.rdev =
    kind === Kind.char || kind === Kind.block ? [entry.deviceMajor, entry.deviceMinor] : undefined;
  attributes.xattrs = marks?.visible;
  attributes.redirect = marks?.redirect;
  attributes.metacopy = marks?.metacopy;
  return attributes;
}
