import type { EntryType } from '../../shared/entry.ts';

/** Whom three bits of a mode are for. */
export const audiences = ['owner', 'group', 'others'] as const;
export type Audience = (typeof audiences)[number];

/** What one of nine bits allows. On a directory `read` lists names, `write` changes them, `execute` goes through. */
export const rights = ['read', 'write', 'execute'] as const;
export type Right = (typeof rights)[number];

/** One bit of a mode. */
export interface ModeBit {
  readonly right: Right;
  /** As `ls -l` prints it: `r`, `-`, `s`, `T` … */
  readonly sign: string;
  readonly set: boolean;
}

/** A special bit that is set, and what it means for an entry of this type. */
export type SpecialBit =
  | 'setuid'
  | 'setgid'
  | 'sticky'
  /** setuid or setgid without the execute bit beside it: without effect. */
  | 'setuidIdle'
  | 'setgidIdle'
  | 'setgidDirectory'
  | 'stickyDirectory';

/** A mode, bit by bit. */
export interface ModeBits {
  readonly rows: readonly { readonly audience: Audience; readonly bits: readonly ModeBit[] }[];
  readonly special: readonly SpecialBit[];
}

/** Explains the twelve bits of `mode`; `signs` is the mode as `ls -l` has it, its type first. */
export function explainMode(type: EntryType, mode: number, signs: string): ModeBits {
  const rows = audiences.map((audience, row) => ({
    audience,
    bits: rights.map((right, column) => ({
      right,
      sign: signs[1 + row * 3 + column] ?? '-',
      set: (mode & (0o400 >> (row * 3 + column))) !== 0,
    })),
  }));
  return { rows, special: [...specialBits(type, mode)] };
}

function* specialBits(type: EntryType, mode: number): Generator<SpecialBit, void> {
  const isDirectory = type === 'dir';
  if (mode & 0o4000 && !isDirectory) yield mode & 0o100 ? 'setuid' : 'setuidIdle';
  if (mode & 0o2000) yield isDirectory ? 'setgidDirectory' : mode & 0o010 ? 'setgid' : 'setgidIdle';
  if (mode & 0o1000) yield isDirectory ? 'stickyDirectory' : 'sticky';
}
