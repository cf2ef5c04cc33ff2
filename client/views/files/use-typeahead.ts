import { useRef } from 'react';
import type { Line } from '../../model/outline.ts';

/** Milliseconds after which the next letter begins a new word. */
const pause = 700;

/**
 * Finds rows by the letters typed: the next row, from the active one on and around, whose name begins with them.
 * Only rows that have been fetched are looked at. Gives the row's index, or -1, and all that has been typed.
 */
export function useTypeahead(
  lineOf: (index: number) => Line | undefined,
  length: number,
): (letter: string, active: number) => { readonly index: number; readonly word: string } {
  const typed = useRef({ word: '', at: 0 });
  return (letter, active) => {
    const now = performance.now();
    const word = now - typed.current.at > pause ? letter : typed.current.word + letter;
    typed.current = { word, at: now };
    const wanted = word.toLowerCase();
    // A first letter moves on from the active row; further letters may still mean it.
    const from = Math.max(0, word.length === 1 ? active + 1 : active);
    for (let i = 0; i < length; i++) {
      const index = (from + i) % length;
      if (lineOf(index)?.row?.name.toLowerCase().startsWith(wanted) === true) return { index, word };
    }
    return { index: -1, word };
  };
}
