import type { View } from '../../shared/entry.ts';
import type { SizeNode } from '../../shared/sizes.ts';
import { decodeText } from './bytes.ts';
import { changeAt } from './change.ts';
import { Kind, typeOf } from './kind.ts';
import { pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import { Role, type Timeline } from './timeline.ts';

/** Which tree of sizes is wanted. */
export interface SizeRequest {
  readonly view: View;
  readonly layer: number;
  readonly node: number;
  /** How many directories deep. */
  readonly depth: number;
  /** What is smaller than this share of the whole is put together. */
  readonly share: number;
}

/** The least that is drawn on its own: of what is visible, and of that and what is hidden together. */
interface Least {
  readonly bytes: number;
  readonly total: number;
}

/**
 * What takes the room below a directory, the largest first. What is too small to be drawn is one node without a
 * name in each directory, so the answer stays small however many entries there are.
 */
export function measureSizes(timeline: Timeline, request: SizeRequest): SizeNode {
  const whole = sizeOf(timeline, request, request.node);
  const least = {
    bytes: Math.max(1, whole.bytes * request.share),
    total: Math.max(1, (whole.bytes + whole.dead) * request.share),
  };
  return describe(timeline, request, request.node, request.depth, least);
}

function describe(
  timeline: Timeline,
  request: SizeRequest,
  node: number,
  depth: number,
  least: Least,
): SizeNode {
  const { view, layer } = request;
  const bytes = pathOf(timeline, node);
  const row = shownRow(timeline, view, layer, node);
  const isDirectory = row < 0 || timeline.kind(row) === Kind.dir;
  const change = changeAt(timeline, node, layer);
  return {
    name: decodeText(timeline.name(node)),
    ...pathFields(bytes),
    type: row < 0 ? 'dir' : typeOf(timeline.kind(row)),
    ...sizeOf(timeline, request, node),
    layer: row < 0 ? layer : timeline.supplier(row),
    ...(change === undefined ? {} : { change: change.change }),
    ...(isDirectory && depth > 0 && { children: describeChildren(timeline, request, node, depth, least) }),
  };
}

function describeChildren(
  timeline: Timeline,
  request: SizeRequest,
  node: number,
  depth: number,
  least: Least,
): SizeNode[] {
  const children: SizeNode[] = [];
  const small: number[] = [];
  const rest = { bytes: 0, dead: 0, entries: 0 };
  for (const child of timeline.children(node)) {
    const size = sizeOf(timeline, request, child);
    if (size.bytes + size.dead === 0) continue;
    if (size.bytes >= least.bytes || size.bytes + size.dead >= least.total) {
      children.push(describe(timeline, request, child, depth - 1, least));
      continue;
    }
    small.push(child);
    rest.bytes += size.bytes;
    rest.dead += size.dead;
    rest.entries += size.entries;
  }
  // One alone takes the room that its share of the rest would take, and says more.
  const [only] = small;
  const isAlone = small.length === 1 && only !== undefined;
  if (isAlone) children.push(describe(timeline, request, only, 0, least));
  children.sort((a, b) => b.bytes + b.dead - (a.bytes + a.dead));
  if (rest.entries > 0 && !isAlone) {
    const path = decodeText(pathOf(timeline, node));
    children.push({ name: null, path, type: 'dir', ...rest, layer: request.layer });
  }
  return children;
}

function sizeOf(
  timeline: Timeline,
  { view, layer }: SizeRequest,
  node: number,
): { bytes: number; dead: number; entries: number } {
  if (view === 'diff') {
    const below = timeline.diffTotals(node, layer);
    const own = timeline.rowOf(node, layer);
    const isHeld = own >= 0 && timeline.role(own) === Role.version;
    return {
      bytes: below.heldBytes + (isHeld ? bytesOf(timeline, own) : 0),
      dead: 0,
      entries: below.heldEntries + 1,
    };
  }
  const below = timeline.mergedTotals(node, layer);
  const visible = timeline.versionAt(node, layer);
  let own = 0;
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
    if (timeline.layer(row) <= layer && timeline.role(row) === Role.version) own += bytesOf(timeline, row);
  }
  const bytes = below.bytes + (visible < 0 ? 0 : bytesOf(timeline, visible));
  return {
    bytes,
    dead: Math.max(0, timeline.heldBytes(node, layer) + own - bytes),
    entries: below.entries + (visible < 0 ? 0 : 1),
  };
}

/** Bytes that a row's version adds to a sum: a hard link's are those of the entry that it is a link of. */
function bytesOf(timeline: Timeline, row: number): number {
  const index = timeline.index(row);
  const entry = timeline.entry(row);
  return index.hardlink(entry) < 0 ? index.size(entry) : 0;
}

/** What tells of a node: what is visible; else what the layer holds (diff), or what was the last to be seen (merged). */
function shownRow(timeline: Timeline, view: View, layer: number, node: number): number {
  const visible = timeline.versionAt(node, layer);
  if (visible >= 0) return visible;
  if (view === 'diff') return timeline.rowOf(node, layer);
  for (let row = timeline.rowEnd(node) - 1; row >= timeline.rowStart(node); row--)
    if (timeline.layer(row) <= layer && timeline.role(row) === Role.version) return row;
  return -1;
}
