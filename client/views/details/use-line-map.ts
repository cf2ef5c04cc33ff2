import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { readLineBlocks, type Held } from '../../api/texts.ts';
import { asApiError } from '../../api/use-resource.ts';
import { LineMap } from '../../model/line-map.ts';

/** The rows of a long text, as far as they are known. */
export interface Mapped {
  readonly map: LineMap;
  /** Changes whenever the map knows more. */
  readonly version: number;
  readonly error: ApiError | null;
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
  const started = useRef(false);
  const read = useEffectEvent((signal: AbortSignal, onPart: Parameters<typeof readLineBlocks>[1]) =>
    readLineBlocks(held, onPart, signal),
  );
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    if (started.current) return undefined;
    started.current = true;
    read(signal, part => {
      onChange(map);
      map.add(part);
      setVersion(n => n + 1);
    }).catch((reason: unknown) => {
      if (!signal.aborted) setError(asApiError(reason));
    });
    return () => controller.abort();
  }, [map, onChange]);
  const learn = useCallback(
    (block: number, rows: number) => {
      onChange(map);
      map.learn(block, rows);
      setVersion(n => n + 1);
    },
    [map, onChange],
  );
  return { map, version, error, learn };
}
