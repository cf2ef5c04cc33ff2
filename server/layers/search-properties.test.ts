import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SearchResult } from '../../shared/search.ts';
import { file, indexOf } from '../testing/layer-spec.ts';
import { timelineOver } from '../testing/merge-layers.ts';
import { costOfRanges, naiveSearch } from '../testing/naive-search.ts';
import { decodeText } from './bytes.ts';
import { searchPaths } from './search.ts';
import type { Timeline } from './timeline.ts';
import { runSteps } from './steps.ts';

const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);

const text = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters.split('')), minLength: 1, maxLength });
const name = text('aAbBcd12-.', 4);
const tree = fc.array(fc.array(name, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 40 });
const query = text('abcd12-./ ', 5);

/** With and without case and accents, composed and taken apart, letters beyond ASCII, beyond 16 bits, and a picture. */
const manyLetters = ['a', 'e', 'E', 'é', 'É', 'e\u0301', 'đ', 'Đ', 'ế', '1', '-', '中', '文', '𠀀', '😀'];

/** A tree of these paths; what is needed as a directory is one. */
function treeOf(paths: readonly (readonly string[])[]): Timeline {
  const safe = paths.map(parts => parts.map(part => (/^\.+$/.test(part) ? `${part}x` : part)).join('/'));
  const leaves = safe.filter(path => !safe.some(other => other.startsWith(`${path}/`)));
  return timelineOver([indexOf([...new Set(leaves)].map(path => file(path)))]);
}

function pathsOf(timeline: Timeline): string[] {
  return Array.from({ length: timeline.count - 1 }, (_, i) => decodeText(timeline.path(i + 1)));
}

function search(timeline: Timeline, wanted: string, limit: number): SearchResult {
  return runSteps(searchPaths(timeline, { query: wanted, layer: 1, limit }));
}

interface Best {
  readonly paths: readonly string[];
  readonly more: boolean;
}

function best(timeline: Timeline, wanted: string, limit: number): Best {
  const { hits, more } = search(timeline, wanted, limit);
  return { paths: hits.map(({ path }) => path), more };
}

function naiveBest(timeline: Timeline, wanted: string, limit: number): Best {
  const found = naiveSearch(pathsOf(timeline), wanted).map(({ path }) => path);
  return { paths: found.slice(0, limit), more: found.length > limit };
}

it(`finds what trying every way finds, in the same order (seed ${seed})`, () => {
  fc.assert(
    fc.property(tree, query, (paths, wanted) => {
      const timeline = treeOf(paths);
      const found = naiveSearch(pathsOf(timeline), wanted);
      const { hits } = search(timeline, wanted, 500);
      expect(hits.map(({ path }) => path)).toEqual(found.map(({ path }) => path));
      if (/\s/.test(wanted)) return;
      for (const [i, { path, matches }] of hits.entries()) {
        // What is marked is the word, at the cost that decided its place.
        expect(matches.map(([start, end]) => path.slice(start, end).toLowerCase()).join('')).toBe(wanted);
        expect(costOfRanges(path, matches)).toBe(found[i]?.cost);
      }
    }),
    { numRuns: 400, seed },
  );
});

it(`finds the same for several words with parts, in deep trees (seed ${seed})`, () => {
  const short = text('aAb1-', 2);
  const deep = fc.array(fc.array(short, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 30 });
  const words = fc.array(text('ab1-/', 4), { minLength: 1, maxLength: 4 }).map(parts => parts.join(' '));
  fc.assert(
    fc.property(deep, words, fc.integer({ min: 1, max: 20 }), (paths, wanted, limit) => {
      const timeline = treeOf(paths);
      expect(best(timeline, wanted, limit)).toEqual(naiveBest(timeline, wanted, limit));
    }),
    { numRuns: 300, seed },
  );
});

it(`finds the same among accents and letters of all alphabets (seed ${seed})`, () => {
  const letters = (maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...manyLetters), minLength: 1, maxLength });
  const foreign = fc.array(fc.array(letters(4), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 40,
  });
  const wanted = fc.array(letters(2), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(foreign, wanted, fc.constantFrom('', '/', ' '), (paths, parts, between) => {
      const timeline = treeOf(paths);
      const typed = parts.join(between);
      const { hits } = search(timeline, typed, 500);
      expect(hits.map(({ path }) => path)).toEqual(
        naiveSearch(pathsOf(timeline), typed).map(({ path }) => path),
      );
    }),
    { numRuns: 300, seed },
  );
});

it(`finds the same best, however few are asked for (seed ${seed})`, () => {
  // Hundreds of matches, so that most of them are passed over at a glance.
  const many = fc.array(fc.tuple(name, name, name), { minLength: 200, maxLength: 300 });
  const short = text('abcd12-./ ', 3);
  fc.assert(
    fc.property(many, short, fc.integer({ min: 1, max: 5 }), (paths, wanted, limit) => {
      const timeline = treeOf(paths);
      expect(best(timeline, wanted, limit)).toEqual(naiveBest(timeline, wanted, limit));
    }),
    { numRuns: 40, seed },
  );
});
