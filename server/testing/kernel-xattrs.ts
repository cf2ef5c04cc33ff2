import { encodeBase64 } from '../layers/bytes.ts';
import { cString } from '../overlay/libc.ts';
import { OpenDirectory } from '../overlay/open-directory.ts';
import { readXattrs } from '../overlay/xattr.ts';

/** The extended attributes of an entry as the kernel shows them, for {@link walkKernel}: name to base64 of the value. */
export function xattrsOf(directory: Buffer, name: Buffer): Record<string, string> {
  const open = OpenDirectory.at(directory);
  try {
    const xattrs = readXattrs(open.fd, cString(name)) ?? new Map<string, Uint8Array>();
    return Object.fromEntries([...xattrs].map(([key, value]) => [key, encodeBase64(value)]));
  } finally {
    open.close();
  }
}
