import type { ReactNode } from 'react';
import { isMac } from '../commands/use-commands.tsx';
import { capsOf, type Shortcut } from '../model/shortcut.ts';
import './keys.css';

/** The caps of the keys that are pressed together, with a plus between them where that is the custom. */
export function Keys({ shortcut }: { readonly shortcut: Shortcut }): ReactNode {
  return (
    <span className="keys" data-joined={!isMac}>
      {capsOf(shortcut, isMac).map(cap => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
