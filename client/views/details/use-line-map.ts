import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { readLineBlocks, type Held } from '../../api/texts.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useRetryOnReconnect } from '../../api/use-retry-on-reconnect.ts';
import { LineMap } from '../../model/line-map.ts';

/** The rows of a long text, as far as they are known. */
export interface Mapped {
  readonly map: LineMap;
  /** Changes whenever the map knows more. */
  readonly version: number;
  readonly error: ApiError | null;
  /** Asks again for what has not come. */
  readonly retry: () => void;
  /** Tells the map how many rows were found to begin in a block. */
  readonly learn: (block: number, rows: number) => void;
}

interface Options {
  readonly held: Held;
  readonly size: number;
  readonly blockBytes: number;
  readonly rowsInBlock: number;
  /** Called right before the map changes; must stay the same function. */
  readonly onChange: (map: LineMap) => void;
}

/** The rows of a long text: a guess at first, and exact when the server has read the file. */
export function useLineMap({ held, size, blockBytes, rowsInBlock, onChange }: Options): Mapped {
  const [map] = useState(() => new LineMap({ size, blockBytes, rowsInBlock }));
  const [version, setVersion] = useState(0);
  const [error, setError] = useState<ApiError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => {
    setError(null);
    setAttempt(n => n + 1);
  }, []);
  useRetryOnReconnect(error, retry);
  const read = useEffectEvent((signal: AbortSignal, onPart: Parameters<typeof readLineBlocks>[1]) =>
    readLineBlocks(held, onPart, signal),
  );
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let place = 0;
    read(signal, ({ rows, lines, starts }) => {
      // What an attempt that broke off has brought is there.
      const fresh = map.indexed - place;
      place += rows.length;
      if (fresh >= rows.length) return;
      onChange(map);
      map.add({ rows: rows.slice(fresh), lines: lines.slice(fresh), starts: starts.slice(fresh) });
      setVersion(n => n + 1);
    }).catch((reason: unknown) => {
      if (!signal.aborted) setError(asApiError(reason));
    });
    return () => controller.abort();
  }, [map, onChange, attempt]);
  const learn = useCallback(
    (block: number, rows: number) => {
      onChange(map);
      map.learn(block, rows);
      setVersion(n => n + 1);
    },
    [map, onChange],
  );
  return { map, version, error, retry, learn };
}
