import type { EntryType } from '../../shared/entry.ts';
import { entryTypes } from '../../shared/vocabulary.ts';

/** Numeric code of an entry's type, as the index columns hold it: the position in {@link entryTypes}. */
export const Kind = {
  file: 0,
  dir: 1,
  symlink: 2,
  char: 3,
  block: 4,
  fifo: 5,
  socket: 6,
  whiteout: 7,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Type name of a kind. A whiteout is, by the kernel's definition, a character device 0:0. */
export function typeOf(kind: Kind): EntryType {
  return kind === Kind.whiteout ? 'char' : entryTypes[kind];
}
