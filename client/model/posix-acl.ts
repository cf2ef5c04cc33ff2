/** Whom a line of an access control list is for. */
const tags: Readonly<Record<number, string>> = {
  0x01: 'user:',
  0x02: 'user:',
  0x04: 'group:',
  0x08: 'group:',
  0x10: 'mask:',
  0x20: 'other:',
};
const named = new Set([0x02, 0x08]);

/**
 * The lines of `system.posix_acl_access` and `system.posix_acl_default` (`linux/posix_acl_xattr.h`), as `getfacl`
 * prints them: `user::rw-`, `group:1000:r-x`; null for what is none.
 */
export function parseAcl(value: Uint8Array): string[] | null {
  if (value.length < 4 || (value.length - 4) % 8 !== 0) return null;
  const view = new DataView(value.buffer, value.byteOffset, value.length);
  if (view.getUint32(0, true) !== 2) return null;
  const lines: string[] = [];
  for (let at = 4; at < value.length; at += 8) {
    const tag = view.getUint16(at, true);
    const label = tags[tag];
    if (label === undefined) return null;
    const rights = view.getUint16(at + 2, true);
    const signs = Array.from('rwx', (sign, i) => (rights & (4 >> i) ? sign : '-')).join('');
    lines.push(`${label}${named.has(tag) ? view.getUint32(at + 4, true) : ''}:${signs}`);
  }
  return lines;
}
