import type { Held } from '../../api/texts.ts';
import type { LanguageName } from '../../model/language.ts';

/** What the two ways to show a text take. */
export interface TextProps {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
  readonly head: Uint8Array<ArrayBuffer>;
  readonly language: LanguageName | null;
}
