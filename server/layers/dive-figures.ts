import type { Ledger } from '../../shared/ledger.ts';
import { Kind } from './kind.ts';
import { nodesPerStep } from './steps.ts';
import { Role, type Timeline } from './timeline.ts';

/**
 * The efficiency and waste that wagoodman/dive reports, by its definitions: over the paths that are leaves in a
 * layer, the sum of the smallest sizes by the sum of all sizes; waste is all sizes of paths that occur twice, the
 * copy that stays included. A whiteout counts the size of the directory that it removes, and nothing for a file.
 * Yields now and then.
 */
export function* measureLikeDive(timeline: Timeline, layer: number): Generator<void, Ledger['dive']> {
  let smallest = 0;
  let all = 0;
  let wastedBytes = 0;
  for (let node = 1; node < timeline.count; node++) {
    if (node % nodesPerStep === 0) yield;
    let least = -1;
    let sum = 0;
    let times = 0;
    for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
      if (timeline.layer(row) > layer || !isLeaf(timeline, row)) continue;
      const size = sizeOf(timeline, node, row);
      least = least < 0 ? size : Math.min(least, size);
      sum += size;
      times++;
    }
    if (times === 0) continue;
    smallest += least;
    all += sum;
    if (times > 1) wastedBytes += sum;
  }
  const userBytes = timeline.layers.slice(1, layer).reduce((sum, index) => sum + (index?.meta.size ?? 0), 0);
  return {
    efficiency: all === 0 ? 1 : smallest / all,
    wastedBytes,
    userWastedPercent: userBytes === 0 ? 0 : wastedBytes / userBytes,
  };
}

function isLeaf(timeline: Timeline, row: number): boolean {
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  return index.end(entry) === entry + 1;
}

function sizeOf(timeline: Timeline, node: number, row: number): number {
  if (timeline.role(row) !== Role.whiteout) {
    const index = timeline.index(row);
    // A hard link's header says 0.
    return index.hardlink(timeline.entry(row)) < 0 ? index.size(timeline.entry(row)) : 0;
  }
  const below = timeline.layer(row) - 1;
  const before = timeline.versionAt(node, below);
  const isDirectory = before >= 0 && timeline.kind(before) === Kind.dir;
  return isDirectory ? timeline.mergedTotals(node, below).bytes : 0;
}
