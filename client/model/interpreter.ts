import type { Interpret, SaidPart } from './said-part.ts';
import { isFramedLike, parseSentence, readingsOf, type Hole, type Sentence } from './sentence.ts';

/** English sentences with holes (see `parseSentence`), and what they are in another language. */
export type Sentences = Readonly<Record<string, string>>;

interface Entry {
  readonly sentence: Sentence;
  readonly translation: Sentence;
  /** Whether it has words of its own, and not only signs between its holes. */
  readonly hasWords: boolean;
  /** Whether there may be more ways to read it, of which one says more than the others. */
  readonly isAmbiguous: boolean;
}

/** Characters that are searched for one text: 600 times the longest path. An ordinary message takes a fiftieth of it. */
const mostSearched = 40_000_000;
/** Sentences within sentences. */
const deepest = 6;
/** Ends of sentences that are tried as the place where another one begins. */
const mostEnds = 12;

/** Makes an interpreter of a catalogue, which is read here, once. */
export function interpreterOf(sentences: Sentences): Interpret {
  const whole = new Map(Object.entries(sentences));
  const entries = [...whole].flatMap(([source, target]) => entryOf(source, target));
  const byFirst = new Map<string, readonly Entry[]>();
  const candidates = (text: string): readonly Entry[] => {
    const first = text.charAt(0);
    const known = byFirst.get(first);
    if (known !== undefined) return known;
    const found = entries.filter(({ sentence: { texts } }) => (texts[0] || first).startsWith(first));
    byFirst.set(first, found);
    return found;
  };
  return text => new Interpretation(whole, candidates).say(text)?.parts ?? [{ text, isKnown: false }];
}

function entryOf(source: string, target: string): readonly Entry[] {
  const sentence = parseSentence(source);
  if (sentence.holes.length === 0) return [];
  const hasWords = sentence.texts.some(text => /\p{L}/u.test(text));
  const isAmbiguous = sentence.holes.some(({ kind }) => kind !== 'value');
  return [{ sentence, translation: parseSentence(target), hasWords, isAmbiguous }];
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
    const one = this.#sayOne(text, depth + 1);
    const told = better(one, this.#saySentences(text, depth + 1));
    this.#told.set(text, told);
    return told;
  }

  /** As one sentence of the catalogue with its holes filled, or with a full stop that the catalogue has not. */
  #sayOne(text: string, depth: number): Told | null {
    let best: Told | null = null;
    for (const { sentence, translation, hasWords, isAmbiguous } of this.#candidates(text)) {
      if (!isFramedLike(sentence, text)) continue;
      for (const values of readingsOf(sentence, text)) {
        this.#searched += text.length;
        if (this.#searched > mostSearched) return best;
        const told = this.#fill(sentence, translation, values, depth);
        if (hasWords || told.isWhole) best = better(best, told);
        if (!isAmbiguous) break;
      }
      this.#searched += text.length;
    }
    const stem = text.endsWith('.') ? this.#stem(text.slice(0, -1), depth) : null;
    return stem === null ? best : better(best, joined([stem, translated('.')]));
  }

  #stem(text: string, depth: number): Told | null {
    const exact = this.#whole.get(text);
    return exact === undefined ? this.#sayOne(text, depth) : translated(exact);
  }

  #fill(sentence: Sentence, translation: Sentence, values: readonly string[], depth: number): Told {
    const filled = new Map(
      sentence.holes.map(
        ({ name, kind }, i) => [name, this.#fillHole(kind, values[i] ?? '', depth)] as const,
      ),
    );
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
      const [first, second] = [this.#stem(sentence, depth), this.say(rest, depth)];
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

/** The one of which more is understood; of two alike the first. */
function better(one: Told | null, other: Told | null): Told | null {
  if (one === null || other === null) return one ?? other;
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
