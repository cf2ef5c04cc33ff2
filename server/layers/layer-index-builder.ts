import { type Attributes, draftAttributes } from './attributes.ts';
import { hashBytes } from './bytes.ts';
import { Kind } from './kind.ts';
import { arrangeLayer } from './layer-arrangement.ts';
import type { Refusal } from './refusal.ts';
import { EntryFlag, LayerIndex, type LayerSummary } from './layer-index.ts';
import { LayerNodes } from './layer-nodes.ts';
import { summariseNodes } from './layer-summary.ts';

const impliedDirectory: Attributes = draftAttributes();

/**
 * Collects the entries of one layer, in any order, into a {@link LayerIndex}. A reader resolves paths to nodes
 * with {@link lookup} and {@link imply}; node 0 is the root. Of several entries with one path the last wins.
 */
export class LayerIndexBuilder {
  /** What {@link lookup} gives where there is nothing. */
  static readonly none = -1;
  readonly root = 0;
  readonly #nodes = new LayerNodes();
  readonly #warnings: string[] = [];
  /** Open addressing: node + 1 by parent and name, 0 for a free slot. */
  #table = new Uint32Array(4096);
  /** Different each time, so that nobody can write names that all fall into one slot. */
  readonly #seed = (Math.random() * 2 ** 32) | 0;

  constructor() {
    this.#nodes.create(0, new Uint8Array(0), 0, impliedDirectory, EntryFlag.implied);
  }

  /** Nodes so far, replaced ones included: a bound for hostile input. */
  get count(): number {
    return this.#nodes.count;
  }

  /** What they have beside name and numbers, in bytes: another bound. */
  get attachedBytes(): number {
    return this.#nodes.attachedBytes;
  }

  /** The living node of that name below `parent`, whiteouts included; {@link none} where there is none. */
  lookup(parent: number, name: Uint8Array): number {
    return this.#table[this.#slot(parent, name)]! - 1;
  }

  kindOf(node: number): Kind {
    return this.#nodes.kind(node);
  }

  parentOf(node: number): number {
    return this.#nodes.parent[node]!;
  }

  /** Target of the symbolic link `node`; undefined for anything else. */
  linkTargetOf(node: number): Uint8Array | undefined {
    return this.kindOf(node) === Kind.symlink
      ? this.#nodes.linkTarget(this.#nodes.inode[node]!)?.slice()
      : undefined;
  }

  /** The directory of that name: the one that is there, or an implied one in the place of whatever else is. */
  imply(parent: number, name: Uint8Array): number {
    const slot = this.#slot(parent, name);
    const node = this.#table[slot]! - 1;
    if (node >= 0 && this.kindOf(node) === Kind.dir) return node;
    return this.#replace(slot, parent, name, impliedDirectory, EntryFlag.implied);
  }

  /** An entry. A directory over a directory keeps what is below it and takes the new attributes. */
  put(parent: number, name: Uint8Array, attributes: Attributes): number {
    const slot = this.#slot(parent, name);
    const node = this.#table[slot]! - 1;
    if (node >= 0 && attributes.kind === Kind.dir && this.kindOf(node) === Kind.dir) {
      this.#makeExplicit(node, attributes);
      return node;
    }
    return this.#replace(slot, parent, name, attributes, 0);
  }

  /**
   * A hard link to `target`. It holds on to the inode even when another entry takes the target's path later.
   * `header` overwrites mode, owner and mtime of the shared inode, as an engine's chmod on the new name does.
   */
  link(parent: number, name: Uint8Array, target: number, header?: Attributes): number {
    const inode = this.#nodes.inode[target]!;
    if (header !== undefined) this.#nodes.setOwnerAndTime(inode, header);
    const slot = this.#slot(parent, name);
    if (this.#table[slot]! - 1 === target) return target;
    // What is wrong with the inode is so under each of its names; what is wrong above the target is not.
    const flags = this.#nodes.flags[target]!;
    const refused = (flags & EntryFlag.inherited) === 0 ? flags & EntryFlag.refused : 0;
    const node = this.#replace(slot, parent, name, impliedDirectory, refused);
    this.#nodes.inode[node] = inode;
    return node;
  }

  /** A whiteout for that name in lower layers; without effect where this layer has an entry of the name. */
  whiteout(parent: number, name: Uint8Array, attributes: Attributes): void {
    if (this.#table[this.#slot(parent, name)] === 0) this.putWhiteout(parent, name, attributes);
  }

  /** A whiteout that is an entry itself: it takes the place of another of the name. */
  putWhiteout(parent: number, name: Uint8Array, attributes: Attributes): void {
    this.#nodes.makeWhiteout(this.#replace(this.#slot(parent, name), parent, name, attributes, 0));
  }

  /** Makes `directory` hide everything that lower layers have below it. */
  opaque(directory: number): void {
    this.#nodes.flags[directory]! |= EntryFlag.opaque;
  }

  /** Marks a directory as one whose redirect the kernel does not follow. */
  leaveRedirect(directory: number): void {
    this.#nodes.flags[directory]! |= EntryFlag.unfollowed;
  }

  /** Marks a node as one that the kernel refuses to look up. */
  refuse(node: number, { error, isInherited }: Refusal): void {
    const bits = { EINVAL: EntryFlag.invalid, EACCES: EntryFlag.forbidden, EPERM: 0 }[error];
    this.#nodes.flags[node]! |= EntryFlag.refused | bits | (isInherited ? EntryFlag.inherited : 0);
  }

  /** Gives the root directory attributes of its own. */
  setRoot(attributes: Attributes): void {
    this.#makeExplicit(this.root, attributes);
  }

  /** Notes something odd in the layer that the reader got over; the first hundred are kept. */
  warn(message: string): void {
    if (this.#warnings.length < 100) this.#warnings.push(message);
  }

  /** What an index of all that has been collected would say about itself, without the work of making it. */
  summarise({ tarSize }: { readonly tarSize: number }): LayerSummary {
    return { ...summariseNodes(this.#nodes), tarSize, warnings: this.#warnings };
  }

  /** The index of all that has been collected. The builder is spent afterwards. */
  finish(meta: { readonly tarSize: number }): LayerIndex {
    this.#table = new Uint32Array(0);
    return LayerIndex.from(arrangeLayer(this.#nodes, { tarSize: meta.tarSize, warnings: this.#warnings }));
  }

  #makeExplicit(node: number, attributes: Attributes): void {
    this.#nodes.flags[node]! &= ~EntryFlag.implied;
    this.#nodes.setAttributes(node, attributes);
  }

  #replace(slot: number, parent: number, name: Uint8Array, attributes: Attributes, flags: number): number {
    const old = this.#table[slot]! - 1;
    if (old >= 0) this.#nodes.dead[old] = 1;
    const node = this.#nodes.create(
      parent,
      name,
      this.#hash(parent, name),
      attributes,
      attributes.metacopy === true ? EntryFlag.refused : flags,
    );
    this.#table[slot] = node + 1;
    // Half full at the most, so that a search stays short.
    if (node * 2 > this.#table.length) this.#rehash(this.#table.length * 2);
    return node;
  }

  #hash(parent: number, name: Uint8Array): number {
    return hashBytes(name, 0, name.length, this.#seed ^ Math.imul(parent + 1, 0x9e3779b1));
  }

  #slot(parent: number, name: Uint8Array): number {
    const hash = this.#hash(parent, name);
    const table = this.#table;
    const mask = table.length - 1;
    let slot = hash & mask;
    while (table[slot] !== 0 && !this.#isNode(table[slot]! - 1, hash, parent, name)) slot = (slot + 1) & mask;
    return slot;
  }

  #isNode(node: number, hash: number, parent: number, name: Uint8Array): boolean {
    const nodes = this.#nodes;
    if (nodes.hash[node] !== hash || nodes.parent[node] !== parent) return false;
    const start = nodes.nameStart(node);
    if (nodes.nameEnd[node]! - start !== name.length) return false;
    const names = nodes.names.values;
    for (let i = 0; i < name.length; i++) if (names[start + i] !== name[i]) return false;
    return true;
  }

  #rehash(size: number): void {
    const { hash } = this.#nodes;
    const table = new Uint32Array(size);
    const mask = size - 1;
    for (const entry of this.#table) {
      if (entry === 0) continue;
      let slot = hash[entry - 1]! & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = entry;
    }
    this.#table = table;
  }
}
