import type { ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import type { TextRow } from '../../model/text-rows.ts';
import { segmentsOf, unitsOf, type Coloured, type Hit, type Span } from '../../model/text-segments.ts';

interface Props {
  /** null while it is on its way. */
  readonly row: TextRow | null;
  /** null where no line begins, or its number is not known yet. */
  readonly number: number | null;
  /** Whether the line is pointed out. */
  readonly pointed: boolean;
  readonly colours: readonly Coloured[];
  /** Offsets in the file, in order. */
  readonly found: readonly Span[];
  readonly current: number;
  readonly onPoint: (line: number) => void;
}

/** One row of a long text. */
export function TextLine({ row, number, pointed, colours, found, current, onPoint }: Props): ReactNode {
  const { t } = useI18n();
  const segments = row === null ? [] : segmentsOf(row.text, colours, hitsIn(row, found, current));
  return (
    <div className="text-line" data-pointed={pointed}>
      <span
        className="text-number"
        title={t.content.toLine}
        onClick={() => {
          if (number !== null) onPoint(number);
        }}
      >
        {number ?? (row === null || row.isLine ? '' : '⋯')}
      </span>
      <span className="text-content">
        {segments.map(({ text, style, hit }, i) =>
          hit === null ? (
            <span key={i} className={style}>
              {text}
            </span>
          ) : (
            <mark key={i} data-current={hit === 'current'}>
              {text}
            </mark>
          ),
        )}
      </span>
    </div>
  );
}

function hitsIn({ offset, length, text }: TextRow, found: readonly Span[], current: number): Hit[] {
  const hits: Hit[] = [];
  for (let i = firstEndingAfter(found, offset); i < found.length; i++) {
    const span = found[i];
    if (span === undefined || span.from >= offset + length) break;
    const [from, to] = [unitsOf(text, span.from - offset), unitsOf(text, span.to - offset)];
    hits.push({ from, to, current: i === current });
  }
  return hits;
}

function firstEndingAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
