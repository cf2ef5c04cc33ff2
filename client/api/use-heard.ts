import { useCallback, useEffect, useState } from 'react';
import type { ServerEvent } from '../../shared/upload.ts';
import { afterChanges, freshFor, type Live, settle, still } from '../model/live.ts';

interface Heard {
  readonly live: Live;
  /** Takes in changes of the container that is watched. */
  readonly hear: (changes: Extract<ServerEvent, { type: 'live' }>) => void;
}

const unheard = { of: null, live: still };

/** What has changed in the container `watched`; paths are new in it for a while. */
export function useHeard(watched: string | null): Heard {
  // Of the container that was watched when it came: of another one it means nothing.
  const [heard, setHeard] = useState<{ readonly of: string | null; readonly live: Live }>(unheard);
  const live = heard.of === watched ? heard.live : still;
  const hear = useCallback(
    (changes: Extract<ServerEvent, { type: 'live' }>) =>
      setHeard(({ of, live: before }) => ({
        of: watched,
        live: afterChanges(of === watched ? before : still, changes, performance.now()),
      })),
    [watched],
  );

  const hasFresh = live.fresh.size > 0;
  useEffect(() => {
    if (!hasFresh) return undefined;
    const timer = setInterval(
      () =>
        setHeard(before => {
          const next = settle(before.live, performance.now());
          return next === before.live ? before : { ...before, live: next };
        }),
      freshFor / 8,
    );
    return () => clearInterval(timer);
  }, [hasFresh]);
  return { live, hear };
}
