import type { Column } from './columns.ts';
import { Growable } from './growable.ts';
import { carryLinkedInodes, type Carrying } from './inode-lives.ts';
import { EntryFlag, type LayerIndex } from './layer-index.ts';
import type { MergedRows } from './timeline-merge.ts';
import { Role } from './timeline.ts';
import { totalsColumns } from './totals.ts';

type Field = Exclude<keyof typeof totalsColumns, 'deltaLayer'>;
const fields = Object.keys(totalsColumns).filter(name => name !== 'deltaLayer') as Field[];

/** What each layer does below one directory, while it is being summed. */
class Deltas {
  readonly touched: number[] = [];
  readonly #isTouched: Uint8Array;
  readonly #values: Record<Field, Float64Array>;

  constructor(layers: number) {
    this.#isTouched = new Uint8Array(layers + 1);
    this.#values = Object.fromEntries(fields.map(field => [field, new Float64Array(layers + 1)])) as Record<
      Field,
      Float64Array
    >;
  }

  add(layer: number, field: Field, value: number): void {
    if (this.#isTouched[layer] === 0) {
      this.#isTouched[layer] = 1;
      this.touched.push(layer);
    }
    this.#values[field][layer]! += value;
  }

  get(layer: number, field: Field): number {
    return this.#values[field][layer]!;
  }

  addAll(other: Deltas): void {
    for (const layer of other.touched)
      for (const field of fields) this.add(layer, field, other.get(layer, field));
  }

  clear(): void {
    for (const layer of this.touched) {
      this.#isTouched[layer] = 0;
      for (const field of fields) this.#values[field][layer] = 0;
    }
    this.touched.length = 0;
  }
}

/**
 * Sums, for every directory and layer, what the layer adds and ends below it; see `TotalsColumns`. Nodes are
 * taken from the last to the first, so that all below a directory has been summed when it comes.
 */
export function buildTotals(
  rows: MergedRows,
  layers: readonly (LayerIndex | null)[],
): Record<string, Column> {
  const count = rows.parent.length;
  const depth = new Uint16Array(count);
  for (let node = 1; node < count; node++) depth[node] = depth[rows.parent.get(node)]! + 1;
  const carried = groupByNode(carryLinkedInodes(rows, layers));
  const open: Deltas[] = [];
  const written = new DeltaWriter();
  for (let node = count - 1; node >= 0; node--) {
    const level = depth[node]!;
    while (open.length <= level) open.push(new Deltas(layers.length));
    const below = open[level]!;
    const above = open[level - 1];
    written.write(node, below);
    if (above !== undefined) {
      above.addAll(below);
      addOwn(above, node, rows, layers, carried.get(node));
    }
    below.clear();
  }
  return written.columns();
}

/** Adds what the rows of one node mean for the directories above it. */
function addOwn(
  deltas: Deltas,
  node: number,
  rows: MergedRows,
  layers: readonly (LayerIndex | null)[],
  carryings: readonly Carrying[] | undefined,
): void {
  const start = node === 0 ? 0 : rows.rowEnd.get(node - 1);
  const end = rows.rowEnd.get(node);
  // The layer at which the path stops being visible; 0 for never, -1 where it has not been visible yet.
  let visibleUntil = -1;
  for (let row = start; row < end; row++) {
    const layer = rows.layer.get(row);
    const entry = rows.entry.get(row);
    const index = layers[layer - 1];
    if (index === null || index === undefined) continue;
    const flags = index.flags(entry);
    if ((flags & EntryFlag.implied) === 0) deltas.add(layer, 'heldEntries', 1);
    if ((rows.state.get(row) & 3) !== Role.version) continue;
    const died = rows.died.get(row);
    if (visibleUntil !== layer) {
      if (visibleUntil > 0) addGone(deltas, visibleUntil);
      deltas.add(layer, 'netEntries', 1);
    }
    visibleUntil = died;
    const size = index.size(entry);
    if (index.hardlink(entry) < 0) deltas.add(layer, 'heldBytes', size);
    if ((flags & EntryFlag.linked) !== 0) continue;
    deltas.add(layer, 'netBytes', size);
    if (died !== 0) {
      deltas.add(died, 'netBytes', -size);
      deltas.add(died, 'goneBytes', size);
    }
  }
  if (visibleUntil > 0) addGone(deltas, visibleUntil);
  for (const { from, to, bytes, isLast } of carryings ?? []) {
    deltas.add(from, 'netBytes', bytes);
    if (to === 0) continue;
    deltas.add(to, 'netBytes', -bytes);
    if (isLast) deltas.add(to, 'goneBytes', bytes);
  }
}

function addGone(deltas: Deltas, layer: number): void {
  deltas.add(layer, 'netEntries', -1);
  deltas.add(layer, 'goneEntries', 1);
}

function groupByNode(carryings: readonly Carrying[]): Map<number, Carrying[]> {
  const groups = new Map<number, Carrying[]>();
  for (const carrying of carryings) {
    const group = groups.get(carrying.node);
    if (group === undefined) groups.set(carrying.node, [carrying]);
    else group.push(carrying);
  }
  return groups;
}

/** Takes directories from the last node to the first, gives columns from the first to the last. */
class DeltaWriter {
  readonly #nodes = new Growable(Uint32Array);
  readonly #counts = new Growable(Uint32Array);
  readonly #layers = new Growable(Uint16Array);
  readonly #values = new Map(fields.map(field => [field, new Growable(Float64Array)]));

  write(node: number, deltas: Deltas): void {
    if (deltas.touched.length === 0) return;
    this.#nodes.push(node);
    this.#counts.push(deltas.touched.length);
    // Downwards, since all columns are turned round in the end.
    deltas.touched.sort((a, b) => b - a);
    for (const layer of deltas.touched) {
      this.#layers.push(layer);
      for (const [field, column] of this.#values) column.push(deltas.get(layer, field));
    }
  }

  columns(): Record<string, Column> {
    const deltaEnd = Uint32Array.from(this.#counts.view()).reverse();
    for (let i = 1; i < deltaEnd.length; i++) deltaEnd[i]! += deltaEnd[i - 1]!;
    const columns: Record<string, Column> = {
      deltaNode: Uint32Array.from(this.#nodes.view()).reverse(),
      deltaEnd,
      deltaLayer: Uint16Array.from(this.#layers.view()).reverse(),
    };
    for (const [field, values] of this.#values)
      columns[field] = totalsColumns[field].from(values.view()).reverse();
    return columns;
  }
}
