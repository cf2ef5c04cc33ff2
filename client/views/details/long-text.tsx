import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { lastBefore } from '../../model/find-text.ts';
import { languageNames } from '../../model/language.ts';
import type { LineMap } from '../../model/line-map.ts';
import type { TextRow } from '../../model/text-rows.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { FindBar } from './find-bar.tsx';
import type { TextProps } from './text-props.ts';
import { TextLine } from './text-line.tsx';
import { useCursor } from './use-cursor.ts';
import { useFindKeys } from './use-find-keys.ts';
import { useHighlight } from './use-highlight.ts';
import { useKeptMap } from './use-kept-map.ts';
import { usePlaceInSight } from './use-place-in-sight.ts';
import { usePlaces } from './use-places.ts';
import { usePointedLine } from './use-pointed-line.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';
import { useTextBlocks } from './use-text-blocks.ts';

/**
 * A text of any length, of which only what is in sight is fetched. The scrollbar covers the whole file from the start;
 * line numbers come when the server has counted up to them.
 */
export function LongText({ held, url, size, head, language }: TextProps): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const list = useRef<VirtualListHandle>(null);
  const { map, version, error, retry, learn } = useKeptMap({ held, size, head }, list);
  const blocks = useTextBlocks(url, map, learn);
  const { want } = blocks;
  const colours = useHighlight(language, blocks.blocks);

  const onWindow = useRowsInSight(map, version, want);

  const [exact, setExact] = useState(false);
  const found = usePlaces(held, route.find === '' ? null : { text: route.find, exact });
  const lineEnd = usePointedLine(route.line, map, want, list);
  const onLine = useMemo(() => lastBefore(found.places, lineEnd), [found.places, lineEnd]);
  const cursor = useCursor(`${route.find} ${exact}`, found.places.length, onLine);
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = useFindKeys(input, cursor.step);
  usePlaceInSight(cursor.shown ? found.places[cursor.current] : undefined, map, want, list);

  const failure = error ?? blocks.error ?? found.error;
  const onRetry = error !== null ? retry : blocks.error !== null ? blocks.retry : found.retry;
  return (
    <div className="content-view" onKeyDown={onKeyDown}>
      <FindBar
        input={input}
        found={found}
        current={cursor.current}
        onStep={cursor.step}
        exact={{ on: exact, onChange: setExact }}
      />
      {failure === null ? null : <ProblemNotice error={failure} onRetry={onRetry} />}
      <VirtualList
        className="content-lines text-lines"
        role="region"
        aria-label={t.details.text}
        tabIndex={0}
        handle={list}
        count={map.count}
        rowHeight={1.4}
        onWindow={onWindow}
      >
        {index => {
          const { block, index: inBlock } = map.locate(index);
          const rows = blocks.blocks.get(block);
          const row = rows?.[inBlock];
          const number =
            rows === undefined || row?.isLine !== true ? null : numberOf(map, block, rows, inBlock);
          return (
            <TextLine
              key={index}
              row={row ?? null}
              number={number}
              pointed={number !== null && number === route.line}
              colours={colours(block)?.[inBlock] ?? []}
              found={found.places}
              current={cursor.current}
              onPoint={line => go({ line: line === route.line ? null : line }, 'replace')}
            />
          );
        }}
      </VirtualList>
      <LongTextFacts map={map} size={size} language={language} />
    </div>
  );
}

/** What is known of the text as a whole; of its lines a guess while they are being counted. */
function LongTextFacts({
  map,
  size,
  language,
}: Pick<TextProps, 'size' | 'language'> & { readonly map: LineMap }): ReactNode {
  const { t, bytes, count, percent } = useI18n();
  const words = t.content;
  const isCounted = map.covered === 1;
  return (
    <p className="text-facts">
      {language === null ? null : <span>{languageNames[language]}</span>}
      <span>
        {isCounted
          ? words.lines(count(map.lines))
          : `${words.about(count(roughly(map.count)))}, ${words.counting(percent(map.covered))}`}
      </span>
      <span>{bytes(size)}</span>
      <span>{words.partly}</span>
    </p>
  );
}

/** The number of the line that begins at a row; null where it is not known yet. */
function numberOf(map: LineMap, block: number, rows: readonly TextRow[], index: number): number | null {
  const before = map.linesBefore(block);
  return before === null ? null : before + rows.slice(0, index + 1).filter(({ isLine }) => isLine).length;
}

/** Two significant figures: it is a guess. */
function roughly(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / unit) * unit;
}
