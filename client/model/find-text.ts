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

/** The last of the places, in order, that begins before `end`; the very last, from which one goes round, where none does. */
export function lastBefore(places: readonly { readonly from: number }[], end: number): number {
  const found = places.findLastIndex(({ from }) => from < end);
  return found < 0 ? Math.max(0, places.length - 1) : found;
}

/** Where a line ends, the first being 1: the end of the text for one that it does not have. */
export function endOfLine(text: string, line: number): number {
  let end = -1;
  for (let n = 0; n < line; n++) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text.length;
  }
  return end;
}
