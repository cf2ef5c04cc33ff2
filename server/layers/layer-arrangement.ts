import { omitZeros, pack } from './columns.ts';
import { Kind } from './kind.ts';
import { EntryFlag, layerIndexMagic, type LayerMeta } from './layer-index.ts';
import type { LayerNodes } from './layer-nodes.ts';
import { rareColumns } from './rare-columns.ts';

/**
 * Packs collected nodes as a LayerIndex has them: the living ones in pre-order, siblings sorted by the bytes of
 * their names, the attributes of hard links written out. Linear but for the sorting of siblings.
 */
export function arrangeLayer(
  nodes: LayerNodes,
  about: { readonly tarSize: number; readonly warnings: readonly string[] },
): SharedArrayBuffer {
  const order = preorder(nodes);
  const { end, parent } = spans(nodes, order);
  const links = linkGroups(nodes, order);
  const names = arrangeNames(nodes, order);
  const flags = new Uint8Array(order.length);
  order.forEach((node, row) => (flags[row] = nodes.flags.get(node)));
  for (const row of links.members) flags[row] = flags[row]! | EntryFlag.linked;
  const dense = <T extends Uint16Array | Uint32Array | Float64Array>(
    column: T,
    value: (inode: number) => number,
  ): T => {
    for (let row = 0; row < order.length; row++) column[row] = value(nodes.inode.get(order[row]!));
    return column;
  };
  const count = order.length;
  const kindAndMode = dense(new Uint16Array(count), inode => nodes.kindAndMode.get(inode));
  const size = dense(new Float64Array(count), inode => nodes.size.get(inode));
  return pack(
    layerIndexMagic,
    summarise(nodes, { ...about, kindAndMode, size, flags, linkRows: links.rows }),
    {
      end,
      ...names,
      ...rareColumns(nodes, order),
      linkRow: Uint32Array.from(links.rows),
      linkPrimary: Uint32Array.from(links.primaries),
      ...omitZeros({
        parent,
        kindAndMode,
        flags,
        uid: dense(new Uint32Array(count), inode => nodes.uid.get(inode)),
        gid: dense(new Uint32Array(count), inode => nodes.gid.get(inode)),
        size,
        seconds: dense(new Float64Array(count), inode => nodes.seconds.get(inode)),
        nanos: dense(new Uint32Array(count), inode => nodes.nanos.get(inode)),
        offset: dense(new Float64Array(count), inode => nodes.offset.get(inode)),
      }),
    },
  );
}

/** Living nodes in pre-order, siblings by name. */
function preorder(nodes: LayerNodes): Uint32Array {
  const children = groupChildren(nodes);
  const names = nodes.names.view();
  const byName = (a: number, b: number): number => {
    let i = nodes.nameStart(a);
    let j = nodes.nameStart(b);
    const lengthA = nodes.nameEnd.get(a) - i;
    const lengthB = nodes.nameEnd.get(b) - j;
    for (let left = Math.min(lengthA, lengthB); left > 0; left--) {
      const difference = names[i++]! - names[j++]!;
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  };
  const order = new Uint32Array(nodes.count);
  let count = 0;
  const stack = [0];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    order[count++] = node;
    const siblings = children.nodes.subarray(children.start[node], children.start[node + 1]);
    if (!isSorted(siblings, byName)) siblings.sort(byName);
    for (let i = siblings.length - 1; i >= 0; i--) stack.push(siblings[i]!);
  }
  return order.slice(0, count);
}

/** The living children of each node, back to back: those of `node` from `start[node]` to `start[node + 1]`. */
function groupChildren(nodes: LayerNodes): { start: Uint32Array; nodes: Uint32Array } {
  const count = nodes.count;
  const start = new Uint32Array(count + 2);
  // Counted two places on, so that filling moves each start to where it belongs.
  for (let node = 1; node < count; node++) {
    if (nodes.dead.get(node) === 0) start[nodes.parent.get(node) + 2]!++;
  }
  for (let i = 1; i < start.length; i++) start[i]! += start[i - 1]!;
  const grouped = new Uint32Array(start[count + 1]!);
  for (let node = 1; node < count; node++) {
    if (nodes.dead.get(node) === 0) grouped[start[nodes.parent.get(node) + 1]!++] = node;
  }
  return { start, nodes: grouped };
}

function isSorted(values: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < values.length; i++) if (compare(values[i - 1]!, values[i]!) > 0) return false;
  return true;
}

function spans(nodes: LayerNodes, order: Uint32Array): { end: Uint32Array; parent: Uint32Array } {
  const rowOf = new Uint32Array(nodes.count);
  order.forEach((node, row) => (rowOf[node] = row));
  const parent = new Uint32Array(order.length);
  const end = new Uint32Array(order.length);
  order.forEach((node, row) => {
    parent[row] = rowOf[nodes.parent.get(node)]!;
    end[row] = row + 1;
  });
  for (let row = order.length - 1; row > 0; row--)
    end[parent[row]!] = Math.max(end[parent[row]!]!, end[row]!);
  return { end, parent };
}

function arrangeNames(nodes: LayerNodes, order: Uint32Array): { names: Uint8Array; nameEnd: Uint32Array } {
  const nameEnd = new Uint32Array(order.length);
  let length = 0;
  order.forEach((node, row) => {
    length += nodes.nameEnd.get(node) - nodes.nameStart(node);
    nameEnd[row] = length;
  });
  const names = new Uint8Array(length);
  const pool = nodes.names.view();
  let at = 0;
  for (const node of order) {
    // By hand: for names of some ten bytes cheaper than a view for each.
    for (let i = nodes.nameStart(node), last = nodes.nameEnd.get(node); i < last; i++) names[at++] = pool[i]!;
  }
  return { names, nameEnd };
}

/**
 * Which rows are hard links of which: `rows[i]` is one of `primaries[i]`. The primary is the entry that made the
 * inode; where its path was taken by another entry later, the first of the links.
 */
function linkGroups(
  nodes: LayerNodes,
  order: Uint32Array,
): { rows: number[]; primaries: number[]; members: number[] } {
  const linked = new Map<number, number[]>();
  for (let node = 1; node < nodes.count; node++) {
    const inode = nodes.inode.get(node);
    if (inode !== node) linked.set(inode, []);
  }
  if (linked.size === 0) return { rows: [], primaries: [], members: [] };
  order.forEach((node, row) => linked.get(nodes.inode.get(node))?.push(row));
  const pairs: [row: number, primary: number][] = [];
  const members: number[] = [];
  for (const group of linked.values()) {
    const first = group.reduce((a, b) => (order[b]! < order[a]! ? b : a), group[0] ?? 0);
    if (group.length > 1) members.push(...group);
    for (const row of group) if (row !== first) pairs.push([row, first]);
  }
  pairs.sort(([a], [b]) => a - b);
  return { rows: pairs.map(([row]) => row), primaries: pairs.map(([, primary]) => primary), members };
}

function summarise(
  nodes: LayerNodes,
  layer: {
    readonly tarSize: number;
    readonly warnings: readonly string[];
    readonly kindAndMode: Uint16Array;
    readonly size: Float64Array;
    readonly flags: Uint8Array;
    readonly linkRows: readonly number[];
  },
): LayerMeta {
  const { kindAndMode, size, flags, linkRows, tarSize, warnings } = layer;
  let bytes = 0;
  let entries = 0;
  let whiteouts = 0;
  let opaques = 0;
  for (let row = 0; row < flags.length; row++) {
    bytes += size[row]!;
    if (kindAndMode[row]! >> 12 === Kind.whiteout) whiteouts++;
    if ((flags[row]! & EntryFlag.opaque) !== 0) opaques++;
    if (row > 0 && (flags[row]! & EntryFlag.implied) === 0) entries++;
  }
  for (const row of linkRows) bytes -= size[row]!;
  return { size: bytes, tarSize, entries, whiteouts, opaques, warnings, xattrSets: nodes.xattrs.sets };
}
