/** A part of what was said: translated, or a name or a number; or as it was, where nobody knows it. */
export interface SaidPart {
  readonly text: string;
  readonly isKnown: boolean;
}

/** Gives a text in another language, in parts; all of it as one part that is not known, where that is so. */
export type Interpret = (text: string) => readonly SaidPart[];

/** All parts as one text, for an attribute: there is no telling of languages in those. */
export function textOf(parts: readonly SaidPart[]): string {
  return parts.map(({ text }) => text).join('');
}
