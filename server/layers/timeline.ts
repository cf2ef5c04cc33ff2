import type { DeathCause } from '../../shared/story.ts';
import { deathCauses } from '../../shared/vocabulary.ts';
import { unpack } from './columns.ts';
import type { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { pathOf } from './name-tree.ts';
import { type DirectoryTotals, TotalsColumns } from './totals.ts';

/**
 * Format of the packed timeline. Another one wherever the merge or its columns change: what earlier versions have
 * stored is then made again.
 */
export const timelineMagic = 'STRATML2';

/** What a layer's row for a path is. */
export const Role = {
  /** A version: something to be seen. */
  version: 0,
  /** A whiteout: hides what lower layers have. */
  whiteout: 1,
  /** A directory that is implied by what the layer has below it, and leaves the lower one as it is. */
  passing: 2,
  /** Something that the kernel refuses to look up: neither it nor what lower layers have is seen. */
  refused: 3,
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** What is known of a version's content beside that of the version it replaced. */
export const Verdict = { unknown: 0, same: 1, different: 2 } as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];

/**
 * Every path of an image through all its layers: one trie, in which each node has the rows that layers hold for
 * its path. A version is born in the layer that holds it and dies at most once, so 'is it visible at N?' is
 * `born ≤ N < died`; nothing is ever stacked again.
 *
 * Nodes are in pre-order, siblings sorted by the bytes of their names; node 0 is the root. The rows of a node go
 * up by layer. Layers are numbered from 1.
 */
export class Timeline {
  readonly buffer: ArrayBufferLike;
  /** Position 0 is layer 1; null for a layer that the source does not hold. */
  readonly layers: readonly (LayerIndex | null)[];
  /** Nodes, the root included. */
  readonly count: number;
  readonly #parent: Uint32Array;
  readonly #end: Uint32Array;
  readonly #rowEnd: Uint32Array;
  readonly #layer: Uint16Array;
  readonly #entry: Uint32Array;
  readonly #died: Uint16Array;
  readonly #state: Uint8Array;
  readonly #totals: TotalsColumns;
  readonly #nodesByEntry = new Map<number, Uint32Array>();
  readonly #verdicts = new Map<number, Uint8Array>();

  private constructor(buffer: ArrayBufferLike, layers: readonly (LayerIndex | null)[]) {
    const { columns } = unpack(timelineMagic, buffer);
    const wide = (name: string): Uint32Array => columns.get(name) as Uint32Array;
    this.buffer = buffer;
    this.layers = layers;
    this.#parent = wide('parent');
    this.#end = wide('end');
    this.#rowEnd = wide('rowEnd');
    this.#layer = columns.get('layer') as Uint16Array;
    this.#entry = wide('entry');
    this.#died = columns.get('died') as Uint16Array;
    this.#state = columns.get('state') as Uint8Array;
    this.#totals = new TotalsColumns(columns);
    this.count = this.#parent.length;
  }

  /** The timeline in a packed buffer, over the same layers that it was built from. */
  static from(buffer: ArrayBufferLike, layers: readonly (LayerIndex | null)[]): Timeline {
    return new Timeline(buffer, layers);
  }

  /** Number of the top layer. */
  get top(): number {
    return this.layers.length;
  }

  parent(node: number): number {
    return this.#parent[node]!;
  }

  /** The node after the last one below `node`; the first child is `node + 1`. */
  end(node: number): number {
    return this.#end[node]!;
  }

  /** First row of a node; the last is before {@link rowEnd}. */
  rowStart(node: number): number {
    return node === 0 ? 0 : this.#rowEnd[node - 1]!;
  }

  rowEnd(node: number): number {
    return this.#rowEnd[node]!;
  }

  /** Raw bytes of the last path component; empty for the root. A view: do not change it. */
  name(node: number): Uint8Array {
    if (node === 0) return new Uint8Array(0);
    const row = this.rowStart(node);
    return this.index(row).name(this.entry(row));
  }

  /** Raw bytes of the absolute path; `/` for the root. */
  path(node: number): Uint8Array {
    return pathOf(this, node);
  }

  /** Number of the layer that holds a row. */
  layer(row: number): number {
    return this.#layer[row]!;
  }

  /** Number of the layer that a row's entry comes from: the one that holds it, or one below, by a redirect. */
  supplier(row: number): number {
    return this.index(row).origin(this.entry(row))?.[0] ?? this.layer(row);
  }

  /** The row's position in its layer's index. */
  entry(row: number): number {
    return this.#entry[row]!;
  }

  /** The index of the layer that holds a row. */
  index(row: number): LayerIndex {
    const index = this.layers[this.layer(row) - 1];
    if (index === null || index === undefined) throw new Error(`row ${row} belongs to an absent layer`);
    return index;
  }

  kind(row: number): Kind {
    return this.index(row).kind(this.entry(row));
  }

  isOpaque(row: number): boolean {
    return (this.index(row).flags(this.entry(row)) & EntryFlag.opaque) !== 0;
  }

  isImplied(row: number): boolean {
    return (this.index(row).flags(this.entry(row)) & EntryFlag.implied) !== 0;
  }

  role(row: number): Role {
    return (this.#state[row]! & 3) as Role;
  }

  /** The layer from which on a version is no longer visible; 0 where it is visible at the top. */
  died(row: number): number {
    return this.#died[row]!;
  }

  /** Why a version died; undefined where it did not. */
  cause(row: number): DeathCause | undefined {
    return this.died(row) === 0 ? undefined : deathCauses[this.#state[row]! >> 2];
  }

  /** The row of the version that is visible at `layer`; -1 for none. */
  versionAt(node: number, layer: number): number {
    const start = this.rowStart(node);
    for (let row = this.#rowEnd[node]! - 1; row >= start; row--) {
      if (this.#layer[row]! > layer || this.role(row) !== Role.version) continue;
      const died = this.#died[row]!;
      return died === 0 || died > layer ? row : -1;
    }
    return -1;
  }

  /** The row that `layer` itself holds, whatever its role; -1 for none. */
  rowOf(node: number, layer: number): number {
    for (let row = this.rowStart(node); row < this.rowEnd(node); row++)
      if (this.#layer[row] === layer) return row;
    return -1;
  }

  /** What is visible below a directory at `layer`, at any depth. Hard links count their bytes once. */
  mergedTotals(node: number, layer: number): { bytes: number; entries: number } {
    return this.#totals.merged(node, layer);
  }

  /** Content bytes that the layers up to `layer` hold below a directory, hidden ones too. */
  heldBytes(node: number, layer: number): number {
    return this.#totals.held(node, layer);
  }

  /** What `layer` itself holds and hides below a directory, at any depth. */
  diffTotals(node: number, layer: number): DirectoryTotals {
    return this.#totals.diff(node, layer);
  }

  /** Notes what comparing the content of a row's version with the one that it replaced has shown. */
  setVerdict(row: number, verdict: Verdict): void {
    const layer = this.layer(row);
    const verdicts = this.#verdicts.get(layer) ?? new Uint8Array(this.index(row).count);
    this.#verdicts.set(layer, verdicts);
    verdicts[this.entry(row)] = verdict;
  }

  /** What is known of a row's content beside that of the version that it replaced. */
  verdict(row: number): Verdict {
    return (this.#verdicts.get(this.layer(row))?.[this.entry(row)] ?? Verdict.unknown) as Verdict;
  }

  /** The node of each entry of a layer, by the entry's position; made when first asked for. */
  nodesByEntry(layer: number): Uint32Array {
    const known = this.#nodesByEntry.get(layer);
    if (known !== undefined) return known;
    const nodes = new Uint32Array(this.layers[layer - 1]?.count ?? 0);
    for (let node = 0, row = 0; node < this.count; node++) {
      for (const end = this.rowEnd(node); row < end; row++) {
        if (this.#layer[row] === layer) nodes[this.#entry[row]!] = node;
      }
    }
    this.#nodesByEntry.set(layer, nodes);
    return nodes;
  }

  /** Children of a node, in the order of their names. */
  *children(node: number): Generator<number> {
    for (let child = node + 1; child < this.end(node); child = this.end(child)) yield child;
  }
}
