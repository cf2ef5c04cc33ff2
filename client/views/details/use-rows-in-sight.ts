import { useCallback, useEffect, useRef } from 'react';
import type { LineMap } from '../../model/line-map.ts';
import { useSettled } from './use-settled.ts';

/**
 * Fetches the blocks whose rows are in sight once the list has settled there, and anew when the map knows more:
 * `version` changes whenever it does. Gives what is told which rows are drawn.
 */
export function useRowsInSight(
  map: LineMap,
  version: number,
  want: (block: number) => unknown,
): (first: number, end: number) => void {
  const inSight = useRef<readonly [number, number] | null>(null);
  const load = useCallback(
    (first: number, end: number) => {
      inSight.current = [first, end];
      const last = map.locate(Math.max(first, end - 1)).block;
      for (let { block } = map.locate(first); block <= last; block++) want(block);
    },
    [map, want],
  );
  // The same rows are in other blocks when the map knows more.
  useEffect(() => {
    if (inSight.current !== null) load(...inSight.current);
  }, [load, version]);
  return useSettled(load);
}
