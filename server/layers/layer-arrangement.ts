import { type Column, omitZeros, pack } from './columns.ts';
import { EntryFlag, layerIndexMagic, type LayerMeta } from './layer-index.ts';
import type { LayerNodes } from './layer-nodes.ts';
import { summariseNodes } from './layer-summary.ts';
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
  // The nodes that carry the attributes of each row.
  const inodes = gather(new Uint32Array(order.length), nodes.inode, order);
  const links = linkGroups(nodes, order, inodes);
  const flags = gather(new Uint8Array(order.length), nodes.flags, order);
  for (const row of links.members) flags[row]! |= EntryFlag.linked;
  const count = order.length;
  const kindAndMode = gather(new Uint16Array(count), nodes.kindAndMode, inodes);
  const size = gather(new Float64Array(count), nodes.size, inodes);
  const { end, parent } = spans(nodes, order);
  return pack(
    layerIndexMagic,
    { ...summariseNodes(nodes), ...about, xattrSets: nodes.xattrs.sets } satisfies LayerMeta,
    {
      end,
      ...arrangeNames(nodes, order),
      ...rareColumns(nodes, order),
      linkRow: links.rows,
      linkPrimary: links.primaries,
      ...omitZeros({
        parent,
        kindAndMode,
        flags,
        uid: gather(new Uint32Array(count), nodes.uid, inodes),
        gid: gather(new Uint32Array(count), nodes.gid, inodes),
        size,
        seconds: gather(new Float64Array(count), nodes.seconds, inodes),
        nanos: gather(new Uint32Array(count), nodes.nanos, inodes),
        offset: gather(new Float64Array(count), nodes.offset, inodes),
      }),
    },
  );
}

/** The values of `from` at `places`, one for each. */
function gather<T extends Column>(into: T, from: T, places: Uint32Array): T {
  for (let i = 0; i < places.length; i++) into[i] = from[places[i]!]!;
  return into;
}

/** Living nodes in pre-order, siblings by name. */
function preorder(nodes: LayerNodes): Uint32Array {
  const children = groupChildren(nodes);
  const names = nodes.names.values;
  const byName = (a: number, b: number): number => {
    let i = nodes.nameStart(a);
    let j = nodes.nameStart(b);
    const lengthA = nodes.nameEnd[a]! - i;
    const lengthB = nodes.nameEnd[b]! - j;
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
    if (nodes.dead[node] === 0) start[nodes.parent[node]! + 2]!++;
  }
  for (let i = 1; i < start.length; i++) start[i]! += start[i - 1]!;
  const grouped = new Uint32Array(start[count + 1]!);
  for (let node = 1; node < count; node++) {
    if (nodes.dead[node] === 0) grouped[start[nodes.parent[node]! + 1]!++] = node;
  }
  return { start, nodes: grouped };
}

function isSorted(values: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < values.length; i++) if (compare(values[i - 1]!, values[i]!) > 0) return false;
  return true;
}

function spans(nodes: LayerNodes, order: Uint32Array): { end: Uint32Array; parent: Uint32Array } {
  const count = order.length;
  const rowOf = new Uint32Array(nodes.count);
  for (let row = 0; row < count; row++) rowOf[order[row]!] = row;
  const parent = new Uint32Array(count);
  const end = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    parent[row] = rowOf[nodes.parent[order[row]!]!]!;
    end[row] = row + 1;
  }
  for (let row = count - 1; row > 0; row--) {
    const above = parent[row]!;
    if (end[row]! > end[above]!) end[above] = end[row]!;
  }
  return { end, parent };
}

function arrangeNames(nodes: LayerNodes, order: Uint32Array): { names: Uint8Array; nameEnd: Uint32Array } {
  const nameEnd = new Uint32Array(order.length);
  let length = 0;
  for (let row = 0; row < order.length; row++) {
    length += nodes.nameEnd[order[row]!]! - nodes.nameStart(order[row]!);
    nameEnd[row] = length;
  }
  const names = new Uint8Array(length);
  const pool = nodes.names.values;
  let at = 0;
  for (let row = 0; row < order.length; row++) {
    // By hand: for names of some ten bytes cheaper than a view for each.
    const last = nodes.nameEnd[order[row]!]!;
    for (let i = nodes.nameStart(order[row]!); i < last; i++) names[at++] = pool[i]!;
  }
  return { names, nameEnd };
}

/**
 * Which rows are hard links of which: `rows[i]` is one of `primaries[i]`. The primary is the entry that made the
 * inode; where its path was taken by another entry later, the first of the links. `members` are the rows that share
 * their inode with another.
 */
function linkGroups(
  nodes: LayerNodes,
  order: Uint32Array,
  inodes: Uint32Array,
): { rows: Uint32Array; primaries: Uint32Array; members: number[] } {
  const isLinked = new Uint8Array(nodes.count);
  for (let node = 1; node < nodes.count; node++)
    if (nodes.inode[node] !== node) isLinked[nodes.inode[node]!] = 1;
  const linked = Uint32Array.from(order.keys()).filter(row => isLinked[inodes[row]!] === 1);
  linked.sort((a, b) => inodes[a]! - inodes[b]! || order[a]! - order[b]!);
  const pairs: [row: number, primary: number][] = [];
  const members: number[] = [];
  for (let start = 0; start < linked.length;) {
    const primary = linked[start]!;
    let at = start + 1;
    for (; at < linked.length && inodes[linked[at]!] === inodes[primary]; at++)
      pairs.push([linked[at]!, primary]);
    if (at > start + 1) members.push(primary);
    start = at;
  }
  for (const [row] of pairs) members.push(row);
  pairs.sort(([a], [b]) => a - b);
  return {
    rows: Uint32Array.from(pairs, ([row]) => row),
    primaries: Uint32Array.from(pairs, ([, primary]) => primary),
    members,
  };
}
