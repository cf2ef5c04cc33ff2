import { useMemo, type ReactNode } from 'react';
import { useServerWords } from '../i18n/use-server-words.ts';
import { Marked } from './marked.tsx';

/** What the server says, in the language of the page; what nobody has translated is marked as the English that it is. */
export function ServerWords({ text }: { readonly text: string }): ReactNode {
  const interpret = useServerWords();
  const parts = useMemo(() => interpret(text), [interpret, text]);
  return parts.map((part, i) =>
    part.isKnown ? (
      <Marked key={i} text={part.text} />
    ) : (
      <span key={i} lang="en">
        <Marked text={part.text} />
      </span>
    ),
  );
}
