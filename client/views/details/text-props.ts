import type { RefObject } from 'react';
import type { Held } from '../../api/texts.ts';
import type { LanguageName } from '../../model/language.ts';

/** What the two ways to show a text take. */
export interface TextProps {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
  readonly head: Uint8Array<ArrayBuffer>;
  readonly language: LanguageName | null;
  /** Where one types what is to be found. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** Goes to the next or the previous place; set by the view that is shown. */
  readonly step: RefObject<((by: 1 | -1) => void) | null>;
}
