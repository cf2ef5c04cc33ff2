import type { ReactNode } from 'react';
import type { DiffEntry } from '../../../shared/entry.ts';
import type { Difference } from '../../../shared/text.ts';
import { contentUrl, fetchBytes } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { contentKind } from '../../model/content-kind.ts';
import type { Pair } from '../../model/life.ts';
import { refOf } from '../../model/path.ts';
import { ProblemNotice } from '../../ui/notice.tsx';
import { BytesComparison } from './bytes-comparison.tsx';
import { TextComparison } from './text-comparison.tsx';
import { wholeBytes } from './text-view.tsx';

interface Props {
  readonly image: string;
  /** How many layers it has. */
  readonly layers: number;
  readonly pair: Pair;
  readonly difference: Difference;
}

/** What tells text from what is none. */
const headBytes = 64 * 1024;

/** The contents of two versions that differ: line by line where both are texts of a bearable length, else by bytes. */
export function ContentComparison({ image, layers, pair, difference }: Props): ReactNode {
  const { t } = useI18n();
  const entries = [pair.before.entry, pair.after.entry] as const;
  const isLong = entries.some(({ size }) => size > wholeBytes);
  const key = JSON.stringify([image, entries.map(({ layer }) => layer), entries[0].path]);
  const contents = useResource(key, signal =>
    Promise.all(entries.map(entry => fetchPart(image, entry, isLong ? headBytes : wholeBytes, signal))),
  );
  if (contents.error !== null) return <ProblemNotice error={contents.error} onRetry={contents.retry} />;
  const [before, after] = contents.value ?? [];
  if (before === undefined || after === undefined) return null;
  const areTexts = [before, after].every(bytes =>
    ['text', 'empty'].includes(contentKind(bytes.subarray(0, headBytes)).kind),
  );
  if (areTexts && !isLong)
    return <TextComparison pair={pair} layers={layers} before={before} after={after} />;
  return (
    <BytesComparison
      image={image}
      pair={pair}
      difference={difference}
      why={areTexts ? t.versions.tooLong : t.versions.binary}
    />
  );
}

async function fetchPart(
  image: string,
  entry: DiffEntry,
  most: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (entry.size === 0) return new Uint8Array();
  const url = contentUrl(image, refOf(entry), entry.layer);
  return fetchBytes(url, 0, Math.min(entry.size, most), signal);
}
