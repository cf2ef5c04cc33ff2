import type { DirectoryPage, Order, Row, Sort, Totals } from '../../shared/directory.ts';
import type { Change, View } from '../../shared/entry.ts';
import { decodeText } from './bytes.ts';
import { changeAt, type LayerChange } from './change.ts';
import { describeEntry } from './entry-model.ts';
import { Growable } from './growable.ts';
import { isInView } from './in-view.ts';
import { Kind } from './kind.ts';
import { describeChange } from './listing.ts';
import { Mark, markMatches, type Matches } from './match-marks.ts';
import { childPath, pathOf, pathText } from './name-tree.ts';
import { nameBeginning, nameFilter } from './name-filter.ts';
import { positionsBySize } from './size-order.ts';
import { Role, type Timeline } from './timeline.ts';

/** Which page of which directory. */
export interface DirectoryRequest {
  readonly view: View;
  readonly layer: number;
  readonly node: number;
  readonly sort: Sort;
  readonly order: Order;
  /** Part of the name, case-insensitive. */
  readonly filter?: string | undefined;
  /** Only rows with this change, and directories that have one below. */
  readonly change?: Change | undefined;
  /**
   * Rows that match both filter and change, wherever they are, and the directories that hold them. What lies in a
   * directory that matches itself and holds no other match is not filtered: whoever has found it may look into it.
   */
  readonly deep?: boolean | undefined;
  readonly offset: number;
  /** Instead of `offset`: the page that has it, pages being counted from the first row; else the first one. */
  readonly sought?: Sought | undefined;
  readonly limit: number;
}

/** A child by itself, or the first one whose name begins so, letters of either case. */
export type Sought = { readonly node: number } | { readonly begins: string };

/**
 * One page of a directory at (view, layer). The merged view has what is visible; the diff view has what the layer
 * holds, and what went with a directory that it removed or made opaque. Null where the path is nothing, or no
 * directory, in this view. Yields now and then where it has to look for what matches.
 */
export function* listDirectory(
  timeline: Timeline,
  request: DirectoryRequest,
): Generator<void, DirectoryPage | null> {
  const { view, layer, node } = request;
  const self = describeRow(timeline, view, layer, node);
  if (self === null || !isOpenable(timeline, view, layer, node)) return null;
  const children = yield* selectChildren(timeline, request);
  const offset = offsetOf(timeline, request, children);
  const page = inOrder(timeline, request, children, offset, offset + request.limit);
  const rows: Row[] = [];
  const path = node === 0 ? { text: '', exact: true } : pathText(pathOf(timeline, node));
  for (const child of page) {
    const row = describeRow(timeline, view, layer, child, childPath(path, timeline, child));
    if (row !== null) rows.push(row);
  }
  const end = offset + page.length;
  const nextCursor = end < children.length ? String(end) : null;
  return { view, layer, self, total: children.length, offset, rows, nextCursor };
}

/** What a path is in a view; null where it is nothing there. */
function describeRow(
  timeline: Timeline,
  view: View,
  layer: number,
  node: number,
  path = pathText(pathOf(timeline, node)),
): Row | null {
  const change = changeAt(timeline, node, layer);
  const name = decodeText(timeline.name(node));
  const totals = totalsOf(timeline, view, layer, node, change);
  const expandable = node === 0 || totals.entries + totals.removedEntries > 0;
  const own = { name, expandable, totals };
  const visible = timeline.versionAt(node, layer);
  if (view === 'diff' && change !== undefined) {
    const held = timeline.rowOf(node, layer);
    const row: Row = Object.assign(describeChange(timeline, node, layer, change, path), own);
    if (held >= 0 && timeline.role(held) === Role.whiteout) row.whiteout = true;
    if (held >= 0 && timeline.isImplied(held)) row.implied = true;
    return row;
  }
  if (visible < 0) return node === 0 ? emptyRoot(layer, totals) : null;
  if (view === 'merged' && change !== undefined && change.change !== 'removed') {
    return Object.assign(describeChange(timeline, node, layer, change, path), own);
  }
  const isThere = view === 'merged' || node === 0 || timeline.rowOf(node, layer) >= 0;
  if (!isThere) return null;
  const row: Row = Object.assign(describeEntry(timeline, node, visible, layer, path), own);
  if (view === 'diff') row.implied = true;
  return row;
}

function isOpenable(timeline: Timeline, view: View, layer: number, node: number): boolean {
  if (node === 0) return true;
  const isDirectoryAt = (at: number): boolean => {
    const row = timeline.versionAt(node, at);
    return row >= 0 && timeline.kind(row) === Kind.dir;
  };
  return isDirectoryAt(layer) || (view === 'diff' && isDirectoryAt(layer - 1));
}

function* selectChildren(
  timeline: Timeline,
  { view, layer, node, filter, change, deep }: DirectoryRequest,
): Generator<void, Uint32Array> {
  const isFiltered = (filter ?? '') !== '' || change !== undefined;
  if (deep === true && isFiltered) {
    const matches = yield* markMatches(timeline, { view, layer, filter, change });
    return selectHolders(timeline, matches, { view, layer, node });
  }
  // The merged view of a directory has what leads to changes, also to what is no longer there.
  const changes = change && (yield* markMatches(timeline, { view: 'diff', layer, change }));
  const marks = changes?.marks;
  const hasPart = filter === undefined || filter === '' ? undefined : nameFilter(filter);
  const found = new Growable(Uint32Array);
  for (let child = node + 1, end = timeline.end(node); child < end; child = timeline.end(child)) {
    if (!isInView(timeline, view, layer, child)) continue;
    if (marks !== undefined && marks[child] === 0) continue;
    if (hasPart !== undefined && !hasPart(timeline.name(child))) continue;
    found.push(child);
  }
  return found.view();
}

/** Children that match, or hold a match. */
function selectHolders(
  timeline: Timeline,
  { marks }: Matches,
  { view, layer, node }: Pick<DirectoryRequest, 'view' | 'layer' | 'node'>,
): Uint32Array {
  const isFiltered = node === 0 || (marks[node]! & Mark.holds) !== 0;
  const found = new Growable(Uint32Array);
  for (let child = node + 1, end = timeline.end(node); child < end; child = timeline.end(child)) {
    if (isFiltered ? marks[child] !== 0 : isInView(timeline, view, layer, child)) found.push(child);
  }
  return found.view();
}

/** Where the page begins that is asked for. */
function offsetOf(timeline: Timeline, request: DirectoryRequest, children: Uint32Array): number {
  const { sought, offset, limit } = request;
  if (sought === undefined) return offset;
  const all = inOrder(timeline, request, children, 0, children.length);
  let position: number;
  if ('node' in sought) position = all.indexOf(sought.node);
  else {
    const begins = nameBeginning(sought.begins);
    position = all.findIndex(child => begins(timeline.name(child)));
  }
  return position < 0 ? 0 : position - (position % limit);
}

/** The children from position `from` to `to` (exclusive) of the order that is asked for. */
function inOrder(
  timeline: Timeline,
  { view, layer, sort, order }: DirectoryRequest,
  children: Uint32Array,
  from: number,
  to: number,
): Uint32Array {
  if (sort === 'name') {
    const named = order === 'desc' ? children.toReversed() : children;
    return named.subarray(from, to);
  }
  const sizes = new Float64Array(children.length);
  for (let at = 0; at < children.length; at++) sizes[at] = sizeOf(timeline, view, layer, children[at]!);
  // Children of one size stay in the order of their names.
  return positionsBySize(sizes, order, from, to).map(at => children[at]!);
}

function sizeOf(timeline: Timeline, view: View, layer: number, node: number): number {
  const isLeaf = timeline.end(node) === node + 1;
  if (view === 'merged') {
    const below = isLeaf ? 0 : timeline.mergedTotals(node, layer).bytes;
    return below + ownBytes(timeline, timeline.versionAt(node, layer));
  }
  const held = isLeaf ? 0 : timeline.diffTotals(node, layer).heldBytes;
  const bytes = held + heldBytes(timeline, layer, node);
  if (bytes > 0) return bytes;
  const gone = isLeaf ? 0 : timeline.diffTotals(node, layer).goneBytes;
  return gone + ownBytes(timeline, changeAt(timeline, node, layer)?.before ?? -1);
}

/** Totals of a directory are of what lies below it; those of anything else are of itself. */
function totalsOf(
  timeline: Timeline,
  view: View,
  layer: number,
  node: number,
  change: LayerChange | undefined,
): Totals {
  if (view === 'merged') {
    const row = timeline.versionAt(node, layer);
    const below = timeline.mergedTotals(node, layer);
    return {
      bytes: below.bytes + ownBytes(timeline, row),
      entries: below.entries,
      removedBytes: 0,
      removedEntries: 0,
    };
  }
  const below = timeline.diffTotals(node, layer);
  return {
    bytes: below.heldBytes + heldBytes(timeline, layer, node),
    entries: below.heldEntries,
    removedBytes: below.goneBytes + ownBytes(timeline, change?.before ?? -1),
    removedEntries: below.goneEntries,
  };
}

/** Bytes of what a layer itself has at a path, whatever is below that. */
function heldBytes(timeline: Timeline, layer: number, node: number): number {
  const own = timeline.rowOf(node, layer);
  return own >= 0 && timeline.role(own) === Role.version ? ownBytes(timeline, own) : 0;
}

function ownBytes(timeline: Timeline, row: number): number {
  return row < 0 ? 0 : timeline.index(row).size(timeline.entry(row));
}

/** The root where no layer that is there holds anything. */
function emptyRoot(layer: number, totals: Totals): Row {
  return {
    path: '/',
    name: '',
    type: 'dir',
    mode: 0o755,
    uid: 0,
    gid: 0,
    size: 0,
    mtime: '0.000000000',
    layer,
    implied: true,
    expandable: false,
    totals,
  };
}
