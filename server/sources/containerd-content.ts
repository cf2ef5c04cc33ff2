import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { BadImage } from '../errors.ts';
import { blobPath } from './digest.ts';
import type { Member, Members } from './members.ts';
import type { Blobs } from './oci-index.ts';

/**
 * The content store of containerd, which has its blobs where an OCI layout has them. `folder` is its `blobs`; messages
 * call the whole `source`.
 */
export function contentBlobs(folder: string, source: string): Blobs {
  const find = (name: string): Member | undefined => {
    const file = join(folder, '..', name);
    try {
      const stat = lstatSync(file, { throwIfNoEntry: false });
      return stat?.isFile() === true ? { name, file, offset: 0, length: stat.size } : undefined;
    } catch (error) {
      throw new BadImage(source, `${name} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  };
  const members: Members = { source, archive: undefined, entries: 0, areParts: false, names: () => [], find };
  return { members, find: digest => find(blobPath(digest)) };
}
