import { setImmediate } from 'node:timers/promises';
import type { DiffEntry, Entry } from '../../shared/entry.ts';

/** About as many characters go out at once. */
const pieceLength = 64 * 1024;

/** One line of `ls --json` and of the listing over HTTP, without the line break. */
export function formatJson(entry: Entry | DiffEntry): string {
  return JSON.stringify(entry);
}

/**
 * A line for each entry, in pieces of many lines. Between pieces the event loop gets its turn, so that a listing of
 * a million paths holds up nobody.
 */
export async function* listLines(
  entries: Iterable<Entry | DiffEntry>,
  format: (entry: Entry | DiffEntry) => string = formatJson,
): AsyncGenerator<string, void, undefined> {
  let piece = '';
  for (const entry of entries) {
    piece += `${format(entry)}\n`;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
    await setImmediate();
  }
  if (piece !== '') yield piece;
}
