import { Kind } from '../layers/kind.ts';
import type { TarEntry } from './tar-entry.ts';

const namespace = 'trusted.overlay.';
const escaped = 'trusted.overlay.overlay.';
const y = 0x79;

/** Whether the entry carries the mark of an opaque directory: exactly the one byte `y` (semantics §1). */
export function isOpaqueXattr(entry: TarEntry): boolean {
  const value = entry.xattrs?.get(`${namespace}opaque`);
  return value?.length === 1 && value[0] === y;
}

/** Whether the entry is a whiteout in the form that kernels from 6.7 on know: an empty file with the mark. */
export function isWhiteoutXattr(entry: TarEntry, kind: Kind): boolean {
  return kind === Kind.file && entry.size === 0 && entry.xattrs?.has(`${namespace}whiteout`) === true;
}

/**
 * The attributes that a mount shows: overlayfs keeps its own to itself, and takes one `overlay.` off a name that
 * was escaped. Undefined where none is left.
 */
export function visibleXattrs(
  xattrs: ReadonlyMap<string, Uint8Array>,
): ReadonlyMap<string, Uint8Array> | undefined {
  const visible = new Map<string, Uint8Array>();
  for (const [name, value] of xattrs) {
    if (name.startsWith(escaped)) visible.set(namespace + name.slice(escaped.length), value);
    else if (!name.startsWith(namespace)) visible.set(name, value);
  }
  return visible.size > 0 ? visible : undefined;
}
