import type { DeathCause } from '../../shared/story.ts';
import { deathCauses } from '../../shared/vocabulary.ts';
import { Growable } from './growable.ts';
import { Kind } from './kind.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import { KillTable } from './kill-table.ts';
import { MergeCursors } from './merge-cursors.ts';
import { Role } from './timeline.ts';

/** The trie and the rows, as growing columns. See `Timeline` for what they mean. */
export class MergedRows {
  readonly parent = new Growable(Uint32Array);
  readonly end = new Growable(Uint32Array);
  readonly rowEnd = new Growable(Uint32Array);
  readonly layer = new Growable(Uint16Array);
  readonly entry = new Growable(Uint32Array);
  readonly died = new Growable(Uint16Array);
  /** Role in the low two bits, position of the cause of death above. */
  readonly state = new Growable(Uint8Array);
  /** Rows whose entry shares its inode with another entry of its layer, with their nodes. */
  readonly linkedRows: number[] = [];
  readonly linkedNodes: number[] = [];
}

/** A directory whose children are being merged. */
interface Frame {
  readonly node: number;
  readonly cursors: MergeCursors;
  readonly kills: KillTable;
}

/**
 * Merges layers, base first, into one trie: all directories of a path are walked side by side in the order of
 * names, so the work is linear in the entries (times the logarithm of how many layers share a directory). What
 * ends a version is decided on the way: its own path's next row, or what a directory above it passes down.
 *
 * Rules: kernel Documentation/filesystems/overlayfs.rst, 'whiteouts and opaque directories'.
 */
export function mergeLayers(layers: readonly (LayerIndex | null)[]): MergedRows {
  const rows = new MergedRows();
  const merger = new Merger(layers, rows);
  const stack: Frame[] = [];
  const root = new MergeCursors(layers);
  layers.forEach((layer, i) => {
    if (layer !== null) merger.take(i + 1, 0);
  });
  const push = (node: number, kills: KillTable): void => {
    const cursors = root.open(merger.takenLayers, merger.takenEntries, merger.taken);
    if (cursors === null) rows.end.set(node, node + 1);
    else stack.push({ node, cursors, kills });
  };
  const none = KillTable.none(layers.length);
  push(0, merger.addNode(0, none));
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    merger.taken = 0;
    if (!frame.cursors.next(merger)) {
      rows.end.set(frame.node, rows.parent.length);
      stack.pop();
      continue;
    }
    const node = rows.parent.length;
    push(node, merger.addNode(frame.node, frame.kills));
  }
  return rows;
}

/** Collects the entries of one path, then tells what became of each of them. */
class Merger {
  /** Layer numbers and entries of the path at hand, going up by layer. */
  readonly takenLayers: Uint16Array;
  readonly takenEntries: Uint32Array;
  taken = 0;
  readonly #layers: readonly (LayerIndex | null)[];
  readonly #rows: MergedRows;

  constructor(layers: readonly (LayerIndex | null)[], rows: MergedRows) {
    this.#layers = layers;
    this.#rows = rows;
    this.takenLayers = new Uint16Array(layers.length);
    this.takenEntries = new Uint32Array(layers.length);
  }

  take(layer: number, entry: number): void {
    this.takenLayers[this.taken] = layer;
    this.takenEntries[this.taken++] = entry;
  }

  /** Adds a node with the entries taken; answers what kills the versions below it. */
  addNode(parent: number, inherited: KillTable): KillTable {
    const rows = this.#rows;
    const node = rows.parent.push(parent);
    rows.end.push(node + 1);
    let current = -1;
    let below: KillTable | undefined;
    for (let i = 0; i < this.taken; i++) {
      const layer = this.takenLayers[i]!;
      const entry = this.takenEntries[i]!;
      const index = this.#indexOf(layer);
      const kind = index.kind(entry);
      const flags = index.flags(entry);
      const implied = (flags & EntryFlag.implied) !== 0;
      if (current >= 0 && this.#killBefore(current, inherited, implied ? layer : layer - 1)) current = -1;
      const role = (flags & EntryFlag.refused) !== 0 ? Role.refused : this.#roleOf(kind, implied, current);
      const row = this.#addRow(layer, entry, role);
      if ((flags & EntryFlag.linked) !== 0) {
        rows.linkedRows.push(row);
        rows.linkedNodes.push(node);
      }
      const wasDirectory = current >= 0 && this.#kindOfRow(current) === Kind.dir;
      if (role !== Role.passing) {
        if (current >= 0) this.#kill(current, layer, role === Role.whiteout ? 'whiteout' : 'overwrite');
        current = role === Role.version ? row : -1;
      }
      const cause = role === Role.refused ? 'type' : causeBelow(kind, node === 0 ? 0 : flags, wasDirectory);
      if (cause !== undefined) (below ??= inherited.fork()).add(layer, cause);
    }
    if (current >= 0) this.#killBefore(current, inherited, this.#layers.length);
    rows.rowEnd.push(rows.layer.length);
    return below === undefined ? inherited : below.seal();
  }

  #roleOf(kind: Kind, implied: boolean, current: number): Role {
    if (kind === Kind.whiteout) return Role.whiteout;
    return implied && current >= 0 && this.#kindOfRow(current) === Kind.dir ? Role.passing : Role.version;
  }

  #addRow(layer: number, entry: number, role: Role): number {
    this.#rows.entry.push(entry);
    this.#rows.died.push(0);
    this.#rows.state.push(role);
    return this.#rows.layer.push(layer);
  }

  /** Whether something above the path ended the version no later than `layer`; notes it if so. */
  #killBefore(row: number, inherited: KillTable, layer: number): boolean {
    const killer = inherited.after(this.#rows.layer.get(row));
    if (killer === 0 || killer > layer) return false;
    this.#kill(row, killer, inherited.cause(killer));
    return true;
  }

  #kill(row: number, layer: number, cause: DeathCause): void {
    this.#rows.died.set(row, layer);
    this.#rows.state.set(row, (deathCauses.indexOf(cause) << 2) | Role.version);
  }

  #kindOfRow(row: number): Kind {
    return this.#indexOf(this.#rows.layer.get(row)).kind(this.#rows.entry.get(row));
  }

  #indexOf(layer: number): LayerIndex {
    const index = this.#layers[layer - 1];
    if (index === null || index === undefined) throw new Error(`layer ${layer} is absent`);
    return index;
  }
}

/** Why versions of lower layers end below a path where a layer holds this for it; undefined where they do not. */
function causeBelow(kind: Kind, flags: number, wasDirectory: boolean): DeathCause | undefined {
  if (kind === Kind.dir) return (flags & EntryFlag.opaque) !== 0 ? 'opaque' : undefined;
  if (kind === Kind.whiteout) return 'parent';
  return wasDirectory ? 'type' : undefined;
}
