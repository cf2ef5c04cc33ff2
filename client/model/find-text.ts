import type { Span } from './text-segments.ts';

/** More places than this are not gone through. */
export const mostPlaces = 100_000;

/** Every place of `wanted` in a text, none within another, at most {@link mostPlaces}; none of the empty text. */
export function findInText(text: string, wanted: string, exact: boolean): Span[] {
  if (wanted === '') return [];
  const escaped = wanted.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const spans: Span[] = [];
  for (const { index, 0: found } of text.matchAll(new RegExp(escaped, exact ? 'gu' : 'giu'))) {
    spans.push({ from: index, to: index + found.length });
    if (spans.length === mostPlaces) break;
  }
  return spans;
}

/** The first of the places, in order, that does not begin before `at`; the very first where all do. */
export function firstFrom(places: readonly { readonly from: number }[], at: number): number {
  const found = places.findIndex(({ from }) => from >= at);
  return Math.max(0, found);
}
