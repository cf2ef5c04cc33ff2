import { basename } from 'node:path';
import { BadImage, beyondBounds } from '../errors.ts';
import { type Attributes, type DraftAttributes, draftAttributes } from '../layers/attributes.ts';
import { compareBytes, decodeText } from '../layers/bytes.ts';
import { Kind } from '../layers/kind.ts';
import { LayerIndexBuilder } from '../layers/layer-index-builder.ts';
import { type OverlayDialect, readMarks } from '../layers/overlay-marks.ts';
import type { Limits } from '../limits.ts';
import { explainOpen } from './explain-open.ts';
import type { CString } from './libc.ts';
import { OpenDirectory } from './open-directory.ts';
import { StatRecord } from './stat-record.ts';
import { readXattrs } from './xattr.ts';

/** A directory that holds what one layer changed. */
export interface DiffDirectory {
  /** Host path of the directory that holds the layer's content. */
  readonly path: string;
  readonly dialect: OverlayDialect;
  /** What messages call it; default: the name of the directory. */
  readonly name?: string | undefined;
}

/**
 * Collects the entries of a layer directory as it lies on disk, in the one dialect that the merge knows: a character
 * device 0:0 or an empty file with overlayfs's mark is a whiteout, a marked directory is opaque (not the layer's root).
 * It never follows a link, never leaves the file system of the root, and reads no content. What vanishes on the way or
 * may not be read is told by warnings. Synchronous: call it in a worker. Throws a BadImage where the directory itself
 * cannot be read. `onStep` is called now and then, with the number of entries so far.
 */
export function collectDiffDirectory(
  directory: DiffDirectory,
  limits: Limits,
  onStep: (entries: number) => void = () => {},
): LayerIndexBuilder {
  const builder = new LayerIndexBuilder();
  new DiffReader(builder, directory, limits, onStep).read();
  return builder;
}

const entriesPerStep = 1024;
const whiteoutPrefix = Buffer.from('.wh.');
const opaqueName = Buffer.from('.wh..wh..opq');
const itself = Uint8Array.of(0x2e, 0);

/** A directory that is being read. */
interface Place {
  readonly directory: OpenDirectory;
  readonly node: number;
  /** For messages only. */
  readonly path: string;
  readonly depth: number;
  /** Whether an attribute says if it is opaque: then no name in it does. */
  readonly isMarked: boolean;
}

class DiffReader {
  readonly #builder: LayerIndexBuilder;
  readonly #root: DiffDirectory;
  readonly #name: string;
  readonly #limits: Limits;
  readonly #onStep: (entries: number) => void;
  readonly #stat = new StatRecord();
  /** First node of each inode that has several names. */
  readonly #inodes = new Map<number | string, number>();
  #device = '';
  #vanished = 0;

  constructor(
    builder: LayerIndexBuilder,
    root: DiffDirectory,
    limits: Limits,
    onStep: (entries: number) => void,
  ) {
    this.#builder = builder;
    this.#root = root;
    this.#name = root.name ?? basename(root.path);
    this.#limits = limits;
    this.#onStep = onStep;
  }

  read(): void {
    const directory = this.#openRoot();
    try {
      directory.stat(itself, this.#stat);
      this.#device = this.#stat.device;
      const attributes = this.#attributesOf(Kind.dir);
      attributes.xattrs = this.#marksOf(directory, itself, Kind.dir)?.visible;
      this.#builder.setRoot(attributes);
      this.#readAll({ directory, node: this.#builder.root, path: '', depth: 1, isMarked: false });
    } finally {
      directory.close();
    }
    if (this.#vanished > 0) {
      this.#builder.warn(`While the layer was read ${this.#vanished} entries vanished: it is being changed.`);
    }
  }

  #openRoot(): OpenDirectory {
    try {
      return OpenDirectory.at(this.#root.path);
    } catch (error) {
      throw explainOpen(this.#name, this.#root.path, error);
    }
  }

  #readAll(place: Place): void {
    for (const name of this.#namesIn(place)) {
      try {
        this.#readEntry(place, name);
      } catch (error) {
        if (!isSystemError(error)) throw error;
        if (error.code === 'ENOENT') this.#vanished++;
        else this.#warn(place, name, `cannot be read (${error.code}): left out`);
      }
      if (this.#builder.count % entriesPerStep === 0) this.#onStep(this.#builder.count);
      if (this.#builder.count > this.#limits.entries) {
        throw new BadImage(this.#name, `holds more than ${this.#limits.entries} entries`, {
          hint: beyondBounds,
        });
      }
      if (this.#builder.attachedBytes > this.#limits.attachedBytes) {
        const most = this.#limits.attachedBytes;
        throw new BadImage(this.#name, `holds links and extended attributes of more than ${most} bytes`, {
          hint: beyondBounds,
        });
      }
    }
  }

  #namesIn({ directory, path }: Place): readonly CString[] {
    try {
      // In order, so that of several names of one inode always the same one is the first.
      const names = directory.names().sort(compareBytes);
      return this.#root.dialect === 'fuse' ? withoutHidden(names) : names;
    } catch (error) {
      this.#builder.warn(`${path || '/'} cannot be listed: ${(error as Error).message}`);
      return [];
    }
  }

  #readEntry(place: Place, name: CString): void {
    if (!place.directory.stat(name, this.#stat)) {
      this.#vanished++;
      return;
    }
    const { kind, links, inode } = this.#stat;
    if (kind === undefined) {
      this.#warn(place, name, 'is of a type that Linux does not have: left out');
      return;
    }
    const bytes = name.subarray(0, -1);
    const attributes = this.#attributesOf(kind);
    if (this.#isWhiteout(place, bytes, attributes)) return;
    if (kind === Kind.symlink) attributes.linkTarget = place.directory.readlink(name);
    const marks = this.#marksOf(place.directory, name, kind);
    if (marks !== undefined) {
      if (marks.whiteout && attributes.size === 0) {
        this.#builder.whiteout(place.node, bytes, attributes);
        return;
      }
      attributes.xattrs = marks.visible;
      attributes.redirect = marks.redirect;
      attributes.metacopy = marks.metacopy;
    }
    if (kind !== Kind.dir) {
      this.#putLeaf(place.node, bytes, attributes, links > 1 ? inode : undefined);
      return;
    }
    const node = this.#builder.put(place.node, bytes, attributes);
    if (marks?.opaque === true) this.#builder.opaque(node);
    // A mount with userxattr follows none (fs/overlayfs/params.c).
    if (marks?.redirect !== undefined && this.#root.dialect === 'user') this.#builder.leaveRedirect(node);
    this.#descend(place, name, node, marks?.opaque !== undefined);
  }

  /** Notes a whiteout in the form of a device or, where that is used, of a name; false where it is none. */
  #isWhiteout({ node, isMarked }: Place, name: Uint8Array, attributes: Attributes): boolean {
    if (attributes.kind === Kind.char && attributes.rdev?.[0] === 0 && attributes.rdev[1] === 0) {
      this.#builder.whiteout(node, name, attributes);
      return true;
    }
    if (this.#root.dialect !== 'fuse' || !whiteoutPrefix.equals(name.subarray(0, whiteoutPrefix.length)))
      return false;
    if (opaqueName.equals(name)) {
      if (node !== this.#builder.root && !isMarked) this.#builder.opaque(node);
    } else {
      this.#builder.whiteout(node, name.subarray(whiteoutPrefix.length), attributes);
    }
    return true;
  }

  #putLeaf(
    parent: number,
    name: Uint8Array,
    attributes: Attributes,
    inode: number | string | undefined,
  ): void {
    const known = inode === undefined ? undefined : this.#inodes.get(inode);
    if (known !== undefined) {
      this.#builder.link(parent, name, known);
      return;
    }
    const node = this.#builder.put(parent, name, attributes);
    if (inode !== undefined) this.#inodes.set(inode, node);
  }

  #descend(place: Place, name: CString, node: number, isMarked: boolean): void {
    if (this.#stat.device !== this.#device) {
      this.#warn(place, name, 'is a mount of another file system: not entered');
      return;
    }
    if (place.depth >= this.#limits.pathDepth) {
      this.#warn(place, name, `lies ${place.depth} directories deep: not entered`);
      return;
    }
    let directory;
    try {
      directory = place.directory.open(name);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const reason = code === 'EACCES' || code === 'EPERM' ? 'this user may not' : (error as Error).message;
      this.#warn(place, name, `cannot be entered: ${reason}`);
      return;
    }
    try {
      this.#readAll({ directory, node, path: pathOf(place, name), depth: place.depth + 1, isMarked });
    } finally {
      directory.close();
    }
  }

  #marksOf(directory: OpenDirectory, name: CString, kind: Kind): ReturnType<typeof readMarks> | undefined {
    const xattrs = readXattrs(directory.fd, name);
    return xattrs && readMarks(xattrs, kind, this.#root.dialect);
  }

  /** What was asked for last. */
  #attributesOf(kind: Kind): DraftAttributes {
    const stat = this.#stat;
    const isDevice = kind === Kind.char || kind === Kind.block;
    const attributes = draftAttributes();
    attributes.kind = kind;
    attributes.mode = stat.mode;
    attributes.uid = stat.uid;
    attributes.gid = stat.gid;
    attributes.size = kind === Kind.file ? stat.size : 0;
    attributes.mtimeSeconds = stat.mtimeSeconds;
    attributes.mtimeNanos = stat.mtimeNanos;
    if (isDevice) attributes.rdev = [stat.rdevMajor, stat.rdevMinor];
    return attributes;
  }

  #warn(place: Place, name: CString, message: string): void {
    this.#builder.warn(`${pathOf(place, name)} ${message}.`);
  }
}

/** fuse-overlayfs lets `.wh.NAME` hide NAME of the same layer, too. */
function withoutHidden(names: readonly CString[]): readonly CString[] {
  const key = (name: Uint8Array): string => Buffer.from(name).toString('latin1');
  const prefix = key(whiteoutPrefix);
  const all = names.map(key);
  const hidden = new Set(all.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length)));
  return names.filter((_, at) => !hidden.has(all[at]!));
}

function pathOf({ path }: Place, name: CString): string {
  return `${path}/${decodeText(name.subarray(0, -1))}`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'errno' in error;
}
