import { useCallback, useEffect, useRef } from 'react';

/** In milliseconds: somebody who drags a scrollbar is not there yet. */
const settleMs = 60;

/** `show` for the last of the windows that follow each other quickly: what is only passed by is not fetched. */
export function useSettled(show: (first: number, end: number) => void): (first: number, end: number) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (first, end) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => show(first, end), settleMs);
    },
    [show],
  );
}
