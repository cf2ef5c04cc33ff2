import type { DiffEntry } from '../../../shared/entry.ts';
import type { Messages } from '../../i18n/en.ts';

/** What a layer did to a path, in words: `added`, `modified: mode, owner`. */
export function describeChange({ change, modified }: DiffEntry, t: Messages): string {
  if (change !== 'modified' || modified === undefined || modified.length === 0) return t.changes[change];
  return t.details.versions.modified(modified.map(aspect => t.aspects[aspect]).join(', '));
}
