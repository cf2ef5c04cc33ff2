/** A path of a random tree, as the naive search answers it. */
export interface NaiveMatch {
  readonly path: string;
  readonly cost: number;
}

/** A character of a path without case and accents, and what it was. */
interface Letter {
  readonly plain: string;
  readonly kind: 'sign' | 'lower' | 'capital' | 'digit';
}

/**
 * What `searchPaths` says it does, word by word and by trying every way in which the letters may lie: slow, and with
 * none of its code.
 */
export function naiveSearch(paths: readonly string[], query: string): NaiveMatch[] {
  const words = query
    .split(' ')
    .map(word => lettersOf(word).map(({ plain }) => plain))
    .filter(word => word.some(letter => letter !== '/'));
  if (words.length === 0) return [];
  return paths
    .map(path => ({ path, letters: lettersOf(path) }))
    .filter(({ letters }) => {
      const slash = slashOf(letters);
      if (!words.every(word => hasInOrder(letters, word))) return false;
      // Below a match only what has one of the words itself is a match.
      const isNew = !words.every(word => hasInOrder(letters.slice(0, slash), word));
      const own = letters.slice(slash + 1);
      return isNew || words.some(word => hasInOrder(own, word.slice(word.lastIndexOf('/') + 1)));
    })
    .map(({ path, letters }) => ({
      path,
      cost: words.reduce((sum, word) => sum + leastCost(letters, word), 0),
      length: letters.length - slashOf(letters),
      depth: path.split('/').length,
    }))
    .sort((a, b) => a.cost - b.cost || a.length - b.length || a.depth - b.depth)
    .map(({ path, cost }) => ({ path, cost }));
}

function lettersOf(path: string): Letter[] {
  return Array.from(path.normalize('NFD').replaceAll(/\p{M}/gu, ''), char => {
    const plain = char.toLowerCase().replace('đ', 'd');
    const isLetter = /\p{L}/u.test(char) || char > '\x7f';
    const kind = /\d/.test(char)
      ? 'digit'
      : !isLetter
        ? 'sign'
        : char === char.toLowerCase()
          ? 'lower'
          : 'capital';
    return { plain, kind };
  });
}

function slashOf(letters: readonly Letter[]): number {
  return letters.findLastIndex(({ plain }) => plain === '/');
}

function hasInOrder(letters: readonly Letter[], word: readonly string[]): boolean {
  let at = 0;
  for (const { plain } of letters) if (plain === word[at]) at++;
  return at === word.length;
}

/** The least cost of all ways to lay the letters of `word` into a path from `at` on; `runs`: the letter before is matched. */
function leastCost(path: readonly Letter[], word: readonly string[], at = 0, runs = false): number {
  if (word.length === 0) return 0;
  let least = Infinity;
  const own = slashOf(path);
  for (let i = at; i < path.length; i++) {
    if (path[i]!.plain !== word[0]) continue;
    const slash = word[0] === '/' && i < own ? 1 : 0;
    const begin = runs && i === at ? 0 : beginCost(path, i) + (i < own ? 2 : 0);
    least = Math.min(least, begin + slash + leastCost(path, word.slice(1), i + 1, true));
  }
  return least;
}

function beginCost(path: readonly Letter[], i: number): number {
  const [before, here] = [path[i - 1], path[i]!];
  if (here.plain === '/' || before === undefined || before.plain === '/') return 0;
  const isWord =
    before.kind === 'sign' ||
    here.kind === 'sign' ||
    (before.kind === 'lower' && here.kind === 'capital') ||
    (before.kind === 'digit') !== (here.kind === 'digit');
  return isWord ? 1 : 3;
}

/** What the letters cost that lie in `ranges` of an ASCII path, which do not touch: each range is one run. */
export function costOfRanges(path: string, ranges: readonly (readonly [number, number])[]): number {
  const letters = lettersOf(path);
  const own = slashOf(letters);
  return ranges.reduce((sum, [start, end]) => {
    const slashes = path.slice(start, Math.min(end, own)).split('/').length - 1;
    return sum + beginCost(letters, start) + (start < own ? 2 : 0) + slashes;
  }, 0);
}
