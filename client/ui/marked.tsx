import type { ReactNode } from 'react';
import './marked.css';

/** Letters of code that find room on any line: a break within would look like a blank or a hyphen of its own. */
const whole = 28;

/** A sentence, of a catalogue or of the server, in which `words` between backquotes are code. */
export function Marked({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, i) =>
    i % 2 === 1 ? (
      <code key={i} className={part.length <= whole ? 'marked-whole' : undefined}>
        {part}
      </code>
    ) : (
      part
    ),
  );
}
