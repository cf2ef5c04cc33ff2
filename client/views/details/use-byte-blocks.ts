import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { fetchBytes } from '../../api/images.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useRetryOnReconnect } from '../../api/use-retry-on-reconnect.ts';

/** What is fetched at a time, and how many of those are kept. */
export const blockBytes = 32 * 1024;
const keptBlocks = 64;

interface Blocks {
  readonly blocks: ReadonlyMap<number, Uint8Array>;
  readonly error: ApiError | null;
  readonly want: (block: number) => Promise<void>;
  readonly retry: () => void;
}

/** Ranges of a file, fetched when wanted, the oldest forgotten. After a failure nothing is fetched until `retry`. */
export function useByteBlocks(url: string, size: number): Blocks {
  const [blocks, setBlocks] = useState<ReadonlyMap<number, Uint8Array>>(new Map());
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
  const retry = useCallback(() => setError(null), []);
  useRetryOnReconnect(error, retry);
  return { blocks, error, want, retry };
}

/** The number of the block that holds a byte. */
export function blockOf(offset: number): number {
  return Math.floor(offset / blockBytes);
}
