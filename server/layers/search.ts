import type { SearchResult } from '../../shared/search.ts';
import { BestMatches } from './best-matches.ts';
import { glanceAt } from './glance.ts';
import { describeHit } from './search-hit.ts';
import { parseTerms } from './search-term.ts';
import { SearchWalk } from './search-walk.ts';
import type { Timeline } from './timeline.ts';

/** Looked for while nobody waits, so that the code is compiled, and for what comes, by the time that somebody does. */
const rehearsal = ['e', 'li', 'a/s-1 e'];
const rehearsed = new WeakSet<Timeline>();

/**
 * Paths that match what somebody types, in all layers, hidden and deleted ones too. Each word of the query must be in
 * the path, its letters in their order, whatever lies between them; case and accents do not count. What lies below a
 * match is no match of its own unless its own name has one of the words. The best come first: few runs of letters, at
 * the beginnings of names and words, in the path's own name; then the shorter name, then the path nearer to the root.
 * An empty query only prepares what every search looks through. Yields now and then.
 */
export function* searchPaths(
  timeline: Timeline,
  { query, layer, limit }: { readonly query: string; readonly layer: number; readonly limit: number },
): Generator<void, SearchResult> {
  const glance = yield* glanceAt(timeline);
  const terms = parseTerms(query);
  const best = new BestMatches(limit);
  if (terms.length === 0) {
    if (!rehearsed.has(timeline)) {
      rehearsed.add(timeline);
      for (const word of rehearsal) yield* new SearchWalk(timeline, glance, parseTerms(word), best).run();
    }
    return { query, more: false, hits: [] };
  }
  yield* new SearchWalk(timeline, glance, terms, best).run();
  const hits = best.inOrder().map(node => describeHit(timeline, node, layer, terms));
  return { query, more: best.hasMore, hits };
}
