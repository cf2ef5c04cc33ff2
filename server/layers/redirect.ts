const slash = 0x2f;
const dot = 0x2e;

/** Where a redirect leads, or with which error the kernel refuses it. */
export type Redirect =
  | { readonly kind: 'absolute'; readonly components: readonly Uint8Array[] }
  | { readonly kind: 'relative'; readonly name: Uint8Array }
  | { readonly kind: 'refused'; readonly error: 'EINVAL' | 'EPERM' };

/**
 * Reads overlayfs's redirect attribute: an absolute path from the root of the layers, or one name beside the
 * directory. Refused are empty values, empty path components and slashes in a name (EINVAL) and, where none is
 * followed, all the others (EPERM). See {@link isDots} for what is refused on the way.
 */
export function parseRedirect(value: Uint8Array, isFollowed = true): Redirect {
  if (value.length === 0) return { kind: 'refused', error: 'EINVAL' };
  const isAbsolute = value[0] === slash;
  const components = split(isAbsolute ? value.subarray(1) : value);
  if (components.some(component => component.length === 0)) return { kind: 'refused', error: 'EINVAL' };
  if (!isAbsolute && components.length > 1) return { kind: 'refused', error: 'EINVAL' };
  if (!isFollowed) return { kind: 'refused', error: 'EPERM' };
  return isAbsolute ? { kind: 'absolute', components } : { kind: 'relative', name: value };
}

/** Whether a name is `.` or `..`, which the kernel refuses to look up in a directory (EACCES). */
export function isDots(name: Uint8Array): boolean {
  return name.length > 0 && name.length <= 2 && name.every(byte => byte === dot);
}

function split(path: Uint8Array): Uint8Array[] {
  const components: Uint8Array[] = [];
  let start = 0;
  for (let end = path.indexOf(slash); end >= 0; end = path.indexOf(slash, start)) {
    components.push(path.subarray(start, end));
    start = end + 1;
  }
  components.push(path.subarray(start));
  return components;
}
