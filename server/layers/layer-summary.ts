import { Kind } from './kind.ts';
import { EntryFlag } from './layer-index.ts';
import type { LayerNodes } from './layer-nodes.ts';

/** What a layer holds, in numbers. */
export interface LayerFigures {
  /** Content bytes of regular files, hard links once. */
  readonly size: number;
  /** Paths that the layer holds, whiteouts included, the root and implied directories not. */
  readonly entries: number;
  readonly whiteouts: number;
  readonly opaques: number;
}

/** Counts what has been collected, without arranging it. */
export function summariseNodes(nodes: LayerNodes): LayerFigures {
  let size = 0;
  let entries = 0;
  let whiteouts = 0;
  let opaques = 0;
  const isLiving = new Uint8Array(nodes.count);
  const isCounted = new Uint8Array(nodes.count);
  isLiving[0] = 1;
  // A directory comes before what is below it, so that what goes with a replaced one is known to be gone.
  for (let node = 1; node < nodes.count; node++) {
    if (nodes.dead[node] === 1 || isLiving[nodes.parent[node]!] === 0) continue;
    isLiving[node] = 1;
    const flags = nodes.flags[node]!;
    if ((flags & EntryFlag.implied) === 0) entries++;
    if ((flags & EntryFlag.opaque) !== 0) opaques++;
    if (nodes.kind(node) === Kind.whiteout) whiteouts++;
    const inode = nodes.inode[node]!;
    if (isCounted[inode] === 0) size += nodes.size[inode]!;
    isCounted[inode] = 1;
  }
  return { size, entries, whiteouts, opaques };
}
