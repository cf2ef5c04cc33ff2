import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { ApiError } from './http.ts';
import { useRetryOnReconnect } from './use-retry-on-reconnect.ts';

/** Something that comes from the server. `value` stays the old one while a newer is on its way. */
export interface Resource<T> {
  readonly value: T | null;
  readonly error: ApiError | null;
  /** Whether `value` is not (yet) the one asked for. */
  readonly pending: boolean;
  readonly retry: () => void;
}

interface State<T> {
  readonly key: string | null;
  readonly value: T | null;
  readonly error: ApiError | null;
}

/**
 * Fetches what `key` names, again whenever it changes or `retry` is called; a fetch that is no longer wanted is
 * aborted. What failed because the server did not answer is fetched again when it does. `fetcher` must depend on nothing
 * but `key`. A null key fetches nothing, and has no value.
 */
export function useResource<T>(
  key: string | null,
  fetcher: (signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const [state, setState] = useState<State<T>>({ key: null, value: null, error: null });
  const [attempt, setAttempt] = useState(0);
  // The key says all that the fetcher depends on.
  const start = useEffectEvent(fetcher);
  useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    start(controller.signal).then(
      value => setState({ key, value, error: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setState(({ value }) => ({ key, value, error: asApiError(error) }));
      },
    );
    return () => controller.abort();
  }, [key, attempt]);
  const retry = useCallback(() => setAttempt(n => n + 1), []);
  const current = state.key === key;
  const error = current ? state.error : null;
  useRetryOnReconnect(error, retry);
  const value = key === null ? null : state.value;
  const pending = key !== null && !current;
  return useMemo(() => ({ value, error, pending, retry }), [value, error, pending, retry]);
}

/** `error` as one that people can be told. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('internal', String(error));
}
