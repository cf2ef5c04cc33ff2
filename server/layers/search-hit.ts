import type { SearchHit } from '../../shared/search.ts';
import { Kind, typeOf } from './kind.ts';
import { matchRanges } from './match-ranges.ts';
import { pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import type { SearchTerm } from './search-term.ts';
import { Role, type Timeline } from './timeline.ts';

/** What people are told of a path that matches. */
export function describeHit(
  timeline: Timeline,
  node: number,
  layer: number,
  terms: readonly SearchTerm[],
): SearchHit {
  const path = pathFields(pathOf(timeline, node));
  const visible = timeline.versionAt(node, layer);
  const row = visible >= 0 ? visible : newestRow(timeline, node, layer);
  const hasCome = timeline.layer(row) <= layer;
  return {
    ...path,
    type: typeOf(timeline.kind(row)),
    size: timeline.kind(row) === Kind.file ? timeline.index(row).size(timeline.entry(row)) : 0,
    layer: timeline.supplier(row),
    state: visible >= 0 ? 'visible' : hasCome ? 'deleted' : 'later',
    gone: visible < 0 && hasCome ? timeline.died(row) || timeline.layer(row) : null,
    versions: versionsOf(timeline, node),
    matches: matchRanges(path.path, terms),
  };
}

/** The newest version up to `layer`, else the first that comes later, else whatever row there is. */
function newestRow(timeline: Timeline, node: number, layer: number): number {
  let found = -1;
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++) {
    if (timeline.role(row) !== Role.version) continue;
    if (found < 0 || timeline.layer(row) <= layer) found = row;
  }
  return found < 0 ? timeline.rowStart(node) : found;
}

function versionsOf(timeline: Timeline, node: number): number[] {
  const layers: number[] = [];
  for (let row = timeline.rowStart(node); row < timeline.rowEnd(node); row++)
    if (timeline.role(row) === Role.version) layers.push(timeline.layer(row));
  return layers;
}
