import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { Row } from '../../../shared/directory.ts';
import type { Scope } from '../../api/images.ts';
import { listingsOf } from '../../api/listings.ts';
import type { PathRef } from '../../model/path.ts';

/** Milliseconds without a further letter after which a word is looked for. */
const rest = 250;

/** The search for a name that was typed and is in no row that has been fetched. */
export interface FarName {
  /** Looks for the first row of `at` whose name begins with `word`; what was looked for before is given up. */
  readonly seek: (word: string, at: PathRef, onFound: (row: Row) => void) => void;
  readonly stop: () => void;
}

/** Asks the server for names of large directories, of which only the rows in sight have been fetched. */
export function useFarName(scope: Scope): FarName {
  const search = useRef<AbortController | null>(null);
  const stop = useCallback(() => search.current?.abort(), []);
  useEffect(() => stop, [stop, scope]);
  const seek = useCallback<FarName['seek']>(
    (word, at, onFound) => {
      stop();
      const { signal } = (search.current = new AbortController());
      const timer = setTimeout(() => {
        listingsOf(scope)
          .firstNamed(at, word, signal)
          .then(
            row => {
              if (row !== undefined && !signal.aborted) onFound(row);
            },
            // Not found, then: that the server cannot be reached is told where the whole page is.
            () => undefined,
          );
      }, rest);
      signal.addEventListener('abort', () => clearTimeout(timer));
    },
    [scope, stop],
  );
  return useMemo(() => ({ seek, stop }), [seek, stop]);
}
