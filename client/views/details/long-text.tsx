import {
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { lastBefore } from '../../model/find-text.ts';
import { languageNames } from '../../model/language.ts';
import type { LineMap } from '../../model/line-map.ts';
import { rowsOf, type TextRow } from '../../model/text-rows.ts';
import { useRoute } from '../../route/use-route.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { FindBar } from './find-bar.tsx';
import type { TextProps } from './text-props.ts';
import { TextLine } from './text-line.tsx';
import { useCursor } from './use-cursor.ts';
import { useFindKeys } from './use-find-keys.ts';
import { useHighlight } from './use-highlight.ts';
import { useLineMap } from './use-line-map.ts';
import { usePlaces } from './use-places.ts';
import { useSettled } from './use-settled.ts';
import { rowBytes, useTextBlocks } from './use-text-blocks.ts';

/** As the server divides a file; see `GET …/lines` in docs/api.md. */
function blockBytesOf(size: number): number {
  let bytes = 32 * 1024;
  while (bytes * 16_384 < size) bytes *= 2;
  return bytes;
}

/**
 * A text of any length, of which only what is in sight is fetched. The scrollbar covers the whole file from the start;
 * line numbers come when the server has counted up to them.
 */
export function LongText({ held, url, size, head, language }: TextProps): ReactNode {
  const { t, bytes, count, percent } = useI18n();
  const { route, go } = useRoute();
  const words = t.content;
  const list = useRef<VirtualListHandle>(null);
  const anchor = useRef<{ readonly block: number; readonly index: number } | null>(null);
  const keepTop = useCallback((before: LineMap) => {
    const { current: handle } = list;
    if (anchor.current !== null || handle === null) return;
    anchor.current = handle.isAtEnd() ? { block: before.blocks, index: 0 } : placeOf(before, handle.top());
  }, []);
  const blockBytes = blockBytesOf(size);
  const [rowsInBlock] = useState(() => guessRows(head, blockBytes));
  const { map, version, error, learn } = useLineMap({
    held,
    size,
    blockBytes,
    rowsInBlock,
    onChange: keepTop,
  });
  const blocks = useTextBlocks(url, map, learn);
  const { want } = blocks;
  const colours = useHighlight(language, blocks.blocks);

  // What is at the upper edge stays there when rows above it turn out to be more or fewer than was thought.
  useLayoutEffect(() => {
    const { current: handle } = list;
    if (anchor.current === null || handle === null) return;
    const row = map.firstRow(anchor.current.block) + anchor.current.index;
    anchor.current = null;
    if (Math.abs(row - handle.top()) > 0.01) handle.placeAt(row);
  }, [map, version]);

  const inSight = useRef<readonly [number, number] | null>(null);
  const load = useCallback(
    (first: number, end: number) => {
      inSight.current = [first, end];
      const last = map.locate(Math.max(first, end - 1)).block;
      for (let { block } = map.locate(first); block <= last; block++) void want(block);
    },
    [map, want],
  );
  const onWindow = useSettled(load);
  // The same rows are in other blocks when the map knows more.
  useEffect(() => {
    if (inSight.current !== null) load(...inSight.current);
  }, [load, version]);

  const [exact, setExact] = useState(false);
  const found = usePlaces(held, route.find === '' ? null : { text: route.find, exact });
  const [lineEnd, setLineEnd] = useState(0);
  const onLine = useMemo(() => lastBefore(found.places, lineEnd), [found.places, lineEnd]);
  const cursor = useCursor(`${route.find} ${exact}`, found.places.length, onLine);
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = useFindKeys(input, cursor.step);
  const place = cursor.shown ? found.places[cursor.current] : undefined;
  const reveal = useEffectEvent(async (offset: number) => {
    const row = await rowAt(map, want, offset);
    if (row !== null) list.current?.reveal(row);
  });
  useEffect(() => {
    if (place !== undefined) void reveal(place.from);
  }, [place]);

  const lineBlock = route.line === null ? null : map.blockOfLine(route.line);
  /** Resolves with where the line ends, and the next begins. */
  const goToLine = useEffectEvent(async (line: number, block: number) => {
    const rows = await want(block);
    const index = rows === null ? -1 : indexOfLine(rows, line - (map.linesBefore(block) ?? 0));
    if (index < 0) return 0;
    list.current?.reveal(map.firstRow(block) + index);
    return rows?.slice(index + 1).find(({ isLine }) => isLine)?.offset ?? (block + 1) * blockBytes;
  });
  useEffect(() => {
    if (route.line !== null && lineBlock !== null) void goToLine(route.line, lineBlock).then(setLineEnd);
  }, [route.line, lineBlock]);

  const failure = error ?? blocks.error ?? found.error;
  const isCounted = map.covered === 1;
  return (
    <div className="content-view" onKeyDown={onKeyDown}>
      <FindBar
        input={input}
        found={found}
        current={cursor.current}
        onStep={cursor.step}
        exact={{ on: exact, onChange: setExact }}
      />
      {failure === null ? null : <ProblemNotice error={failure} onRetry={blocks.retry} />}
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
    </div>
  );
}

/** How many rows a block has if it is as the beginning of the file is. */
function guessRows(head: Uint8Array, blockBytes: number): number {
  const rows = rowsOf(head, { offset: 0, until: head.length, isLine: true, rowBytes }).length;
  return Math.max(1, Math.round((rows * blockBytes) / head.length));
}

/** The place of a row with a part of it above the edge. */
function placeOf(map: LineMap, top: number): { readonly block: number; readonly index: number } {
  const { block, index } = map.locate(Math.floor(top));
  return { block, index: index + top - Math.floor(top) };
}

/** The number of the line that begins at a row; null where it is not known yet. */
function numberOf(map: LineMap, block: number, rows: readonly TextRow[], index: number): number | null {
  const before = map.linesBefore(block);
  return before === null ? null : before + rows.slice(0, index + 1).filter(({ isLine }) => isLine).length;
}

function indexOfLine(rows: readonly TextRow[], nth: number): number {
  let seen = 0;
  return rows.findIndex(({ isLine }) => isLine && ++seen === nth);
}

/** The row that holds the byte at `offset`: it may begin in the block before. */
async function rowAt(
  map: LineMap,
  want: (block: number) => Promise<readonly TextRow[] | null>,
  offset: number,
): Promise<number | null> {
  const block = Math.floor(offset / map.blockBytes);
  for (const holder of [block, block - 1]) {
    const rows = holder < 0 ? null : await want(holder);
    const index = rows?.findLastIndex(row => row.offset <= offset) ?? -1;
    if (index >= 0) return map.firstRow(holder) + index;
  }
  return null;
}

/** Two significant figures: it is a guess. */
function roughly(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / unit) * unit;
}
