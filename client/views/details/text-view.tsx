import { useMemo, type ReactNode } from 'react';
import type { Held } from '../../api/texts.ts';
import { languageOf } from '../../model/language.ts';
import { LongText } from './long-text.tsx';
import { ShortText } from './short-text.tsx';
import './content-view.css';
import './text-view.css';

/** A text up to this length is fetched as a whole. */
export const wholeBytes = 1024 * 1024;

interface Props {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
  readonly name: string;
  /** The first bytes of the file. */
  readonly head: Uint8Array<ArrayBuffer>;
}

/** A text file of any length: of a long one no more is fetched than is looked at. */
export function TextView({ held, url, size, name, head }: Props): ReactNode {
  const language = useMemo(
    () => languageOf(name, new TextDecoder().decode(head.subarray(0, 512))),
    [name, head],
  );
  const Text = size <= wholeBytes ? ShortText : LongText;
  return <Text held={held} url={url} size={size} head={head} language={language} />;
}
