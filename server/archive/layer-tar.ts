import { BadImage, beyondBounds } from '../errors.ts';
import { type DraftAttributes, draftAttributes } from '../layers/attributes.ts';
import { Kind } from '../layers/kind.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import { isDots } from '../layers/redirect.ts';
import type { Limits } from '../limits.ts';
import { kindOf, marksOf, readAttributes } from './entry-attributes.ts';
import { findExcess } from './entry-bounds.ts';
import { componentsOf, isParent, LayerPath } from './layer-path.ts';
import { printablePath, type TarEntry, Typeflag } from './tar-entry.ts';

const slash = 0x2f;
const whiteoutPrefix = new TextEncoder().encode('.wh.');
const opaqueName = new TextEncoder().encode('.wh..wh..opq');

/**
 * Puts the entries of a layer tar into an index, in the one dialect that the merge knows. The rules are those of
 * Docker and containerd: `.wh.NAME` is a whiteout, `.wh..wh..opq` makes its directory opaque (not the root), a
 * parent that is a symbolic link of this layer is followed inside the root, missing parents are implied, the last
 * of several entries wins (a whiteout by its name yields to any other), attributes of the root itself are ignored.
 */
export class LayerTar {
  readonly #builder: LayerIndexBuilder;
  readonly #source: string;
  readonly #limits: Limits;
  readonly #path = new LayerPath();
  readonly #linkPath = new LayerPath();
  readonly #attributes = draftAttributes();
  /** The directory of the last entry, cleaned, with its slash: siblings mostly follow each other. */
  #cached = new Uint8Array(4096);
  #cachedLength = 0;
  #cachedNode = 0;
  #hops = 0;
  /** Components of the links' targets that have been walked for the path at hand. */
  #steps = 0;
  #hasToldOfGlobals = false;

  /** `source` names the layer in messages. */
  constructor(builder: LayerIndexBuilder, source: string, limits: Limits) {
    this.#builder = builder;
    this.#source = source;
    this.#limits = limits;
  }

  /** Adds one entry. Throws a BadImage for a path that no engine would take. */
  add(entry: TarEntry): void {
    if (entry.ignoresGlobals && !this.#hasToldOfGlobals) this.#tellOfGlobals();
    const path = this.#path.clean(entry.path);
    if (path.depth === 0) return;
    const name = path.name();
    const isWhiteout = startsWith(name, whiteoutPrefix);
    const excess = findExcess(entry, path, isWhiteout ? whiteoutPrefix.length : 0, this.#limits);
    if (excess !== undefined) throw this.#bad(entry, excess);
    if (isWhiteout) this.#addWhiteout(entry, name);
    else if (entry.typeflag === Typeflag.link) this.#addLink(entry, name);
    else this.#addEntry(entry, name);
    if (this.#builder.count > this.#limits.entries) {
      throw this.#bad(
        entry,
        `a layer of more than ${this.#limits.entries} entries, implied directories included,`,
      );
    }
    if (this.#builder.attachedBytes > this.#limits.attachedBytes) {
      throw this.#bad(
        entry,
        `a layer whose links, extended attributes and sparse maps take more than ${this.#limits.attachedBytes} bytes`,
      );
    }
  }

  #addWhiteout(entry: TarEntry, name: Uint8Array): void {
    const hidden = name.subarray(whiteoutPrefix.length);
    if (hidden.length === 0 || isDots(hidden))
      throw this.#bad(entry, `a whiteout ${printablePath(name)} that names nothing`);
    const parent = this.#parentNode(entry);
    if (equal(name, opaqueName)) {
      if (parent !== this.#builder.root) this.#builder.opaque(parent);
      return;
    }
    const attributes = this.#attributesOf(entry, Kind.whiteout);
    attributes.mode = 0;
    this.#builder.whiteout(parent, hidden, attributes);
  }

  #addEntry(entry: TarEntry, name: Uint8Array): void {
    const kind = kindOf(entry);
    if (kind === undefined) {
      this.#warn(
        entry,
        `has the unknown type ${JSON.stringify(String.fromCharCode(entry.typeflag))}: left out`,
      );
      return;
    }
    const parent = this.#parentNode(entry);
    const marks = marksOf(entry, kind);
    const attributes = this.#attributesOf(entry, kind, marks);
    if (kind !== Kind.dir) this.#forgetBelow();
    if (kind === Kind.whiteout || (marks?.whiteout === true && entry.size === 0)) {
      this.#builder.putWhiteout(parent, name, attributes);
      return;
    }
    const node = this.#builder.put(parent, name, attributes);
    if (marks?.opaque === true) this.#builder.opaque(node);
  }

  #addLink(entry: TarEntry, name: Uint8Array): void {
    const parent = this.#parentNode(entry);
    const target = this.#findTarget(entry);
    this.#forgetBelow();
    if (target !== LayerIndexBuilder.none) {
      this.#builder.link(parent, name, target, this.#attributesOf(entry, this.#builder.kindOf(target)));
      return;
    }
    const targetPath = printablePath(entry.linkname);
    this.#warn(
      entry,
      `is a hard link to ${targetPath}, which this layer does not hold as a file: shown as empty`,
    );
    if (this.#builder.lookup(parent, name) === LayerIndexBuilder.none) {
      this.#builder.put(parent, name, this.#attributesOf(entry, Kind.file));
    }
  }

  /** The node that a hard link means: no directory, no whiteout, the last component not followed. */
  #findTarget(entry: TarEntry): number {
    const { none } = LayerIndexBuilder;
    const path = this.#linkPath.clean(entry.linkname);
    if (path.depth === 0) return none;
    this.#hops = this.#steps = 0;
    const parent = this.#walk(entry, path, false);
    const target = parent === none ? none : this.#builder.lookup(parent, path.name());
    if (target === none) return none;
    const kind = this.#builder.kindOf(target);
    return kind === Kind.dir || kind === Kind.whiteout ? none : target;
  }

  /** The directory that holds the entry, from the cache or by walking down from the root. */
  #parentNode(entry: TarEntry): number {
    const path = this.#path;
    const length = path.parentLength;
    if (length === this.#cachedLength && this.#isCached(length)) return this.#cachedNode;
    this.#hops = this.#steps = 0;
    const node = this.#walk(entry, path, true);
    if (this.#hops > 0) {
      // What comes may take the place of a directory whose own path is another text: nothing is remembered.
      this.#forget();
    } else {
      if (length > this.#cached.length) this.#cached = new Uint8Array(length * 2);
      this.#cached.set(path.bytes.subarray(0, length));
      this.#cachedLength = length;
      this.#cachedNode = node;
    }
    return node;
  }

  #isCached(length: number): boolean {
    const { bytes } = this.#path;
    for (let at = length - 1; at >= 0; at--) if (bytes[at] !== this.#cached[at]) return false;
    return true;
  }

  /** The current path is about to become something that nothing lies below. */
  #forgetBelow(): void {
    const { length } = this.#path;
    if (this.#cachedLength <= length || this.#cached[length] !== slash || !this.#isCached(length)) return;
    this.#forget();
  }

  #forget(): void {
    this.#cachedLength = 0;
    this.#cachedNode = this.#builder.root;
  }

  /** Walks to the directory that holds the last component; `imply` makes what is missing, else it gives none. */
  #walk(entry: TarEntry, path: LayerPath, imply: boolean): number {
    let node = this.#builder.root;
    for (let start = 0; start < path.parentLength;) {
      const end = path.bytes.indexOf(slash, start);
      node = this.#step(entry, node, path.bytes.subarray(start, end), imply);
      if (node === LayerIndexBuilder.none) return node;
      start = end + 1;
    }
    if (this.#hops > 0) this.#boundDepth(entry, node);
    return node;
  }

  /** Links can lead deeper than any path in the tar says. */
  #boundDepth(entry: TarEntry, node: number): void {
    let depth = 1;
    for (let at = node; at !== this.#builder.root; at = this.#builder.parentOf(at)) depth++;
    if (depth > this.#limits.pathDepth) throw this.#bad(entry, `a path ${depth} directories deep`);
  }

  #step(entry: TarEntry, directory: number, name: Uint8Array, imply: boolean): number {
    const builder = this.#builder;
    if (isParent(name)) return directory === builder.root ? directory : builder.parentOf(directory);
    const child = builder.lookup(directory, name);
    if (child !== LayerIndexBuilder.none) {
      const kind = builder.kindOf(child);
      if (kind === Kind.dir) return child;
      if (kind === Kind.symlink) return this.#follow(entry, directory, child, imply);
      if (imply && kind !== Kind.whiteout) {
        this.#warn(
          entry,
          `lies below ${printablePath(name)}, which was a file before: taken as a directory from here`,
        );
      }
    }
    return imply ? builder.imply(directory, name) : LayerIndexBuilder.none;
  }

  /** Follows a symbolic link of this layer, with the layer's root as the root. */
  #follow(entry: TarEntry, directory: number, link: number, imply: boolean): number {
    if (++this.#hops > this.#limits.symlinkHops) {
      throw this.#bad(
        entry,
        `a path through more than ${this.#limits.symlinkHops} symbolic links, probably a cycle,`,
      );
    }
    const target = this.#builder.linkTargetOf(link)!;
    let node = target[0] === slash ? this.#builder.root : directory;
    for (const component of componentsOf(target)) {
      if (++this.#steps > this.#limits.pathDepth) {
        const most = this.#limits.pathDepth;
        throw this.#bad(
          entry,
          `a path through symbolic links that leads through more than ${most} directories`,
        );
      }
      node = this.#step(entry, node, component, imply);
      if (node === LayerIndexBuilder.none) return node;
    }
    return node;
  }

  #attributesOf(entry: TarEntry, kind: Kind, marks = marksOf(entry, kind)): DraftAttributes {
    return readAttributes(this.#attributes, entry, kind, marks);
  }

  #tellOfGlobals(): void {
    this.#hasToldOfGlobals = true;
    this.#builder.warn(
      'The layer has a PAX header for all entries that follow. Engines ignore it, so it is left out',
    );
  }

  #warn(entry: TarEntry, message: string): void {
    this.#builder.warn(`${printablePath(entry.path)} ${message}`);
  }

  #bad(entry: TarEntry, what: string): BadImage {
    const path = printablePath(entry.path);
    return new BadImage(this.#source, `${what} is nothing that an engine would unpack: ${path}`, {
      offset: entry.headerOffset,
      hint: beyondBounds,
    });
  }
}

function startsWith(name: Uint8Array, prefix: Uint8Array): boolean {
  if (name.length < prefix.length) return false;
  for (let at = 0; at < prefix.length; at++) if (name[at] !== prefix[at]) return false;
  return true;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && startsWith(a, b);
}
