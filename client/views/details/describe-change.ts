import type { DiffEntry } from '../../../shared/entry.ts';
import type { Messages } from '../../i18n/en.ts';

/** The same with the layer that did it, where the page may look from another. */
export function describeChangeIn(entry: DiffEntry, t: Messages): string {
  const { change, modified, layer } = entry;
  const what = t.details.attributes.changeIn(t.changes[change], layer);
  if (change !== 'modified' || modified === undefined || modified.length === 0) return what;
  return `${what}: ${modified.map(aspect => t.aspects[aspect]).join(', ')}`;
}

/** What a layer did to a path, in words: `added`, `modified: mode, owner`. */
export function describeChange({ change, modified }: DiffEntry, t: Messages): string {
  if (change !== 'modified' || modified === undefined || modified.length === 0) return t.changes[change];
  return t.details.versions.modified(modified.map(aspect => t.aspects[aspect]).join(', '));
}
