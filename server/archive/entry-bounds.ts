import type { Limits } from '../limits.ts';
import type { LayerPath } from './layer-path.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/**
 * What makes an entry one that Linux cannot hold, or that is out of all proportion; undefined where nothing does. The
 * path is the entry's, cleaned; the first `prefix` bytes of its name are no part of the name, as with `.wh.`. Every
 * entry passes here: what an ordinary one costs is a few comparisons of lengths that are known.
 */
export function findExcess(
  entry: TarEntry,
  path: LayerPath,
  prefix: number,
  limits: Limits,
): string | undefined {
  if (entry.path.length > limits.pathBytes) return `a path of ${entry.path.length} bytes`;
  if (path.depth > limits.pathDepth) return `a path ${path.depth} directories deep`;
  if (path.length > limits.nameBytes) {
    const longest = Math.max(path.longestParent(), path.length - path.nameStart - prefix);
    if (longest > limits.nameBytes) return `a name of ${longest} bytes`;
  }
  if (entry.linkname.length > limits.linkTargetBytes) {
    const most = entry.typeflag === Typeflag.link ? limits.pathBytes : limits.linkTargetBytes;
    if (entry.linkname.length > most) return `a link to a path of ${entry.linkname.length} bytes`;
  }
  return entry.xattrs === undefined ? undefined : findLargeXattr(entry.xattrs, limits);
}

function findLargeXattr(xattrs: ReadonlyMap<string, Uint8Array>, limits: Limits): string | undefined {
  let names = 0;
  for (const [name, value] of xattrs) {
    if (value.length > limits.xattrBytes) return `an extended attribute of ${value.length} bytes`;
    const length = Buffer.byteLength(name);
    if (length > limits.nameBytes) return `an extended attribute whose name has ${length} bytes`;
    names += length + 1;
  }
  return names > limits.xattrBytes ? `a list of extended attributes of ${names} bytes` : undefined;
}
