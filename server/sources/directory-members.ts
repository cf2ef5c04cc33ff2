import { lstatSync, readdirSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { BadImage } from '../errors.ts';
import { readAsRoot } from '../overlay/explain-open.ts';
import type { Limits } from '../limits.ts';
import type { Member, Members } from './members.ts';
import { resolveName } from './resolve-name.ts';

/** The folders of layers in an archive of Docker, unpacked. */
const layerFolder = /^[0-9a-f]{64}$/;

/** The files in a directory. Links are followed inside it only: `/` means the directory itself, as in an archive. */
export class DirectoryMembers implements Members {
  readonly source: string;
  readonly archive = undefined;
  readonly areParts = false;
  readonly entries: number;
  readonly #path: string;
  readonly #limits: Limits;

  /** Throws a BadImage where the directory cannot be listed. */
  constructor(path: string, source: string, limits: Limits) {
    this.source = source;
    this.#limits = limits;
    try {
      this.#path = realpathSync(path);
      this.entries = readdirSync(this.#path).length;
    } catch (error) {
      throw unreadable(source, path, error);
    }
  }

  *names(): Generator<string, void, undefined> {
    for (const name of readdirSync(this.#path)) {
      yield name;
      if (!layerFolder.test(name) || !this.#stat(name)?.isDirectory()) continue;
      for (const inner of readdirSync(join(this.#path, name))) yield `${name}/${inner}`;
    }
  }

  find(name: string): Member | undefined {
    if (name.includes('\0')) return undefined;
    const targetOf = (path: string): string | undefined =>
      this.#stat(path)?.isSymbolicLink() === true ? readlinkSync(join(this.#path, path)) : undefined;
    const resolved = resolveName(name, targetOf, { source: this.source, limits: this.#limits });
    const stat = this.#stat(resolved);
    if (!stat?.isFile()) return undefined;
    return { name: resolved, file: join(this.#path, resolved), offset: 0, length: stat.size };
  }

  #stat(path: string): Stats | undefined {
    try {
      return lstatSync(join(this.#path, path), { throwIfNoEntry: false });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
      throw unreadable(this.source, join(this.#path, path), error);
    }
  }
}

function unreadable(source: string, path: string, error: unknown): BadImage {
  const { code, message } = error as NodeJS.ErrnoException;
  const isForbidden = code === 'EACCES' || code === 'EPERM';
  return new BadImage(source, isForbidden ? `may not be read: ${path}` : `cannot be read: ${message}`, {
    ...(isForbidden && { hint: readAsRoot(path) }),
    cause: error,
  });
}
