import { useRef, useState, type ReactNode } from 'react';
import type { DiffEntry } from '../../../shared/entry.ts';
import type { Difference } from '../../../shared/text.ts';
import { contentUrl, fetchBytes } from '../../api/images.ts';
import { useResource } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { byteRows, type ByteCell } from '../../model/byte-rows.ts';
import type { Pair } from '../../model/life.ts';
import { refOf } from '../../model/path.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/notice.tsx';
import { useSize } from '../../ui/use-size.ts';

/** Bytes shown of each version, some of them before the place where they differ. */
const shownBytes = 512;
const leadBytes = 32;

interface Props {
  readonly image: string;
  readonly pair: Pair;
  readonly difference: Difference;
  /** Why it is bytes that are compared. */
  readonly why: string;
}

/** Two files against each other, byte by byte: where they differ, one place after the other. */
export function BytesComparison({ image, pair, difference, why }: Props): ReactNode {
  const { t, bytes, count } = useI18n();
  const words = t.versions;
  const { sizes, ranges, more } = difference;
  const [place, setPlace] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const columns = width / rem >= 88 ? 16 : width / rem >= 48 ? 8 : 4;
  const [offset = 0, length = 0] = ranges[place] ?? [];
  const start = Math.max(0, Math.floor((offset - leadBytes) / 16) * 16);
  const entries = [pair.before.entry, pair.after.entry] as const;
  const key = JSON.stringify([image, entries.map(({ layer }) => layer), entries[0].path, start]);
  const parts = useResource(key, signal =>
    Promise.all(entries.map(entry => fetchPart(image, entry, start, signal))),
  );
  // Beside other offsets the bytes of the place before would be wrong.
  const [before, after] = parts.pending ? [] : (parts.value ?? []);
  const step = (by: number) => setPlace((place + by + ranges.length) % ranges.length);
  return (
    <>
      <div className="compare-tools" ref={box}>
        <output>
          {words.range(count(place + 1), count(ranges.length), more)}{' '}
          {words.rangeAt(hexOf(offset), t.details.bytes(count(length)))}
        </output>
        <Button square kind="quiet" icon="up" label={words.previousPlace} onClick={() => step(-1)} />
        <Button square kind="quiet" icon="down" label={words.nextPlace} onClick={() => step(1)} />
        <small>
          {why} {words.sizes(bytes(sizes[0]), bytes(sizes[1]))} ·{' '}
          {words.bytes(t.details.bytes(count(difference.bytes)), hexOf(ranges[0]?.[0] ?? 0))}
        </small>
      </div>
      {parts.error === null ? null : <ProblemNotice error={parts.error} onRetry={parts.retry} />}
      {before === undefined || after === undefined ? null : (
        <div className="bytes-lines">
          <table aria-label={words.hex}>
            <thead>
              <tr>
                <th scope="col">{words.offset}</th>
                {entries.map(({ layer }, i) => (
                  <th key={i} scope="col">
                    {words.layer(layer)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {byteRows(before, after, start, columns).map(row => (
                <tr key={row.offset} data-differs={row.differs.includes(true)}>
                  <th scope="row">{row.offset.toString(16).padStart(8, '0')}</th>
                  <td>
                    <Cells cells={row.before} differs={row.differs} />
                  </td>
                  <td>
                    <Cells cells={row.after} differs={row.differs} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Bytes in hex and as signs, those that differ marked. */
function Cells({
  cells,
  differs,
}: {
  readonly cells: readonly ByteCell[];
  readonly differs: readonly boolean[];
}): ReactNode {
  const marked = (text: string, i: number) => (differs[i] === true ? <mark key={i}>{text}</mark> : text);
  return (
    <>
      {cells.map((cell, i) => (
        <span key={i}>{marked(cell?.hex ?? '  ', i)} </span>
      ))}{' '}
      {cells.map((cell, i) => marked(cell?.sign ?? ' ', i))}
    </>
  );
}

function hexOf(offset: number): string {
  return `0x${offset.toString(16)}`;
}

async function fetchPart(
  image: string,
  entry: DiffEntry,
  start: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const end = Math.min(entry.size, start + shownBytes);
  if (start >= end) return new Uint8Array();
  return fetchBytes(contentUrl(image, refOf(entry), entry.layer), start, end, signal);
}
