import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { ApiError } from '../../api/http.ts';
import { readPlaces, type Held, type Wanted } from '../../api/texts.ts';
import { asApiError } from '../../api/use-resource.ts';
import { useRetryOnReconnect } from '../../api/use-retry-on-reconnect.ts';
import { mostPlaces } from '../../model/find-text.ts';
import type { Span } from '../../model/text-segments.ts';

/** Where something is in a text or a file, as far as has been searched. */
export interface Places {
  readonly places: readonly Span[];
  /** How many there are; those beyond {@link places} cannot be gone to. */
  readonly total: number;
  /** How much has been searched, from 0 to 1. */
  readonly searched: number;
  /** Whether the search ended before the file did. */
  readonly more: boolean;
  readonly error: ApiError | null;
}

/** What was found, and a way to search again. */
export interface Search extends Places {
  readonly retry: () => void;
}

const noPlaces: Places = { places: [], total: 0, searched: 1, more: false, error: null };

/** How long somebody who types has paused when the search begins. */
const pauseMs = 200;

/** Every place of what is wanted in the file, found by the server: offsets in bytes. Null looks for nothing. */
export function usePlaces(held: Held, wanted: Wanted | null): Search {
  const key = wanted === null ? null : JSON.stringify([held, wanted]);
  const [state, setState] = useState<{ readonly key: string | null; readonly found: Places }>({
    key: null,
    found: noPlaces,
  });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt(n => n + 1), []);
  const search = useEffectEvent((signal: AbortSignal, onFound: (found: Places) => void) => {
    let places: readonly Span[] = [];
    return wanted === null
      ? Promise.resolve()
      : readPlaces(
          held,
          wanted,
          mostPlaces,
          ({ hits, total, done, size, end }) => {
            places = [...places, ...hits.map(([from, length]) => ({ from, to: from + length }))];
            const searched = size === 0 ? 1 : done / size;
            onFound({ places, total, searched: end ? 1 : searched, more: end && done < size, error: null });
          },
          signal,
        );
  });
  useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      search(signal, found => setState({ key, found })).catch((error: unknown) => {
        if (!signal.aborted) setState({ key, found: { ...noPlaces, error: asApiError(error) } });
      });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [key, attempt]);
  const found = key === null ? noPlaces : state.key === key ? state.found : { ...noPlaces, searched: 0 };
  useRetryOnReconnect(found.error, retry);
  return { ...found, retry };
}
