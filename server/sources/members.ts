import { closeSync, openSync, readSync } from 'node:fs';
import { BadImage, openAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** One file of an archive or a directory: where its bytes lie. */
export interface Member {
  /** Name in the archive, cleaned, links resolved. */
  readonly name: string;
  /** Host path of the file that holds it. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** The files that a source is made of, found by name, whether they lie in a tar or in a directory. */
export interface Members {
  /** What messages call the whole. */
  readonly source: string;
  /** The whole tar; undefined where the files lie in a directory. */
  readonly archive: Member | undefined;
  /** How many there are, those included that no image format could mean; of a directory those directly in it. */
  readonly entries: number;
  /** Whether nothing is in it but what archives of images are made of; false of a directory. */
  readonly areParts: boolean;
  /** Names of files and links, cleaned; those that no image format could mean may be missing. */
  names(): Iterable<string>;
  /**
   * The file of that name, links resolved inside the archive only. Undefined where there is none. Throws a BadImage
   * where links lead in a circle.
   */
  find(name: string): Member | undefined;
}

/** The first bytes of a member, at most `length`. */
export function readHead(member: Member, length: number): Uint8Array {
  const bytes = new Uint8Array(Math.min(length, member.length));
  const fd = openSync(member.file, 'r');
  try {
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(fd, bytes, done, bytes.length - done, member.offset + done);
      if (got === 0) {
        const hint = openAgain;
        throw new BadImage(member.file, 'the file became shorter while it was read', { hint });
      }
      done += got;
    }
    return bytes;
  } finally {
    closeSync(fd);
  }
}

/** All bytes of a member that is read into memory as a whole; refuses one that is too long for that. */
export function readMember(members: Members, member: Member, limits: Limits): Uint8Array {
  if (member.length > limits.jsonBytes) {
    const size = `${member.name} has ${member.length} bytes; the limit for metadata is ${limits.jsonBytes}`;
    throw new BadImage(members.source, size, { offset: member.offset });
  }
  return readHead(member, member.length);
}
