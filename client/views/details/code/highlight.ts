import { classHighlighter, highlightTree } from '@lezer/highlight';
import type { LanguageName } from '../../../model/language.ts';
import type { Coloured } from '../../../model/text-segments.ts';
import { loadLanguage } from './languages.ts';

/** The colours of each of some rows that stand below each other. */
export type Highlight = (rows: readonly string[]) => readonly (readonly Coloured[])[];

/**
 * A function that colours a part of a text by itself: what began before it, such as a comment over many lines, it does
 * not know.
 */
export async function loadHighlight(name: LanguageName): Promise<Highlight> {
  const { parser } = await loadLanguage(name);
  return rows => {
    const text = rows.join('\n');
    const coloured: Coloured[][] = rows.map(() => []);
    let [row, start] = [0, 0];
    highlightTree(parser.parse(text), classHighlighter, (from, to, style) => {
      let at = from;
      while (row < rows.length) {
        const end = start + (rows[row]?.length ?? 0);
        if (at <= end && at < to)
          coloured[row]?.push({ from: at - start, to: Math.min(to, end) - start, style });
        if (to <= end) return;
        at = Math.max(at, end + 1);
        start = end + 1;
        row++;
      }
    });
    return coloured;
  };
}
