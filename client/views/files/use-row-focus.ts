import { useEffect, useMemo, useRef, type FocusEvent } from 'react';
import type { PathKey } from '../../model/path.ts';

/** Where the focus is while rows come and go. */
interface RowFocus {
  /** The row with this key is about to be selected by key or click: the focus goes there. */
  readonly follow: (key: PathKey) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the focus of a tree on the row at `active`: after a step to it, and wherever it gets to while the focus is in
 * the tree, its element gone or another row's by now. Whoever is elsewhere is left there. `id` begins those of the rows,
 * `selected` is the key of the row at `active`, if there is one.
 */
export function useRowFocus(id: string, active: number, selected: PathKey | null): RowFocus {
  const wanted = useRef(false);
  const isInside = useRef(false);
  const now = useRef(selected);
  useEffect(() => {
    now.current = selected;
  }, [selected]);
  useEffect(() => {
    const focused = document.activeElement;
    const row = document.getElementById(`${id}-${active}`);
    const isLost = isInside.current && (focused === null || focused === document.body);
    const isOnAnother = focused !== row && focused?.closest('[role=tree]') === row?.closest('[role=tree]');
    if (wanted.current || isLost || isOnAnother) row?.focus({ preventScroll: true });
    if (row !== null) wanted.current = false;
  }, [id, active, selected]);
  return useMemo(
    () => ({
      follow: key => {
        // Of what is selected already nothing changes that would be waited for.
        wanted.current = key !== now.current;
      },
      onFocus: () => {
        isInside.current = true;
      },
      onBlur: ({ target, relatedTarget }) => {
        // Whose element goes out of the page has not gone anywhere.
        if (relatedTarget !== null || target.isConnected) isInside.current = false;
      },
    }),
    [],
  );
}
