import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import './announcer.css';

/** Milliseconds that a word stays to be seen. */
const shown = 4000;

const AnnounceContext = createContext<(words: string) => void>(() => undefined);

/** Says something in passing: shown for a moment, and spoken. */
export function useAnnounce(): (words: string) => void {
  return useContext(AnnounceContext);
}

/** The place where words in passing are shown. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ words: '', times: 0 });
  const announce = useCallback((words: string) => setSaid(({ times }) => ({ words, times: times + 1 })), []);
  useEffect(() => {
    if (said.words === '') return undefined;
    const timer = setTimeout(() => setSaid(({ times }) => ({ words: '', times })), shown);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <p className="announcer" role="status" aria-live="polite">
        {said.words === '' ? null : <span key={said.times}>{said.words}</span>}
      </p>
    </AnnounceContext>
  );
}
