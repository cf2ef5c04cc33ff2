import { closeSync, fstatSync, openSync } from 'node:fs';
import { LayerPath } from '../archive/layer-path.ts';
import { printablePath, type TarEntry, Typeflag } from '../archive/tar-entry.ts';
import { TarFile } from '../archive/tar-file.ts';
import { TarReader } from '../archive/tar-reader.ts';
import { BadImage, saveAgain } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { isArchivePart } from './archive-parts.ts';
import type { Member, Members } from './members.ts';
import { resolveName } from './resolve-name.ts';

/** `blobs/sha256/<hex>`: no archive of images has longer names, so a large root filesystem costs little here. */
const deepest = 3;

type Item =
  | { readonly kind: 'file'; readonly offset: number; readonly length: number; readonly isSparse: boolean }
  | { readonly kind: 'link'; readonly target: string };

/** The table of contents of an uncompressed tar of images. */
export class ArchiveDirectory implements Members {
  readonly source: string;
  readonly archive: Member;
  readonly #limits: Limits;
  readonly #items = new Map<string, Item>();
  /** Entries of the tar, those that no image format could mean included. */
  entries = 0;
  areParts = true;

  private constructor(archive: Member, limits: Limits) {
    this.archive = archive;
    this.source = archive.name;
    this.#limits = limits;
  }

  /**
   * Walks the tar `file`, which messages call `source`, and notes where its members lie. Throws a BadImage where it
   * is no tar, damaged or cut off.
   */
  static read(file: string, source: string, limits: Limits): ArchiveDirectory {
    const reader = new TarReader(source, limits);
    const fd = openSync(file, 'r');
    try {
      const { size: length } = fstatSync(fd);
      const directory = new ArchiveDirectory({ name: source, file, offset: 0, length }, limits);
      new TarFile(reader, { fd, offset: 0, length }, { add: entry => directory.#add(entry) }).read();
      directory.entries = reader.entries;
      return directory;
    } finally {
      closeSync(fd);
    }
  }

  names(): Iterable<string> {
    return this.#items.keys();
  }

  find(name: string): Member | undefined {
    const { source } = this;
    const resolved = resolveName(name, path => this.#targetOf(path), { source, limits: this.#limits });
    const item = this.#items.get(resolved);
    if (item?.kind !== 'file') return undefined;
    if (item.isSparse) {
      throw new BadImage(
        this.source,
        `${name} is stored as a sparse file, which no tool that saves images does`,
        {
          offset: item.offset,
          hint: 'Make the archive again without the --sparse option.',
        },
      );
    }
    return { name: resolved, file: this.archive.file, offset: item.offset, length: item.length };
  }

  readonly #path = new LayerPath();

  #add(entry: TarEntry): void {
    // Both are kept, and nothing that Linux could unpack has longer ones.
    const longest = Math.max(entry.path.length, entry.linkname.length);
    if (longest > this.#limits.pathBytes) {
      throw new BadImage(this.source, `a path of ${longest} bytes: ${printablePath(entry.path)}`, {
        offset: entry.headerOffset,
        hint: saveAgain,
      });
    }
    const path = this.#path.clean(entry.path);
    if (path.depth > deepest) this.areParts = false;
    if (path.depth === 0 || path.depth > deepest) return;
    const item = itemOf(entry);
    const name = text(path.bytes.subarray(0, path.length));
    this.areParts &&= isArchivePart(name);
    if (item) this.#items.set(name, item);
    else this.#items.delete(name);
  }

  #targetOf(path: string): string | undefined {
    const item = this.#items.get(path);
    return item?.kind === 'link' ? item.target : undefined;
  }
}

function itemOf(entry: TarEntry): Item | undefined {
  const { typeflag, dataOffset, size, linkname } = entry;
  if (typeflag === Typeflag.file) {
    return { kind: 'file', offset: dataOffset, length: size, isSparse: entry.extents !== undefined };
  }
  if (typeflag === Typeflag.symlink) return { kind: 'link', target: text(linkname) };
  // A hard link names its target from the root of the archive.
  if (typeflag === Typeflag.link) return { kind: 'link', target: `/${text(linkname)}` };
  return undefined;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
