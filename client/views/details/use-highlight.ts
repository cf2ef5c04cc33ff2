import { useEffect, useRef, useState } from 'react';
import type { LanguageName } from '../../model/language.ts';
import type { TextRow } from '../../model/text-rows.ts';
import type { Coloured } from '../../model/text-segments.ts';

type Highlight = (rows: readonly string[]) => readonly (readonly Coloured[])[];
type Colours = readonly (readonly Coloured[])[];

/** The colours of the rows of a block, worked out when the block is first drawn; undefined where there are none. */
export function useHighlight(
  language: LanguageName | null,
  blocks: ReadonlyMap<number, readonly TextRow[]>,
): (block: number) => Colours | undefined {
  const [highlight, setHighlight] = useState<{ readonly of: Highlight } | null>(null);
  const known = useRef(new WeakMap<readonly TextRow[], Colours>());
  useEffect(() => {
    if (language === null) return undefined;
    let isWanted = true;
    import('./code/highlight.ts')
      .then(({ loadHighlight }) => loadHighlight(language))
      .then(
        of => {
          if (isWanted) setHighlight({ of });
        },
        // The chunk could not be fetched: the text is there, without colours.
        (error: unknown) => console.warn(error),
      );
    return () => {
      isWanted = false;
    };
  }, [language]);
  return block => {
    const rows = blocks.get(block);
    if (rows === undefined || highlight === null) return undefined;
    const colours = known.current.get(rows) ?? highlight.of(rows.map(({ text }) => text));
    known.current.set(rows, colours);
    return colours;
  };
}
