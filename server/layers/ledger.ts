import type { DeadVersion, Ledger } from '../../shared/ledger.ts';
import type { DeathCause } from '../../shared/story.ts';
import { deathCauses } from '../../shared/vocabulary.ts';
import { decodeText } from './bytes.ts';
import { measureLikeDive } from './dive-figures.ts';
import { Growable } from './growable.ts';
import { Kind } from './kind.ts';
import { pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import { positionsBySize } from './size-order.ts';
import { nodesPerStep } from './steps.ts';
import { killerOf } from './story.ts';
import { Role, type Timeline, Verdict } from './timeline.ts';

/** A dead version before it is described. */
interface Dead {
  readonly node: number;
  readonly row: number;
}

/**
 * Where the bytes of an image are, seen from `layer`: what is stored, what of it is visible, and for every hidden
 * version which layer wrote it, which layer hid it and how. `stored = visible + dead`, exactly. Yields now and then.
 */
export function* keepLedger(timeline: Timeline, layer: number, limit: number): Generator<void, Ledger> {
  const byLayer = timeline.layers
    .slice(0, layer)
    .map((_, i) => ({ layer: i + 1, stored: 0, dead: 0, hides: 0 }));
  const byCause = Object.fromEntries(deathCauses.map(cause => [cause, 0])) as Record<DeathCause, number>;
  const dead = {
    nodes: new Growable(Uint32Array),
    rows: new Growable(Uint32Array),
    sizes: new Growable(Float64Array),
  };
  let stored = 0;
  let deadBytes = 0;
  for (let node = 0, row = 0; node < timeline.count; node++) {
    for (const end = timeline.rowEnd(node); row < end; row++) {
      if (row % nodesPerStep === 0) yield;
      const bytes = inodeBytes(timeline, row);
      const born = byLayer[timeline.layer(row) - 1];
      if (bytes === 0 || born === undefined) continue;
      stored += bytes;
      born.stored += bytes;
      const last = lastOfInode(timeline, node, row, layer);
      if (last === undefined) continue;
      born.dead += bytes;
      const died = byLayer[timeline.died(last.row) - 1];
      if (died !== undefined) died.hides += bytes;
      byCause[timeline.cause(last.row) ?? 'overwrite'] += bytes;
      deadBytes += bytes;
      dead.nodes.push(last.node);
      dead.rows.push(last.row);
      dead.sizes.push(bytes);
    }
  }
  const total = dead.sizes.length;
  const largest = positionsBySize(dead.sizes.view().slice(), 'desc', 0, Math.min(limit, total));
  const describe = (at: number): DeadVersion => {
    const last = { node: dead.nodes.get(at), row: dead.rows.get(at) };
    return describeDead(timeline, last, dead.sizes.get(at));
  };
  const visible = timeline.mergedTotals(0, layer).bytes;
  return {
    layer,
    stored,
    visible,
    dead: deadBytes,
    byCause,
    byLayer,
    total,
    versions: Array.from(largest, describe),
    dive: yield* measureLikeDive(timeline, layer),
  };
}

/** Content bytes of the inode that a row is the first name of; 0 for every other row. */
function inodeBytes(timeline: Timeline, row: number): number {
  if (timeline.role(row) !== Role.version || timeline.kind(row) !== Kind.file) return 0;
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  // What a redirect brought here is stored once, in the layer that it comes from.
  if (index.origin(entry) !== undefined) return 0;
  return index.hardlink(entry) < 0 ? index.size(entry) : 0;
}

/** The name of an inode that was hidden last; undefined where one is still visible at `layer`. */
function lastOfInode(timeline: Timeline, node: number, row: number, layer: number): Dead | undefined {
  const names = timeline.index(row).inodeEntries(timeline.entry(row));
  if (names.length === 1) return isDead(timeline, row, layer) ? { node, row } : undefined;
  const nodes = timeline.nodesByEntry(timeline.layer(row));
  let last = { node, row };
  for (const name of names) {
    const at = { node: nodes[name]!, row: timeline.rowOf(nodes[name]!, timeline.layer(row)) };
    if (!isDead(timeline, at.row, layer)) return undefined;
    if (timeline.died(at.row) > timeline.died(last.row)) last = at;
  }
  return last;
}

function isDead(timeline: Timeline, row: number, layer: number): boolean {
  const died = timeline.died(row);
  return died !== 0 && died <= layer;
}

function describeDead(timeline: Timeline, { node, row }: Dead, bytes: number): DeadVersion {
  const raw = pathOf(timeline, node);
  const layer = timeline.died(row);
  const by = killerOf(timeline, node, layer);
  const next = timeline.rowOf(node, layer);
  return {
    ...pathFields(raw),
    bytes,
    layer: timeline.layer(row),
    died: { layer, cause: timeline.cause(row) ?? 'overwrite', by: decodeText(pathOf(timeline, by)) },
    ...(next >= 0 && timeline.verdict(next) === Verdict.same && { sameContent: true }),
  };
}
