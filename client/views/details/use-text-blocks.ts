import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { fetchBytes } from '../../api/images.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useRetryOnReconnect } from '../../api/use-retry-on-reconnect.ts';
import type { LineMap } from '../../model/line-map.ts';
import { guessStart, rowsOf, type TextRow } from '../../model/text-rows.ts';

/** Longer lines are cut into pieces of this many bytes: as the server's index has it. */
export const rowBytes = 4096;

/** Blocks that are kept. */
const kept = 24;

interface Blocks {
  readonly blocks: ReadonlyMap<number, readonly TextRow[]>;
  readonly error: ApiError | null;
  /** Fetches a block unless it is there or on its way; resolves with its rows, or null after a failure. */
  readonly want: (block: number) => Promise<readonly TextRow[] | null>;
  readonly retry: () => void;
}

/** The rows of the blocks of a long text, fetched when wanted, the oldest forgotten. */
export function useTextBlocks(
  url: string,
  map: LineMap,
  learn: (block: number, rows: number) => void,
): Blocks {
  const [blocks, setBlocks] = useState<ReadonlyMap<number, readonly TextRow[]>>(new Map());
  const [error, setError] = useState<ApiError | null>(null);
  const asked = useRef(new Map<number, Asked>());
  const want = useCallback(
    (block: number) => {
      const known = asked.current.get(block);
      if (known !== undefined && !isWrong(known, map.startOf(block))) return known.rows;
      const own: Asked = { start: null, rows: Promise.resolve(null) };
      own.rows = load(url, map, block).then(
        ({ rows, start }) => {
          own.start = start;
          if (map.startOf(block) === null) learn(block, rows.length);
          setBlocks(old => {
            const next = new Map(old).set(block, rows);
            const [oldest] = next.keys();
            if (next.size > kept && oldest !== undefined) {
              next.delete(oldest);
              asked.current.delete(oldest);
            }
            return next;
          });
          return rows;
        },
        (reason: unknown) => {
          asked.current.delete(block);
          setError(asApiError(reason));
          return null;
        },
      );
      asked.current.set(block, own);
      return own.rows;
    },
    [url, map, learn],
  );
  const retry = useCallback(() => {
    asked.current.clear();
    setBlocks(new Map());
    setError(null);
  }, []);
  useRetryOnReconnect(error, retry);
  return { blocks, error, want, retry };
}

/** A block that is there or on its way. */
interface Asked {
  /** Bytes from its beginning to its first row, once it is there: a guess while the index has not come so far. */
  start: number | null;
  rows: Promise<readonly TextRow[] | null>;
}

/** Whether the index says otherwise than was guessed. */
function isWrong({ start }: Asked, known: number | null): boolean {
  return start !== null && known !== null && start !== known;
}

/** The rows that begin in a block. What is before it is fetched too: it tells where the first of them begins. */
async function load(
  url: string,
  map: LineMap,
  block: number,
): Promise<{ readonly rows: readonly TextRow[]; readonly start: number }> {
  const start = block * map.blockBytes;
  const until = Math.min(map.size, start + map.blockBytes);
  const known = map.startOf(block);
  const from = Math.max(0, start - (known === null ? rowBytes : 1));
  const bytes = await fetchBytes(url, from, Math.min(map.size, until + rowBytes + 4));
  const own = start - from;
  const first = known ?? guessStart(bytes.subarray(0, own), bytes.subarray(own), rowBytes);
  const before = bytes[own + first - 1];
  const isLine = start + first === 0 || before === 0x0a;
  const extent = { offset: start + first, until, isLine, rowBytes };
  return { rows: rowsOf(bytes.subarray(own + first), extent), start: first };
}
