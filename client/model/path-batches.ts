import type { PathRef } from './path.ts';

/** How many paths one request names at most: an answer is read in one go. */
const mostPaths = 8;

/** How many characters of paths, as a URL has them, one request has at most: servers refuse what is much longer. */
const mostCharacters = 6000;

/** `all` in parts, in their order, each for one request. A path that is longer than a part may be is one by itself. */
export function batchesOf(all: readonly PathRef[]): PathRef[][] {
  const batches: PathRef[][] = [];
  let room = 0;
  for (const at of all) {
    const length = encodeURIComponent(at.bytes ?? at.path).length;
    const last = batches.at(-1);
    if (last === undefined || last.length === mostPaths || length > room) {
      batches.push([at]);
      room = mostCharacters;
    } else last.push(at);
    room -= length;
  }
  return batches;
}
