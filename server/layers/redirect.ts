const slash = 0x2f;
const dot = 0x2e;

/** Where a redirect leads, or with which error the kernel refuses it. */
export type Redirect =
  | { readonly kind: 'absolute'; readonly path: Uint8Array }
  | { readonly kind: 'relative'; readonly name: Uint8Array }
  | { readonly kind: 'refused'; readonly error: 'EINVAL' | 'EACCES' };

/**
 * Reads overlayfs's redirect attribute: an absolute path from the root of the layers, or one name beside the
 * directory. Refused are empty values, empty path components and slashes in a name (EINVAL), and `..` (EACCES).
 */
export function parseRedirect(value: Uint8Array): Redirect {
  if (value.length === 0) return { kind: 'refused', error: 'EINVAL' };
  const isAbsolute = value[0] === slash;
  const components = split(isAbsolute ? value.subarray(1) : value);
  if (components.some(component => component.length === 0)) return { kind: 'refused', error: 'EINVAL' };
  if (!isAbsolute && components.length > 1) return { kind: 'refused', error: 'EINVAL' };
  if (components.some(isDots)) return { kind: 'refused', error: 'EACCES' };
  return isAbsolute ? { kind: 'absolute', path: value } : { kind: 'relative', name: value };
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

function isDots(component: Uint8Array): boolean {
  return component.length <= 2 && component.every(byte => byte === dot);
}
