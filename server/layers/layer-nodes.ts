import type { Attributes } from './attributes.ts';
import type { Column } from './columns.ts';
import { Growable } from './growable.ts';
import { Kind } from './kind.ts';
import { XattrSets } from './xattr-sets.ts';

const firstCapacity = 1024;

/**
 * The nodes of a layer in the order of their coming, as columns that grow together; node 0 is the root. Columns are
 * longer than {@link count}. A node whose path another entry took later stays, dead, for the sake of hard links to
 * its inode.
 */
export class LayerNodes {
  count = 0;
  parent = new Uint32Array(firstCapacity);
  /** Hash of parent and name, as the builder computes it. */
  hash = new Uint32Array(firstCapacity);
  /** Where a node's name ends in `names`; it starts where the one before ends. */
  nameEnd = new Uint32Array(firstCapacity);
  readonly names = new Growable(Uint8Array, 16 * 1024);
  /** The node that carries the attributes: itself, or for a hard link the one that made the inode. */
  inode = new Uint32Array(firstCapacity);
  dead = new Uint8Array(firstCapacity);
  flags = new Uint8Array(firstCapacity);
  kindAndMode = new Uint16Array(firstCapacity);
  uid = new Uint32Array(firstCapacity);
  gid = new Uint32Array(firstCapacity);
  size = new Float64Array(firstCapacity);
  seconds = new Float64Array(firstCapacity);
  nanos = new Uint32Array(firstCapacity);
  offset = new Float64Array(firstCapacity);
  /** The nodes that have a link target, ascending: only a new node is ever given one. */
  readonly targetNode = new Growable(Uint32Array);
  readonly targetEnd = new Growable(Uint32Array);
  readonly targetPool = new Growable(Uint8Array);
  readonly rdev = new Map<number, readonly [major: number, minor: number]>();
  readonly extents = new Map<number, readonly number[]>();
  readonly redirects = new Map<number, Uint8Array>();
  readonly origins = new Map<number, readonly [layer: number, entry: number]>();
  readonly xattrs = new XattrSets();
  #otherBytes = 0;

  /** Bytes of link targets, extended attributes (short sets of them once), sparse maps and redirects. */
  get attachedBytes(): number {
    return this.targetPool.length + this.xattrs.bytes + this.#otherBytes;
  }

  create(parent: number, name: Uint8Array, hash: number, attributes: Attributes, flags: number): number {
    if (this.count === this.parent.length) this.#grow();
    const node = this.count++;
    this.names.append(name);
    this.nameEnd[node] = this.names.length;
    this.parent[node] = parent;
    this.hash[node] = hash;
    this.inode[node] = node;
    this.flags[node] = flags;
    this.setAttributes(node, attributes);
    return node;
  }

  nameStart(node: number): number {
    return node === 0 ? 0 : this.nameEnd[node - 1]!;
  }

  kind(node: number): Kind {
    return (this.kindAndMode[this.inode[node]!]! >> 12) as Kind;
  }

  linkTarget(inode: number): Uint8Array | undefined {
    const position = findSorted(this.targetNode.view(), inode);
    if (position < 0) return undefined;
    const start = position === 0 ? 0 : this.targetEnd.get(position - 1);
    return this.targetPool.view().subarray(start, this.targetEnd.get(position));
  }

  setAttributes(inode: number, attributes: Attributes): void {
    this.kindAndMode[inode] = attributes.kind << 12;
    this.size[inode] = attributes.kind === Kind.file ? attributes.size : 0;
    this.offset[inode] = attributes.offset;
    this.setOwnerAndTime(inode, attributes);
    this.xattrs.set(inode, attributes.xattrs);
    if (attributes.linkTarget !== undefined) {
      this.targetPool.append(attributes.linkTarget);
      this.targetNode.push(inode);
      this.targetEnd.push(this.targetPool.length);
    }
    if (attributes.rdev !== undefined) this.rdev.set(inode, attributes.rdev);
    if (attributes.extents !== undefined) {
      this.extents.set(inode, attributes.extents);
      this.#otherBytes += attributes.extents.length * Float64Array.BYTES_PER_ELEMENT;
    }
    if (attributes.redirect !== undefined) {
      this.redirects.set(inode, attributes.redirect);
      this.#otherBytes += attributes.redirect.length;
    }
    if (attributes.origin !== undefined) this.origins.set(inode, attributes.origin);
  }

  /** Turns what carries a whiteout, whatever that is, into one. */
  makeWhiteout(node: number): void {
    this.kindAndMode[node] = (Kind.whiteout << 12) | (this.kindAndMode[node]! & 0o7777);
    this.size[node] = 0;
  }

  /** What chmod, chown and utimes change. */
  setOwnerAndTime(inode: number, attributes: Attributes): void {
    const kind = this.kindAndMode[inode]! >> 12;
    this.kindAndMode[inode] = (kind << 12) | (attributes.mode & 0o7777);
    this.uid[inode] = attributes.uid;
    this.gid[inode] = attributes.gid;
    this.seconds[inode] = attributes.mtimeSeconds;
    this.nanos[inode] = attributes.mtimeNanos;
  }

  #grow(): void {
    // By half, not double: at millions of entries the spare room counts.
    const length = Math.ceil(this.parent.length * 1.5);
    this.parent = enlarge(this.parent, new Uint32Array(length));
    this.hash = enlarge(this.hash, new Uint32Array(length));
    this.nameEnd = enlarge(this.nameEnd, new Uint32Array(length));
    this.inode = enlarge(this.inode, new Uint32Array(length));
    this.dead = enlarge(this.dead, new Uint8Array(length));
    this.flags = enlarge(this.flags, new Uint8Array(length));
    this.kindAndMode = enlarge(this.kindAndMode, new Uint16Array(length));
    this.uid = enlarge(this.uid, new Uint32Array(length));
    this.gid = enlarge(this.gid, new Uint32Array(length));
    this.size = enlarge(this.size, new Float64Array(length));
    this.seconds = enlarge(this.seconds, new Float64Array(length));
    this.nanos = enlarge(this.nanos, new Uint32Array(length));
    this.offset = enlarge(this.offset, new Float64Array(length));
  }
}

function enlarge<T extends Column>(column: T, larger: T): T {
  larger.set(column);
  return larger;
}

function findSorted(values: Uint32Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (values[middle] === wanted) return middle;
    if (values[middle]! < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
