import type { ReactNode } from 'react';

/** A sentence, of a catalogue or of the server, in which `words` between backquotes are code. */
export function Marked({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}
