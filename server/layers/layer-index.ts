import { type Column, unpack } from './columns.ts';
import { decodeBase64 } from './bytes.ts';
import type { Kind } from './kind.ts';
import type { LayerFigures } from './layer-summary.ts';
import { pathOf } from './name-tree.ts';
import { SparseColumn } from './sparse-column.ts';

/** Format of the packed index. Bump it whenever a column changes its meaning: older files are then made anew. */
export const layerIndexMagic = 'STRALYR4';

/** Bits of the column `flags`. */
export const EntryFlag = {
  /** The layer holds no entry for this directory, only entries below it. */
  implied: 1,
  /** Hides everything that lower layers have below it. */
  opaque: 2,
  /** Shares its inode with another entry of the layer. */
  linked: 4,
  /** The kernel refuses to look it up: it hides what is below it, and is not seen itself. */
  refused: 8,
  /** A directory whose redirect the kernel does not follow, since the layer's owner is not trusted. */
  unfollowed: 16,
  /** Refused with EINVAL, or with EACCES; otherwise with EPERM. */
  invalid: 32,
  forbidden: 64,
  /** Refused for what lower layers have, not for itself. */
  inherited: 128,
} as const;

/** What there is to know of a layer without its columns. */
export interface LayerSummary extends LayerFigures {
  /** Length of the uncompressed tar. */
  readonly tarSize: number;
  readonly warnings: readonly string[];
}

/** What an index says of its layer beside the columns. */
export interface LayerMeta extends LayerSummary {
  /** Distinct sets of extended attributes: name and base64 of the value. */
  readonly xattrSets: readonly (readonly (readonly [name: string, value: string])[])[];
}

/**
 * What one layer holds, as columns. A row is one path; row 0 is the root directory. Rows are in pre-order, the
 * children of a directory sorted by the bytes of their names, so that a subtree is the range
 * `row … end(row) - 1` and the first child of a directory is the row after it.
 */
export class LayerIndex {
  readonly meta: LayerMeta;
  readonly buffer: ArrayBufferLike;
  /** Rows, the root included. */
  readonly count: number;
  readonly #parent: Uint32Array;
  readonly #end: Uint32Array;
  readonly #nameEnd: Uint32Array;
  readonly #names: Uint8Array;
  readonly #kindAndMode: Uint16Array | undefined;
  readonly #flags: Column | undefined;
  readonly #uid: Column | undefined;
  readonly #gid: Column | undefined;
  readonly #size: Column | undefined;
  readonly #seconds: Column | undefined;
  readonly #nanos: Column | undefined;
  readonly #offset: Column | undefined;
  readonly #targets: SparseColumn;
  readonly #targetEnd: Column | undefined;
  readonly #targetPool: Uint8Array;
  readonly #linkRows: Uint32Array;
  readonly #linkPrimary: Uint32Array;
  readonly #links: SparseColumn;
  #inodeGroups: ReadonlyMap<number, readonly number[]> | undefined;
  readonly #devices: SparseColumn;
  readonly #major: Column | undefined;
  readonly #minor: Column | undefined;
  readonly #xattrs: SparseColumn;
  readonly #xattrSet: Column | undefined;
  readonly #redirects: SparseColumn;
  readonly #redirectEnd: Column | undefined;
  readonly #redirectPool: Uint8Array;
  readonly #origins: SparseColumn;
  readonly #originLayer: Column | undefined;
  readonly #originEntry: Column | undefined;
  readonly #extents: SparseColumn;
  readonly #extentEnd: Column | undefined;
  readonly #extentPairs: Float64Array;

  private constructor(buffer: ArrayBufferLike) {
    const { meta, columns } = unpack(layerIndexMagic, buffer);
    this.buffer = buffer;
    this.meta = meta as LayerMeta;
    const bytes = (name: string): Uint8Array =>
      (columns.get(name) as Uint8Array | undefined) ?? new Uint8Array(0);
    this.#end = columns.get('end') as Uint32Array;
    this.count = this.#end.length;
    this.#parent = (columns.get('parent') as Uint32Array | undefined) ?? new Uint32Array(this.count);
    this.#nameEnd = (columns.get('nameEnd') as Uint32Array | undefined) ?? new Uint32Array(this.count);
    this.#names = bytes('names');
    this.#kindAndMode = columns.get('kindAndMode') as Uint16Array | undefined;
    this.#flags = columns.get('flags');
    this.#uid = columns.get('uid');
    this.#gid = columns.get('gid');
    this.#size = columns.get('size');
    this.#seconds = columns.get('seconds');
    this.#nanos = columns.get('nanos');
    this.#offset = columns.get('offset');
    this.#targets = new SparseColumn(columns.get('targetRow'));
    this.#targetEnd = columns.get('targetEnd');
    this.#targetPool = bytes('targetPool');
    this.#linkRows = columns.get('linkRow') as Uint32Array;
    this.#linkPrimary = columns.get('linkPrimary') as Uint32Array;
    this.#links = new SparseColumn(this.#linkRows);
    this.#devices = new SparseColumn(columns.get('deviceRow'));
    this.#major = columns.get('deviceMajor');
    this.#minor = columns.get('deviceMinor');
    this.#xattrs = new SparseColumn(columns.get('xattrRow'));
    this.#xattrSet = columns.get('xattrSet');
    this.#redirects = new SparseColumn(columns.get('redirectRow'));
    this.#redirectEnd = columns.get('redirectEnd');
    this.#redirectPool = bytes('redirectPool');
    this.#origins = new SparseColumn(columns.get('originRow'));
    this.#originLayer = columns.get('originLayer');
    this.#originEntry = columns.get('originEntry');
    this.#extents = new SparseColumn(columns.get('extentRow'));
    this.#extentEnd = columns.get('extentEnd');
    this.#extentPairs = (columns.get('extentPairs') as Float64Array | undefined) ?? new Float64Array(0);
  }

  /** The index in a packed buffer. Throws `BadPack` where it is not one of this version. */
  static from(buffer: ArrayBufferLike): LayerIndex {
    return new LayerIndex(buffer);
  }

  parent(row: number): number {
    return this.#parent[row]!;
  }

  /** The row after the last one below `row`. */
  end(row: number): number {
    return this.#end[row]!;
  }

  /** Raw bytes of the last path component; empty for the root. A view: do not change it. */
  name(row: number): Uint8Array {
    return this.#names.subarray(this.nameStart(row), this.nameEnd(row));
  }

  /** Raw bytes of the absolute path; `/` for the root. */
  path(row: number): Uint8Array {
    return pathOf(this, row);
  }

  /** All names, back to back; {@link nameStart} and {@link nameEnd} bound the one of a row. */
  get namePool(): Uint8Array {
    return this.#names;
  }

  nameStart(row: number): number {
    return row === 0 ? 0 : this.#nameEnd[row - 1]!;
  }

  nameEnd(row: number): number {
    return this.#nameEnd[row]!;
  }

  kind(row: number): Kind {
    return (at(this.#kindAndMode, row) >> 12) as Kind;
  }

  mode(row: number): number {
    return at(this.#kindAndMode, row) & 0o7777;
  }

  flags(row: number): number {
    return at(this.#flags, row);
  }

  uid(row: number): number {
    return at(this.#uid, row);
  }

  gid(row: number): number {
    return at(this.#gid, row);
  }

  size(row: number): number {
    return at(this.#size, row);
  }

  mtimeSeconds(row: number): number {
    return at(this.#seconds, row);
  }

  mtimeNanos(row: number): number {
    return at(this.#nanos, row);
  }

  /** Where the content starts in the uncompressed layer tar. */
  offset(row: number): number {
    return at(this.#offset, row);
  }

  linkTarget(row: number): Uint8Array | undefined {
    const found = this.#targets.find(row);
    if (found < 0) return undefined;
    return this.#targetPool.subarray(at(this.#targetEnd, found - 1), at(this.#targetEnd, found));
  }

  /** The row that this one is a hard link of; -1 where it is none, or is itself the one that others link to. */
  hardlink(row: number): number {
    const found = this.#links.find(row);
    return found < 0 ? -1 : this.#linkPrimary[found]!;
  }

  /** The rows that share the inode of `row`: the one that made it, then its links in path order. */
  inodeEntries(row: number): readonly number[] {
    if ((this.flags(row) & EntryFlag.linked) === 0) return [row];
    const primary = this.hardlink(row);
    return this.#inodes().get(primary < 0 ? row : primary) ?? [row];
  }

  #inodes(): ReadonlyMap<number, readonly number[]> {
    if (this.#inodeGroups !== undefined) return this.#inodeGroups;
    const groups = new Map<number, number[]>();
    this.#linkRows.forEach((row, i) => {
      const primary = this.#linkPrimary[i]!;
      const group = groups.get(primary);
      if (group === undefined) groups.set(primary, [primary, row]);
      else group.push(row);
    });
    return (this.#inodeGroups = groups);
  }

  rdev(row: number): readonly [major: number, minor: number] | undefined {
    const found = this.#devices.find(row);
    return found < 0 ? undefined : [at(this.#major, found), at(this.#minor, found)];
  }

  /** Identity of the set of extended attributes within this layer; -1 for none. */
  xattrSet(row: number): number {
    const found = this.#xattrs.find(row);
    return found < 0 ? -1 : at(this.#xattrSet, found);
  }

  /** Extended attributes, name to base64, in the order of the names; undefined for none. */
  xattrs(row: number): Readonly<Record<string, string>> | undefined {
    const set = this.xattrSet(row);
    return set < 0 ? undefined : Object.fromEntries(this.meta.xattrSets[set] ?? []);
  }

  /** The raw value of one extended attribute. */
  xattr(row: number, name: string): Uint8Array | undefined {
    const value = this.xattrs(row)?.[name];
    return value === undefined ? undefined : decodeBase64(value);
  }

  /** Whether any directory of the layer is redirected. */
  get hasRedirects(): boolean {
    return this.#redirectPool.length > 0 || (this.#redirectEnd?.length ?? 0) > 0;
  }

  /** Where overlayfs looks for the lower part of a directory instead, raw bytes; undefined for its own path. */
  redirect(row: number): Uint8Array | undefined {
    const found = this.#redirects.find(row);
    if (found < 0) return undefined;
    return this.#redirectPool.subarray(at(this.#redirectEnd, found - 1), at(this.#redirectEnd, found));
  }

  /** The layer (from 1) and entry that a redirect brought here; undefined for an entry of the layer itself. */
  origin(row: number): readonly [layer: number, entry: number] | undefined {
    const found = this.#origins.find(row);
    return found < 0 ? undefined : [at(this.#originLayer, found), at(this.#originEntry, found)];
  }

  /** Data extents of a sparse file as pairs logical offset, length; undefined where the file is stored whole. */
  extents(row: number): Float64Array | undefined {
    const found = this.#extents.find(row);
    if (found < 0) return undefined;
    return this.#extentPairs.subarray(at(this.#extentEnd, found - 1), at(this.#extentEnd, found));
  }
}

// A column that is zero all over is not stored; before the first value is zero, as the start of the first run.
function at(column: Column | undefined, index: number): number {
  return column?.[index] ?? 0;
}
