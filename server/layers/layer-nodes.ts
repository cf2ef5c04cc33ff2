import type { Attributes } from './attributes.ts';
import { Growable } from './growable.ts';
import { Kind } from './kind.ts';
import { XattrSets } from './xattr-sets.ts';

/**
 * The nodes of a layer in the order of their coming, as growing columns; node 0 is the root. A node whose path
 * another entry took later stays, dead, for the sake of hard links to its inode.
 */
export class LayerNodes {
  readonly parent = new Growable(Uint32Array);
  /** Where a node's name ends in `names`; it starts where the one before ends. */
  readonly nameEnd = new Growable(Uint32Array);
  readonly names = new Growable(Uint8Array, 16 * 1024);
  /** The node that carries the attributes: itself, or for a hard link the one that made the inode. */
  readonly inode = new Growable(Uint32Array);
  readonly dead = new Growable(Uint8Array);
  readonly flags = new Growable(Uint8Array);
  readonly kindAndMode = new Growable(Uint16Array);
  readonly uid = new Growable(Uint32Array);
  readonly gid = new Growable(Uint32Array);
  readonly size = new Growable(Float64Array);
  readonly seconds = new Growable(Float64Array);
  readonly nanos = new Growable(Uint32Array);
  readonly offset = new Growable(Float64Array);
  /** The nodes that have a link target, ascending: only a new node is ever given one. */
  readonly targetNode = new Growable(Uint32Array);
  readonly targetEnd = new Growable(Uint32Array);
  readonly targetPool = new Growable(Uint8Array);
  readonly rdev = new Map<number, readonly [major: number, minor: number]>();
  readonly extents = new Map<number, readonly number[]>();
  readonly redirects = new Map<number, Uint8Array>();
  readonly origins = new Map<number, readonly [layer: number, entry: number]>();
  readonly xattrs = new XattrSets();

  get count(): number {
    return this.parent.length;
  }

  create(parent: number, name: Uint8Array, attributes: Attributes, flags: number): number {
    this.names.append(name);
    this.nameEnd.push(this.names.length);
    this.dead.push(0);
    this.flags.push(flags);
    this.kindAndMode.push(0);
    this.uid.push(0);
    this.gid.push(0);
    this.size.push(0);
    this.seconds.push(0);
    this.nanos.push(0);
    this.offset.push(0);
    const node = this.parent.push(parent);
    this.inode.push(node);
    this.setAttributes(node, attributes);
    return node;
  }

  nameStart(node: number): number {
    return node === 0 ? 0 : this.nameEnd.get(node - 1);
  }

  kind(node: number): Kind {
    return (this.kindAndMode.get(this.inode.get(node)) >> 12) as Kind;
  }

  linkTarget(inode: number): Uint8Array | undefined {
    const position = findSorted(this.targetNode.view(), inode);
    if (position < 0) return undefined;
    const start = position === 0 ? 0 : this.targetEnd.get(position - 1);
    return this.targetPool.view().subarray(start, this.targetEnd.get(position));
  }

  setAttributes(inode: number, attributes: Attributes): void {
    this.kindAndMode.set(inode, attributes.kind << 12);
    this.size.set(inode, attributes.kind === Kind.file ? attributes.size : 0);
    this.offset.set(inode, attributes.offset);
    this.setOwnerAndTime(inode, attributes);
    this.xattrs.set(inode, attributes.xattrs);
    if (attributes.linkTarget !== undefined) {
      this.targetPool.append(attributes.linkTarget);
      this.targetNode.push(inode);
      this.targetEnd.push(this.targetPool.length);
    }
    if (attributes.rdev !== undefined) this.rdev.set(inode, attributes.rdev);
    if (attributes.extents !== undefined) this.extents.set(inode, attributes.extents);
    if (attributes.redirect !== undefined) this.redirects.set(inode, attributes.redirect);
    if (attributes.origin !== undefined) this.origins.set(inode, attributes.origin);
  }

  /** What chmod, chown and utimes change. */
  setOwnerAndTime(inode: number, attributes: Attributes): void {
    const kind = this.kindAndMode.get(inode) >> 12;
    this.kindAndMode.set(inode, (kind << 12) | (attributes.mode & 0o7777));
    this.uid.set(inode, attributes.uid);
    this.gid.set(inode, attributes.gid);
    this.seconds.set(inode, attributes.mtimeSeconds);
    this.nanos.set(inode, attributes.mtimeNanos);
  }
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
