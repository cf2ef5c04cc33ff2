import type { LiveChange } from '../../shared/upload.ts';
import { decodeText } from '../layers/bytes.ts';
import type { PathChange } from './change-sweep.ts';

/** More are only counted: nobody reads so many, and events go to everybody. */
const mostChanges = 100;

/**
 * What happened, path by path, in the form of the contract: each path once, with what happened last. A directory that
 * changed only because something in it came or went is left out; `more` counts what does not fit.
 */
export function describeChanges(changes: readonly PathChange[]): { changes: LiveChange[]; more: number } {
  const last = new Map(changes.map(({ path, what }) => [path, what]));
  for (const { path, what } of changes) {
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (what !== 'changed' && last.get(parent) === 'changed') last.delete(parent);
  }
  const described = [...last].slice(0, mostChanges).map(([path, what]) => describe(path, what));
  return { changes: described, more: last.size - described.length };
}

function describe(path: string, what: PathChange['what']): LiveChange {
  const bytes = Buffer.from(path, 'latin1');
  const text = decodeText(bytes);
  return Buffer.from(text).equals(bytes)
    ? { path: text, what }
    : { path: text, pathBytes: bytes.toString('base64'), what };
}
