import { cString, type CString, lastCode, lastError, libc } from './libc.ts';

/** Linux lets no list of names and no value be longer (`XATTR_LIST_MAX`, `XATTR_SIZE_MAX`). */
const buffer = new Uint8Array(64 * 1024);
/** Most have no names at all. The kernel takes memory for what could come, so asking for little is a third faster. */
const small = new Uint8Array(512);
const names = new Map<string, CString>();

/** Codes that mean: this file system has no extended attributes, or the entry has just gone. */
const none = new Set(['ENOTSUP', 'EOPNOTSUPP', 'ENOENT', 'ENODATA']);

/**
 * The extended attributes of what an open directory has under a name, no link followed, values raw; undefined where
 * it has none. Without CAP_SYS_ADMIN `trusted.*` is not there at all. Throws a system error.
 */
export function readXattrs(directory: number, name: CString): Map<string, Uint8Array> | undefined {
  let list = small;
  let length = libc().listxattrat(directory, name, list);
  if (length === 0) return undefined;
  if (length < 0 && lastCode() === 'ERANGE') {
    list = buffer;
    length = libc().listxattrat(directory, name, list);
  }
  if (length < 0) return nothing(name);
  const xattrs = new Map<string, Uint8Array>();
  for (const attribute of split(list.slice(0, length))) {
    const value = readXattr(directory, name, attribute);
    if (value !== undefined) xattrs.set(attribute, value);
  }
  return xattrs;
}

/** One extended attribute; undefined where there is no such. Throws a system error. */
function readXattr(directory: number, name: CString, attribute: string): Uint8Array | undefined {
  let text = names.get(attribute);
  if (text === undefined) {
    text = cString(attribute);
    if (names.size < 1000) names.set(attribute, text);
  }
  const length = libc().getxattrat(directory, name, text, buffer);
  return length < 0 ? nothing(name) : buffer.slice(0, length);
}

function nothing(name: CString): undefined {
  if (none.has(lastCode() ?? '')) return undefined;
  throw lastError(`extended attributes of ${Buffer.from(name).toString('utf8').slice(0, -1)}`);
}

function split(list: Uint8Array): string[] {
  return Buffer.from(list).toString('utf8').split('\0').slice(0, -1);
}
