import type { Change, View } from '../../shared/entry.ts';
import { changeAt } from './change.ts';
import { isInView } from './in-view.ts';
import { nameFilter } from './name-filter.ts';
import { nodesPerStep } from './steps.ts';
import type { Timeline } from './timeline.ts';

/** What is looked for in a view. Where neither name nor change is given, everything that the layer changed. */
export interface Wanted {
  readonly view: View;
  readonly layer: number;
  /** Part of the name, case-insensitive. */
  readonly filter?: string | undefined;
  readonly change?: Change | undefined;
}

/** Bits of a mark: the node is what is wanted; something below it is. */
export const Mark = { match: 1, holds: 2 } as const;

/** Which nodes of a timeline match. */
export interface Matches {
  /** Position is the node. */
  readonly marks: Uint8Array;
  /** How many nodes match, the root not among them. */
  readonly count: number;
}

/** Sets of marks that are kept for a timeline: every page of a filtered tree needs the same one. */
const kept = 4;
const known = new WeakMap<Timeline, Map<string, Matches>>();

/** Finds what is wanted in the whole view, and marks it and the directories that hold it. Yields now and then. */
export function* markMatches(timeline: Timeline, wanted: Wanted): Generator<void, Matches> {
  const byKey = known.get(timeline) ?? new Map<string, Matches>();
  known.set(timeline, byKey);
  const key = [wanted.view, wanted.layer, wanted.change ?? '', wanted.filter ?? ''].join('\0');
  const matches = byKey.get(key) ?? (yield* findMatches(timeline, wanted));
  byKey.delete(key);
  byKey.set(key, matches);
  const [oldest] = byKey.keys();
  if (byKey.size > kept && oldest !== undefined) byKey.delete(oldest);
  return matches;
}

function* findMatches(
  timeline: Timeline,
  { view, layer, filter = '', change }: Wanted,
): Generator<void, Matches> {
  const marks = new Uint8Array(timeline.count);
  const hasPart = filter === '' ? undefined : nameFilter(filter);
  let count = 0;
  for (let node = 1; node < timeline.count; node++) {
    if (node % nodesPerStep === 0) yield;
    if (hasPart !== undefined && !hasPart(timeline.name(node))) continue;
    if (!isInView(timeline, view, layer, node)) continue;
    if ((change !== undefined || hasPart === undefined) && !isChanged(timeline, layer, node, change))
      continue;
    marks[node]! |= Mark.match;
    count++;
    for (let at = timeline.parent(node); (marks[at]! & Mark.holds) === 0; at = timeline.parent(at)) {
      marks[at]! |= Mark.holds;
      if (at === 0) break;
    }
  }
  return { marks, count };
}

function isChanged(timeline: Timeline, layer: number, node: number, wanted: Change | undefined): boolean {
  const change = changeAt(timeline, node, layer)?.change;
  return change !== undefined && (wanted === undefined || change === wanted);
}
