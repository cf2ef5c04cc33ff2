/** How well a text matches what is typed, less is better, and where: ranges of UTF-16. */
export interface FuzzyMatch {
  readonly cost: number;
  readonly ranges: readonly (readonly [number, number])[];
}

/**
 * Matches each word of `query` with `text`: at the beginning of a word, else inside one, else letter by letter at the
 * beginnings of words. Case and accents do not count. Null where a word is not in it. For short texts; paths are
 * searched by the server.
 */
export function fuzzyMatch(text: string, query: string): FuzzyMatch | null {
  const folded = foldOnce(text);
  const ranges: (readonly [number, number])[] = [];
  let cost = 0;
  for (const word of query.split(/\s+/)) {
    const wanted = foldOnce(word).plain;
    if (wanted === '') continue;
    const found = findWord(folded, wanted);
    if (found === null) return null;
    cost += found.cost;
    ranges.push(...found.ranges);
  }
  return { cost, ranges: joined(ranges) };
}

interface Folded {
  /** The letters in one string. */
  readonly plain: string;
  readonly letters: readonly string[];
  /** Where each letter begins in the text, and where the last one ends. */
  readonly starts: readonly number[];
}

/** Texts that are kept: those of all commands and of many layers and images. */
const kept = 2000;
const foldedTexts = new Map<string, Folded>();

/** The same texts are matched with every letter that somebody types. */
function foldOnce(text: string): Folded {
  let folded = foldedTexts.get(text);
  if (folded === undefined) {
    if (foldedTexts.size >= kept) foldedTexts.clear();
    folded = fold(text);
    foldedTexts.set(text, folded);
  }
  return folded;
}

/** Letters without case and accents. `đ` is what Unicode does not take apart. */
function fold(text: string): Folded {
  const letters: string[] = [];
  const starts: number[] = [];
  let at = 0;
  for (const char of text) {
    const plain = char.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');
    for (const letter of plain) {
      letters.push(letter);
      starts.push(at);
    }
    at += char.length;
  }
  starts.push(at);
  return { plain: letters.join(''), letters, starts };
}

function findWord({ plain: text, letters, starts }: Folded, wanted: string): FuzzyMatch | null {
  const isStart = (at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? ' ');
  const range = (from: number, length: number) => [starts[from] ?? 0, starts[from + length] ?? 0] as const;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (isStart(at)) return { cost: at === 0 ? 0 : 1, ranges: [range(at, wanted.length)] };
  const inside = text.indexOf(wanted);
  if (inside >= 0) return { cost: 2, ranges: [range(inside, wanted.length)] };
  // Initials: each letter goes on from the last one, or begins a word.
  const ranges: (readonly [number, number])[] = [];
  let at = -1;
  for (const letter of wanted) {
    const next = at >= 0 && letters[at + 1] === letter ? at + 1 : nextStart(letters, letter, at + 1, isStart);
    if (next < 0) return null;
    ranges.push(range(next, 1));
    at = next;
  }
  return { cost: 3, ranges };
}

function nextStart(
  letters: readonly string[],
  letter: string,
  from: number,
  isStart: (at: number) => boolean,
): number {
  return letters.findIndex((candidate, at) => at >= from && candidate === letter && isStart(at));
}

function joined(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}
