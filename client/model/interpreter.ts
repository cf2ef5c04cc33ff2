import type { Interpret, SaidPart } from './said-part.ts';
import { isLike, parseSentence, readingsOf, type Hole, type Sentence } from './sentence.ts';

/** English sentences with holes (see `parseSentence`), and what they are in another language. */
export type Sentences = Readonly<Record<string, string>>;

interface Entry {
  readonly sentence: Sentence;
  readonly translation: Sentence;
  /** Letters of its own; none where there are only signs between its holes. */
  readonly weight: number;
  /** Whether there may be more ways to read it, of which one says more than the others. */
  readonly isAmbiguous: boolean;
}

/** Characters that are searched for one text: 600 times the longest path. An ordinary message takes a fiftieth of it. */
const mostSearched = 40_000_000;
/** Sentences within sentences. */
const deepest = 6;
/** Ends of sentences that are tried as the place where another one begins. */
const mostEnds = 12;

/** Texts that are remembered: what the server says is drawn again and again, and much of it is alike. */
const mostRemembered = 1000;

/** Makes an interpreter of a catalogue, which is read here, once. */
export function interpreterOf(sentences: Sentences): Interpret {
  const whole = new Map(Object.entries(sentences));
  const entries = [...whole].flatMap(([source, target]) => entryOf(source, target));
  entries.sort((a, b) => b.weight - a.weight);
  const byEnds = new Map<string, readonly Entry[]>();
  const candidates = (text: string): readonly Entry[] => {
    const [first, last] = [text.charAt(0), text.charAt(text.length - 1)];
    const known = byEnds.get(first + last);
    if (known !== undefined) return known;
    const found = entries.filter(
      ({ sentence: { texts } }) =>
        (texts[0] || first).startsWith(first) && (texts.at(-1) || last).endsWith(last),
    );
    byEnds.set(first + last, found);
    return found;
  };
  const remembered = new Map<string, readonly SaidPart[]>();
  return text => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const parts = new Interpretation(whole, candidates).say(text)?.parts ?? [{ text, isKnown: false }];
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, parts);
    return parts;
  };
}

function entryOf(source: string, target: string): readonly Entry[] {
  const sentence = parseSentence(source);
  if (sentence.holes.length === 0) return [];
  const weight = sentence.texts.join('').replaceAll(/\P{L}/gu, '').length;
  const isAmbiguous = sentence.holes.some(({ kind }) => kind !== 'value');
  return [{ sentence, translation: parseSentence(target), weight, isAmbiguous }];
}

/** What became of a text. */
interface Told {
  readonly parts: readonly SaidPart[];
  readonly isWhole: boolean;
  /** Characters that stayed as they were; where nobody knows them, twice. The fewer, the better it is understood. */
  readonly left: number;
}

/** The work on one text. What has been found of a part of it is kept, so that nothing is done twice. */
class Interpretation {
  readonly #whole: ReadonlyMap<string, string>;
  readonly #candidates: (text: string) => readonly Entry[];
  readonly #told = new Map<string, Told | null>();
  readonly #ones = new Map<string, Told | null>();
  #searched = 0;

  constructor(whole: ReadonlyMap<string, string>, candidates: (text: string) => readonly Entry[]) {
    this.#whole = whole;
    this.#candidates = candidates;
  }

  /** Null where nothing of it is known. */
  say(text: string, depth = 0): Told | null {
    const exact = this.#whole.get(text);
    if (exact !== undefined) return translated(exact);
    const known = this.#told.get(text);
    if (known !== undefined) return known;
    if (depth > deepest) return null;
    const told = this.#sayOne(text, depth + 1, this.#saySentences(text, depth + 1));
    this.#told.set(text, told);
    return told;
  }

  /** As one sentence of the catalogue with its holes filled, where that is better than what there is. */
  #sayOne(text: string, depth: number, known: Told | null): Told | null {
    let best = known;
    for (const { sentence, translation, weight, isAmbiguous } of this.#candidates(text)) {
      if (!isLike(sentence, text)) continue;
      this.#searched += text.length;
      for (const values of readingsOf(sentence, text)) {
        this.#searched += text.length;
        if (this.#searched > mostSearched) return best;
        const most: number = best?.isWhole === true ? best.left : Infinity;
        const told = this.#fill(sentence, translation, values, { depth, most });
        if (told !== null && (weight > 0 || told.isWhole)) best = better(best, told);
        if (!isAmbiguous) break;
      }
    }
    // The catalogue may have it without its full stop.
    const stem = text.endsWith('.') ? this.#sayStem(text.slice(0, -1), depth) : null;
    return stem === null ? best : better(best, joined([stem, translated('.')]));
  }

  #sayStem(text: string, depth: number): Told | null {
    const exact = this.#whole.get(text);
    if (exact !== undefined) return translated(exact);
    const known = this.#ones.get(text);
    if (known !== undefined) return known;
    const told = this.#sayOne(text, depth, null);
    this.#ones.set(text, told);
    return told;
  }

  /** Null where that leaves no fewer characters than `most`. */
  #fill(
    sentence: Sentence,
    translation: Sentence,
    values: readonly string[],
    { depth, most }: { readonly depth: number; readonly most: number },
  ): Told | null {
    let left = sentence.holes.reduce(
      (sum, { kind }, i) => (kind === 'value' ? sum + (values[i] ?? '').length : sum),
      0,
    );
    const filled = new Map<string, Told>();
    for (const [i, { name, kind }] of sentence.holes.entries()) {
      if (left >= most) return null;
      const told = this.#fillHole(kind, values[i] ?? '', depth);
      if (kind !== 'value') left += told.left;
      filled.set(name, told);
    }
    if (left >= most) return null;
    return joined(
      translation.texts.flatMap((text, i) => {
        const hole = translation.holes[i];
        return [translated(text), ...(hole === undefined ? [] : [filled.get(hole.name) ?? kept('')])];
      }),
    );
  }

  #fillHole(kind: Hole['kind'], value: string, depth: number): Told {
    if (kind === 'value') return kept(value);
    const told = this.say(value, depth);
    if (kind === 'either') return told?.isWhole === true ? told : kept(value);
    return told ?? unknown(value);
  }

  /** As a sentence, and what follows it; one of them may not be known. */
  #saySentences(text: string, depth: number): Told | null {
    let best: Told | null = null;
    let at = text.indexOf('. ');
    for (let ends = 0; at >= 0 && ends < mostEnds; ends++, at = text.indexOf('. ', at + 1)) {
      const [sentence, rest] = [text.slice(0, at + 1), text.slice(at + 2)];
      const [first, second] = [this.#sayStem(sentence, depth), this.say(rest, depth)];
      if (first === null && second === null) continue;
      best = better(best, joined([first ?? unknown(sentence), translated(' '), second ?? unknown(rest)]));
    }
    return best;
  }
}

function translated(text: string): Told {
  return { parts: text === '' ? [] : [{ text, isKnown: true }], isWhole: true, left: 0 };
}

function kept(text: string): Told {
  return { ...translated(text), left: text.length };
}

function unknown(text: string): Told {
  return { parts: [{ text, isKnown: false }], isWhole: false, left: 2 * text.length };
}

/** The one that is understood whole, or of which more is understood; of two alike the first. */
function better(one: Told | null, other: Told | null): Told | null {
  if (one === null || other === null) return one ?? other;
  if (one.isWhole !== other.isWhole) return one.isWhole ? one : other;
  return other.left < one.left ? other : one;
}

/** One after the other; neighbours of a kind become one part. */
function joined(all: readonly Told[]): Told {
  const parts: SaidPart[] = [];
  for (const part of all.flatMap(told => told.parts)) {
    const last = parts.at(-1);
    if (last?.isKnown !== part.isKnown) parts.push(part);
    else parts[parts.length - 1] = { ...part, text: last.text + part.text };
  }
  return {
    parts,
    isWhole: all.every(({ isWhole }) => isWhole),
    left: all.reduce((sum, { left }) => sum + left, 0),
  };
}
