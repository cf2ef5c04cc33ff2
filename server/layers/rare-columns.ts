import type { Column } from './columns.ts';
import { Kind } from './kind.ts';
import type { LayerNodes } from './layer-nodes.ts';

/** The rows that have a run of values, and where each run ends in the pool of all values. */
class Runs<T extends ArrayLike<number>> {
  readonly rows: number[] = [];
  readonly ends: number[] = [];
  readonly values: T[] = [];
  length = 0;

  add(row: number, values: T | undefined): void {
    if (values === undefined) return;
    this.rows.push(row);
    this.values.push(values);
    this.ends.push((this.length += values.length));
  }

  /** All values back to back, in `pool`, which has room for {@link length}. */
  copyTo<P extends Uint8Array | Float64Array>(pool: P): P {
    this.values.forEach((values, i) => pool.set(values, i === 0 ? 0 : this.ends[i - 1]));
    return pool;
  }
}

/** Columns of what few entries have: the rows that have it, ascending, and beside them the values. */
export function rareColumns(nodes: LayerNodes, order: Uint32Array): Record<string, Column> {
  const targets = new Runs<Uint8Array>();
  const redirects = new Runs<Uint8Array>();
  const extents = new Runs<readonly number[]>();
  const devices: [row: number, major: number, minor: number][] = [];
  const origins: [row: number, layer: number, entry: number][] = [];
  const xattrs: [row: number, set: number][] = [];
  order.forEach((node, row) => {
    const inode = nodes.inode[node]!;
    const kind = nodes.kind(node);
    if (kind === Kind.symlink) targets.add(row, nodes.linkTarget(inode));
    if (kind === Kind.dir) redirects.add(row, nodes.redirects.get(inode));
    extents.add(row, nodes.extents.get(inode));
    const rdev = kind === Kind.char || kind === Kind.block ? nodes.rdev.get(inode) : undefined;
    if (rdev !== undefined) devices.push([row, ...rdev]);
    const origin = nodes.origins.get(inode);
    if (origin !== undefined) origins.push([row, ...origin]);
    const set = nodes.xattrs.get(inode);
    if (set !== undefined) xattrs.push([row, set]);
  });
  return {
    targetRow: Uint32Array.from(targets.rows),
    targetEnd: Uint32Array.from(targets.ends),
    targetPool: targets.copyTo(new Uint8Array(targets.length)),
    redirectRow: Uint32Array.from(redirects.rows),
    redirectEnd: Uint32Array.from(redirects.ends),
    redirectPool: redirects.copyTo(new Uint8Array(redirects.length)),
    extentRow: Uint32Array.from(extents.rows),
    extentEnd: Uint32Array.from(extents.ends),
    extentPairs: extents.copyTo(new Float64Array(extents.length)),
    deviceRow: Uint32Array.from(devices, ([row]) => row),
    deviceMajor: Uint32Array.from(devices, ([, major]) => major),
    deviceMinor: Uint32Array.from(devices, ([, , minor]) => minor),
    originRow: Uint32Array.from(origins, ([row]) => row),
    originLayer: Uint32Array.from(origins, ([, layer]) => layer),
    originEntry: Uint32Array.from(origins, ([, , entry]) => entry),
    xattrRow: Uint32Array.from(xattrs, ([row]) => row),
    xattrSet: Uint32Array.from(xattrs, ([, set]) => set),
  };
}
