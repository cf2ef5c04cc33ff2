/** A place in a sentence that is filled from case to case. */
export interface Hole {
  readonly name: string;
  /** What stands in it: a name or a number, another sentence of the catalogue, or either. */
  readonly kind: 'value' | 'sentence' | 'either';
}

/** A sentence with holes. Text and holes take turns; it begins and ends with a text, perhaps an empty one. */
export interface Sentence {
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
}

const holes = /\{([a-z][A-Za-z]*)([…?]?)\}/g;
const kinds: Readonly<Record<string, Hole['kind']>> = { '…': 'sentence', '?': 'either' };

/** Reads `{name} lists {n} images`; with a sentence in it `not a tar archive but {what…}`, with either `{name?}`. */
export function parseSentence(source: string): Sentence {
  const found = [...source.matchAll(holes)];
  const starts = [0, ...found.map(({ 0: whole, index }) => index + whole.length)];
  return {
    texts: starts.map((start, i) => source.slice(start, found[i]?.index ?? source.length)),
    holes: found.map(({ 1: name = '', 2: mark }) => ({ name, kind: kinds[mark ?? ''] ?? 'value' })),
  };
}

/** Texts looked for in one sentence: what is more ambiguous than that was written by somebody who wants it to be. */
const mostSteps = 64;

/** Whether a text begins and ends like the sentence and has its other texts somewhere, which is quickly said of most. */
export function isLike({ texts }: Sentence, text: string): boolean {
  if (!text.startsWith(texts[0] ?? '') || !text.endsWith(texts.at(-1) ?? '')) return false;
  for (let i = 1; i < texts.length - 1; i++) if (!text.includes(texts[i] ?? '')) return false;
  return true;
}

/**
 * The ways in which a text that is like the sentence can be it: what then stands in each hole, which is never
 * nothing. The first has the shortest values from the left. Takes a time linear in the text, whatever stands in it:
 * later ways are given up after a while.
 */
export function* readingsOf({ texts, holes }: Sentence, text: string): Generator<readonly string[]> {
  const first = texts[0] ?? '';
  const end = text.length - (texts.at(-1) ?? '').length;
  let steps = mostSteps;
  function* from(hole: number, start: number, values: readonly string[]): Generator<readonly string[]> {
    if (hole === holes.length - 1) {
      if (start < end) yield [...values, text.slice(start, end)];
      return;
    }
    const next = texts[hole + 1] ?? '';
    for (let at = start + 1; steps-- > 0; at++) {
      at = text.indexOf(next, at);
      if (at < 0 || at + next.length >= end) return;
      yield* from(hole + 1, at + next.length, [...values, text.slice(start, at)]);
    }
  }
  yield* from(0, first.length, []);
}
