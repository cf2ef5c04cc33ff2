import type { SearchResult } from '../../shared/search.ts';
import { BestMatches } from './best-matches.ts';
import { noMatch } from './match-cost.ts';
import { glanceAtNames, type NameGlance } from './name-glance.ts';
import { NameReader } from './name-reader.ts';
import { describeHit } from './search-hit.ts';
import { parseTerms, type SearchTerm } from './search-term.ts';
import { TermScan } from './term-scan.ts';
import type { Timeline } from './timeline.ts';

/** Nodes, and units read for each term, after which other work gets its turn. */
const nodesPerStep = 50_000;
const unitsPerStep = 300_000;

/** Looked for while nobody waits, so that the code is compiled, and for what comes, by the time that somebody does. */
const rehearsal = ['e', 'li', 'a/s-1 e'];
const rehearsed = new WeakSet<Timeline>();

/**
 * Paths that match what somebody types, in all layers, hidden and deleted ones too. Each word of the query must be in
 * the path, its letters in their order, whatever lies between them; case and accents do not count. What lies below a
 * match is no match of its own unless its own name has one of the words. The best come first: few runs of letters, at
 * the beginnings of names and words, in the path's own name; then the shorter name, then the path nearer to the root.
 * A query without words gets what is looked through in any case ready. Yields now and then.
 */
export function* searchPaths(
  timeline: Timeline,
  { query, layer, limit }: { readonly query: string; readonly layer: number; readonly limit: number },
): Generator<void, SearchResult> {
  const glance = yield* glanceAtNames(timeline);
  const terms = parseTerms(query);
  const best = new BestMatches(limit);
  if (terms.length === 0) {
    if (!rehearsed.has(timeline)) {
      rehearsed.add(timeline);
      for (const word of rehearsal) yield* findMatches(timeline, glance, parseTerms(word), best);
    }
    return { query, more: false, hits: [] };
  }
  yield* findMatches(timeline, glance, terms, best);
  const hits = best.inOrder().map(node => describeHit(timeline, node, layer, terms));
  return { query, more: best.hasMore, hits };
}

function* findMatches(
  timeline: Timeline,
  glance: NameGlance,
  terms: readonly SearchTerm[],
  best: BestMatches,
): Generator<void, void> {
  const scans = terms.map(term => new TermScan(term));
  const reader = new NameReader(timeline, glance);
  // The directories above the node: where each ends, and whether its path has all of all terms.
  const ends = [timeline.end(0)];
  const complete = [false];
  let read = 0;
  for (let node = 1; node < timeline.count; node++) {
    while (node >= ends.at(-1)!) {
      ends.pop();
      complete.pop();
    }
    const depth = ends.length - 1;
    const end = timeline.end(node);
    const least = leastCost(scans, depth, complete[depth]!, glance, node);
    const mayMatch =
      least < noMatch &&
      best.wants(least, glance.lengths[node]!, depth) &&
      best.wants(closerCost(scans, depth, glance, node), glance.lengths[node]!, depth) &&
      (complete[depth]!
        ? terms.some(({ units, last }) => reader.spells(node, units, last))
        : terms.every(({ units }, i) => reader.spells(node, units, scans[i]!.progress(depth))));
    if (mayMatch || end > node + 1) {
      const name = reader.read(node);
      read += name.length * terms.length;
      if (mayMatch) {
        let cost = 0;
        for (const scan of scans) cost += scan.cost(depth, name);
        if (cost < noMatch) best.add(node, cost, name.length, depth);
      }
      if (end > node + 1) {
        for (const scan of scans) scan.enter(depth, name);
        ends.push(end);
        complete.push(scans.every(scan => scan.isComplete(depth + 1)));
      }
    }
    if (node % nodesPerStep !== 0 && read < unitsPerStep) continue;
    read = 0;
    yield;
  }
}

/** What a node costs at least, by a glance at its name; `noMatch` or more where it cannot match. */
function leastCost(
  scans: readonly TermScan[],
  depth: number,
  complete: boolean,
  { letters, signs, starts }: NameGlance,
  node: number,
): number {
  let [sum, isNew] = [0, !complete];
  for (let i = 0; i < scans.length; i++) {
    const scan = scans[i]!;
    sum += scan.leastCost(depth, letters[node]!, signs[node]!, starts[node]!);
    isNew ||= scan.mayHaveLastPart(letters[node]!, signs[node]!);
  }
  return isNew ? sum : noMatch;
}

function closerCost(scans: readonly TermScan[], depth: number, glance: NameGlance, node: number): number {
  let sum = 0;
  for (let i = 0; i < scans.length; i++) sum += scans[i]!.closerCost(depth, glance, node);
  return sum;
}
