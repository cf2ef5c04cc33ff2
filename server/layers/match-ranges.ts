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
  if (units.length * term.length > mostSteps) return [];
  // here[i][at]: the cost with the term's unit `i` at `at`; best[i][at]: at `at` or before.
  const here: number[][] = [];
  const best: number[][] = [];
  for (const [i, wanted] of term.entries()) {
    const [ends, least]: [number[], number[]] = [[], []];
    for (const [at, unit] of units.entries()) {
      const begins = (i === 0 ? 0 : (best[i - 1]![at - 1] ?? noMatch)) + begin[at]!;
      const follows = i === 0 ? noMatch : (here[i - 1]![at - 1] ?? noMatch);
      ends.push(unit === wanted ? Math.min(noMatch, Math.min(begins, follows) + extra[at]!) : noMatch);
      least.push(Math.min(least[at - 1] ?? noMatch, ends[at]!));
    }
    here.push(ends);
    best.push(least);
  }
  const positions: number[] = [];
  let at = lastOf(here.at(-1)!, best.at(-1)!.at(-1)!);
  for (let i = term.length - 1; at >= 0; i--) {
    positions.push(at);
    if (i === 0) return positions;
    const follows = here[i - 1]![at - 1] ?? noMatch;
    const isRun = follows < noMatch && follows === here[i]![at]! - extra[at]!;
    at = isRun ? at - 1 : lastOf(here[i - 1]!.slice(0, at), best[i - 1]![at - 1] ?? noMatch);
  }
  return [];
}

/** The last place that has the least cost; -1 where there is none at all. */
function lastOf(costs: readonly number[], least: number): number {
  return least >= noMatch ? -1 : costs.lastIndexOf(least);
}
