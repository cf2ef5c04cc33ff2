import type { LayerIndex } from './layer-index.ts';
import type { MergedRows } from './timeline-merge.ts';

/** While one name of an inode carries its bytes. */
export interface Carrying {
  /** The node of the name. */
  readonly node: number;
  readonly from: number;
  /** The first layer at which it no longer does; 0 where it does at the top. */
  readonly to: number;
  readonly bytes: number;
  /** Whether the bytes are gone when it no longer does. */
  readonly isLast: boolean;
}

/**
 * Which of its names carries the bytes of an inode, and while: the first one in path order, when that is hidden
 * the next one still visible, and so on. So a sum over any directory counts the bytes once, and they are gone
 * only when the last name is.
 */
export function carryLinkedInodes(rows: MergedRows, layers: readonly (LayerIndex | null)[]): Carrying[] {
  const carryings: Carrying[] = [];
  for (const group of groupByInode(rows, layers).values()) {
    const [first] = group;
    if (first === undefined) continue;
    let from = rows.layer.get(first.row);
    const bytes = layers[from - 1]?.size(rows.entry.get(first.row)) ?? 0;
    const last = group.some(({ row }) => rows.died.get(row) === 0)
      ? 0
      : group.reduce((latest, { row }) => Math.max(latest, rows.died.get(row)), 0);
    for (const { row, node } of group) {
      const to = rows.died.get(row);
      if (to !== 0 && to <= from) continue;
      carryings.push({ node, from, to, bytes, isLast: to === last });
      if (to === last) break;
      from = to;
    }
  }
  return carryings;
}

/** The rows of each inode, in path order. */
function groupByInode(
  rows: MergedRows,
  layers: readonly (LayerIndex | null)[],
): Map<string, { row: number; node: number }[]> {
  const groups = new Map<string, { row: number; node: number }[]>();
  rows.linkedRows.forEach((row, i) => {
    const layer = rows.layer.get(row);
    const entry = rows.entry.get(row);
    const primary = layers[layer - 1]?.hardlink(entry) ?? -1;
    const key = `${layer}:${primary < 0 ? entry : primary}`;
    const group = groups.get(key);
    const member = { row, node: rows.linkedNodes[i] ?? 0 };
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  });
  return groups;
}
