import { type CharKind, foldText } from './folded-text.ts';
import type { SearchTerm } from './search-term.ts';
import { aboveCost, beginCost, noMatch, slashCost } from './match-cost.ts';

const slash = 0x2f;

/** Steps that finding out what matches in a path may take: those of no path that anybody reads. */
const mostSteps = 1_000_000;

/** A path as a row of units: what each is, and what it costs to match it. */
interface PathUnits {
  readonly units: readonly number[];
  readonly begin: readonly number[];
  readonly extra: readonly number[];
}

/**
 * Where in a path the units of the terms are, the way that costs least (see `match-cost.ts`): ranges of UTF-16, in
 * order, none touching another. None where the path is too long to find out.
 */
export function matchRanges(path: string, terms: readonly SearchTerm[]): [number, number][] {
  const { units, kinds, starts, ends } = foldText(path);
  const folded = unitsOf(units, kinds);
  const marked = terms.flatMap(term => align(folded, term.units)).sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const unit of marked) {
    const [start, end] = [starts[unit]!, ends[unit]!];
    const last = ranges.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

function unitsOf(units: readonly number[], kinds: readonly CharKind[]): PathUnits {
  const own = units.lastIndexOf(slash);
  return {
    units,
    begin: units.map((unit, at) => {
      const isFirst = unit === slash || units[at - 1] === slash;
      return beginCost(isFirst ? null : kinds[at - 1]!, kinds[at]!) + (at < own ? aboveCost : 0);
    }),
    extra: units.map((unit, at) => (unit === slash ? slashCost[at < own ? 'above' : 'own'] : 0)),
  };
}

/** The positions of a term's units in a path, the last first. */
function align({ units, begin, extra }: PathUnits, term: readonly number[]): number[] {
  const length = units.length;
  if (length * term.length > mostSteps) return [];
  // A row for each of the term's units. here: the cost with it at a place; best: at the place or before.
  const here = new Int32Array(length * term.length).fill(noMatch);
  const best = new Int32Array(length * term.length).fill(noMatch);
  for (let i = 0, row = 0; i < term.length; i++, row += length) {
    let least: number = noMatch;
    // Before its place the units before it need theirs.
    for (let at = i; at < length; at++) {
      if (units[at] === term[i]) {
        const above = row - length + at - 1;
        const begins = (i === 0 ? 0 : best[above]!) + begin[at]!;
        const follows = i === 0 ? noMatch : here[above]!;
        const cost = Math.min(noMatch, Math.min(begins, follows) + extra[at]!);
        here[row + at] = cost;
        if (cost < least) least = cost;
      }
      best[row + at] = least;
    }
  }
  const positions: number[] = [];
  let row = length * (term.length - 1);
  let at = lastOf(here.subarray(row), best[row + length - 1] ?? noMatch);
  for (; at >= 0; row -= length) {
    positions.push(at);
    if (row === 0) return positions;
    const follows = at === 0 ? noMatch : here[row - length + at - 1]!;
    const isRun = follows < noMatch && follows === here[row + at]! - extra[at]!;
    const before = row - length;
    at = isRun ? at - 1 : lastOf(here.subarray(before, before + at), best[before + at - 1] ?? noMatch);
  }
  return [];
}

/** The last place that has the least cost; -1 where there is none at all. */
function lastOf(costs: Int32Array, least: number): number {
  return least >= noMatch ? -1 : costs.lastIndexOf(least);
}
