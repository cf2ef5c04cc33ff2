import { useCallback, useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import type { Held } from '../../api/texts.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { hexColumns } from '../../model/hex.ts';
import { inspectedBytes, parseHexBytes } from '../../model/inspect-bytes.ts';
import { useRoute } from '../../route/use-route.tsx';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useSize } from '../../ui/use-size.ts';
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx';
import { ByteInspector } from './byte-inspector.tsx';
import { FindBar } from './find-bar.tsx';
import { HexRow } from './hex-row.tsx';
import { OffsetField } from './offset-field.tsx';
import { blockBytes, blockOf, useByteBlocks } from './use-byte-blocks.ts';
import { useCursor } from './use-cursor.ts';
import { useFindKeys } from './use-find-keys.ts';
import { usePlaces } from './use-places.ts';
import { useSettled } from './use-settled.ts';
import './content-view.css';
import './hex-tab.css';

/** In rem, and in font sizes: what decides how many bytes fit beside each other. */
const fontSize = 0.84;
const advance = 0.6;
const nothing = new Uint8Array();

interface Props {
  readonly held: Held;
  readonly url: string;
  readonly size: number;
}

/** A file as bytes: of any length, since only the ranges in sight are fetched. */
export function HexTab({ held, url, size }: Props): ReactNode {
  const { t } = useI18n();
  const { route, go } = useRoute();
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualListHandle>(null);
  const { width, rem } = useSize(box);
  const columns = hexColumns(width / (fontSize * rem * advance));
  const { blocks, error, want, retry } = useByteBlocks(url, size);
  const load = useCallback(
    (first: number, end: number) => {
      for (let block = blockOf(first * columns); block * blockBytes < Math.min(size, end * columns); block++)
        void want(block);
    },
    [want, size, columns],
  );
  const onWindow = useSettled(load);

  const [asHex, setAsHex] = useState(false);
  const hex = asHex ? parseHexBytes(route.find) : null;
  const wanted =
    route.find === '' ? null : !asHex ? { text: route.find, exact: true } : hex === null ? null : { hex };
  const found = usePlaces(held, wanted);
  const cursor = useCursor(`${route.find} ${asHex}`, found.places.length);
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = useFindKeys(input, cursor.step);
  const place = found.places[cursor.current];
  const pointed = route.offset !== null && route.offset < size ? route.offset : null;
  const isMeasured = width > 0;
  useEffect(() => {
    if (place !== undefined && isMeasured) list.current?.reveal(Math.floor(place.from / columns));
  }, [place, columns, isMeasured]);
  useEffect(() => {
    if (pointed !== null && isMeasured) list.current?.reveal(Math.floor(pointed / columns));
  }, [pointed, columns, isMeasured]);

  const onClick = ({ target }: MouseEvent) => {
    const offset =
      target instanceof Element ? target.closest('[data-offset]')?.getAttribute('data-offset') : null;
    if (offset == null) return;
    go({ offset: Number(offset) === route.offset ? null : Number(offset) }, 'replace');
  };
  if (size === 0) return <EmptyNotice text={t.details.emptyFile} />;
  const failure = error ?? found.error;
  const onRetry = error === null ? found.retry : retry;
  const bytesAt = (from: number, length: number) => {
    const start = from % blockBytes;
    const bytes = blocks.get(blockOf(from))?.subarray(start, start + length) ?? nothing;
    const more = start + length - blockBytes;
    return more <= 0 ? bytes : join(bytes, blocks.get(blockOf(from) + 1)?.subarray(0, more) ?? nothing);
  };
  return (
    <div className="content-view" ref={box} onKeyDown={onKeyDown}>
      <FindBar input={input} found={found} current={cursor.current} onStep={cursor.step}>
        <Toggle label={t.content.hexBytes} help={t.content.hexHelp} on={asHex} onChange={setAsHex} />
        <OffsetField size={size} />
      </FindBar>
      {failure === null ? null : <ProblemNotice error={failure} onRetry={onRetry} />}
      <VirtualList
        className="content-lines hex-lines"
        role="region"
        aria-label={t.details.hex}
        tabIndex={0}
        handle={list}
        count={Math.ceil(size / columns)}
        rowHeight={1.4}
        onWindow={onWindow}
        onClick={onClick}
      >
        {index => {
          const offset = index * columns;
          const bytes = bytesAt(offset, columns);
          return (
            <HexRow
              key={index}
              bytes={bytes}
              offset={offset}
              pointed={pointed}
              found={placesIn(found.places, offset, columns)}
              current={place === undefined ? -1 : placesIn(found.places, offset, columns).indexOf(place)}
            />
          );
        }}
      </VirtualList>
      {pointed === null ? null : <ByteInspector offset={pointed} bytes={bytesAt(pointed, inspectedBytes)} />}
    </div>
  );
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** The places that touch the bytes of one line; they are in order. */
function placesIn(places: readonly Place[], offset: number, length: number): readonly Place[] {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.to ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((places[end]?.from ?? Infinity) < offset + length) end++;
  return places.slice(low, end);
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
