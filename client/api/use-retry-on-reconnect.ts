import { useEffect, useEffectEvent } from 'react';
import type { ApiError } from './http.ts';
import { onReconnect } from './reconnects.ts';

/** Calls `retry` when the server answers again, if that it did not is what went wrong. */
export function useRetryOnReconnect(error: ApiError | null, retry: () => void): void {
  const tryAgain = useEffectEvent(() => {
    if (error?.code === 'offline') retry();
  });
  useEffect(() => onReconnect(() => tryAgain()), []);
}
