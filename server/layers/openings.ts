import type { Openings } from '../../shared/openings.ts';
import { Mark, markMatches, type Wanted } from './match-marks.ts';
import { pathOf } from './name-tree.ts';
import { pathFields } from './path-fields.ts';
import type { Timeline } from './timeline.ts';

/**
 * Which directories to open so that all of what is wanted is to be seen: every directory that holds some of it, above
 * what it holds. The root is open anyway. Of more than `limit` the first are given. Yields now and then.
 */
export function* findOpenings(timeline: Timeline, wanted: Wanted, limit: number): Generator<void, Openings> {
  const { marks, count } = yield* markMatches(timeline, wanted);
  const directories: Openings['directories'] = [];
  let total = 0;
  for (let node = 1; node < timeline.count;) {
    if ((marks[node]! & Mark.holds) === 0) {
      node = timeline.end(node);
      continue;
    }
    total++;
    if (directories.length < limit) {
      directories.push(pathFields(pathOf(timeline, node)));
    }
    node++;
  }
  return { matches: count, total, directories };
}
