/** A path of a random tree, as the naive search answers it. */
export interface NaiveMatch {
  readonly path: string;
  readonly cost: number;
}

/**
 * What `searchPaths` says it does, word by word and by trying every way in which the letters may lie: slow, and with
 * none of its code. Paths must be ASCII.
 */
export function naiveSearch(paths: readonly string[], query: string): NaiveMatch[] {
  const words = query
    .toLowerCase()
    .split(' ')
    .filter(word => /[^/]/.test(word));
  if (words.length === 0) return [];
  return paths
    .filter(path => {
      const slash = path.lastIndexOf('/');
      if (!words.every(word => hasInOrder(path, word))) return false;
      // Below a match only what has one of the words itself is a match.
      const isNew = !words.every(word => hasInOrder(path.slice(0, slash), word));
      return (
        isNew || words.some(word => hasInOrder(path.slice(slash + 1), word.slice(word.lastIndexOf('/') + 1)))
      );
    })
    .map(path => ({ path, cost: words.reduce((sum, word) => sum + leastCost(path, word), 0) }))
    .sort((a, b) => a.cost - b.cost || nameOf(a).length - nameOf(b).length || depthOf(a) - depthOf(b));
}

function hasInOrder(path: string, word: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = path.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The least cost of all ways to lay the letters of `word` into `path` from `at` on; `runs`: the letter before is matched. */
function leastCost(path: string, word: string, at = 0, runs = false): number {
  if (word === '') return 0;
  let least = Infinity;
  const own = path.lastIndexOf('/');
  for (let i = at; i < path.length; i++) {
    if (path[i]!.toLowerCase() !== word[0]) continue;
    const slash = path[i] === '/' && i < own ? 1 : 0;
    const begin = runs && i === at ? 0 : beginCost(path, i) + (i < own ? 2 : 0);
    least = Math.min(least, begin + slash + leastCost(path, word.slice(1), i + 1, true));
  }
  return least;
}

function beginCost(path: string, i: number): number {
  const [before, here] = [path[i - 1] ?? '/', path[i]!];
  if (here === '/' || before === '/') return 0;
  const isWord =
    !/[a-z\d]/i.test(before) ||
    !/[a-z\d]/i.test(here) ||
    (/[a-z]/.test(before) && /[A-Z]/.test(here)) ||
    /\d/.test(before) !== /\d/.test(here);
  return isWord ? 1 : 3;
}

const nameOf = ({ path }: NaiveMatch): string => path.slice(path.lastIndexOf('/') + 1);
const depthOf = ({ path }: NaiveMatch): number => path.split('/').length;

/** What the letters cost that lie in `ranges` of a path, which do not touch: each range is one run. */
export function costOfRanges(path: string, ranges: readonly (readonly [number, number])[]): number {
  const own = path.lastIndexOf('/');
  return ranges.reduce((sum, [start, end]) => {
    const slashes = path.slice(start, Math.min(end, own)).split('/').length - 1;
    return sum + beginCost(path, start) + (start < own ? 2 : 0) + slashes;
  }, 0);
}
