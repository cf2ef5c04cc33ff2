import { useCallback, useRef, useState, type ReactNode } from 'react';
import type { ApiError } from '../../api/http.ts';
import { fetchBytes } from '../../api/images.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { hexColumns, hexLine } from '../../model/hex.ts';
import { EmptyNotice, ProblemNotice } from '../../ui/notice.tsx';
import { useSize } from '../../ui/use-size.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';

/** What is fetched at a time, and how many of those are kept. */
const blockBytes = 32 * 1024;
const keptBlocks = 64;

/** In rem, and in font sizes: what decides how many bytes fit beside each other. */
const fontSize = 0.84;
const advance = 0.6;

/** A file as bytes: of any length, since only the ranges in sight are fetched. */
export function HexTab({ url, size }: { readonly url: string; readonly size: number }): ReactNode {
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const columns = hexColumns(width / (fontSize * rem * advance));
  const { blocks, error, want, retry } = useBlocks(url, size);
  const onWindow = useCallback(
    (first: number, end: number) => {
      for (let block = blockOf(first * columns); block * blockBytes < Math.min(size, end * columns); block++)
        void want(block);
    },
    [want, size, columns],
  );
  if (size === 0) return <EmptyNotice text={t.details.emptyFile} />;
  return (
    <div className="hex-view" ref={box}>
      {error === null ? null : <ProblemNotice error={error} onRetry={retry} />}
      <VirtualList
        className="hex-lines"
        role="region"
        aria-label={t.details.hex}
        tabIndex={0}
        count={Math.ceil(size / columns)}
        rowHeight={1.4}
        onWindow={onWindow}
      >
        {index => {
          const offset = index * columns;
          const start = offset % blockBytes;
          const bytes = blocks.get(blockOf(offset))?.subarray(start, start + columns);
          const line = hexLine(bytes ?? new Uint8Array(), offset);
          return (
            <div key={index} className="hex-line">
              <span className="hex-offset">{line.offset}</span>
              {line.groups.map((group, i) => (
                <span key={i} className="hex-bytes">
                  {group}
                </span>
              ))}
              <span className="hex-text">{line.text}</span>
            </div>
          );
        }}
      </VirtualList>
    </div>
  );
}

type Blocks = ReadonlyMap<number, Uint8Array>;

/** Ranges of a file, fetched when wanted, the oldest forgotten. After a failure nothing is fetched until `retry`. */
function useBlocks(
  url: string,
  size: number,
): {
  readonly blocks: Blocks;
  readonly error: ApiError | null;
  readonly want: (block: number) => Promise<void>;
  readonly retry: () => void;
} {
  const [blocks, setBlocks] = useState<Blocks>(new Map());
  const [error, setError] = useState<ApiError | null>(null);
  const asked = useRef(new Set<number>());
  const want = useCallback(
    async (block: number) => {
      if (asked.current.has(block) || error !== null) return;
      asked.current.add(block);
      const from = block * blockBytes;
      try {
        const bytes = await fetchBytes(url, from, Math.min(size, from + blockBytes));
        setBlocks(old => {
          const next = new Map(old).set(block, bytes);
          const [oldest] = next.keys();
          if (next.size > keptBlocks && oldest !== undefined) {
            next.delete(oldest);
            asked.current.delete(oldest);
          }
          return next;
        });
      } catch (reason) {
        asked.current.delete(block);
        setError(asApiError(reason));
      }
    },
    [url, size, error],
  );
  return { blocks, error, want, retry: () => setError(null) };
}

function blockOf(offset: number): number {
  return Math.floor(offset / blockBytes);
}
