import { useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import { centre, isAtEnd, reveal, type ListMetrics } from '../layout/window.ts';
import type { KeptPlace } from './use-list-place.ts';

/** What a parent can ask of a list. */
export interface VirtualListHandle {
  readonly reveal: (index: number) => void;
  /** The row at the upper edge, with the part of it that is above. */
  readonly top: () => number;
  /** Whether the last row is in sight. */
  readonly isAtEnd: () => boolean;
  /** Puts a row, whole or with a part of it above, at the upper edge. A scrolling that is under way goes on. */
  readonly placeAt: (row: number) => void;
  /** How many rows fit into sight. */
  readonly rowsInSight: () => number;
}

/** Gives `handle` to the parent of a list that has its `place`. */
export function useListHandle(
  handle: Ref<VirtualListHandle> | undefined,
  { metrics, latest, goTo, moveTo }: KeptPlace,
): void {
  // What is asked for before there is room, as by a link, is put amid its neighbours once there is.
  const awaited = useRef(-1);
  const hasRoom = hasRoomIn(metrics);
  useLayoutEffect(() => {
    if (!hasRoom || awaited.current < 0) return;
    goTo(centre(latest.current.metrics, awaited.current));
    awaited.current = -1;
  }, [latest, hasRoom, goTo]);
  useImperativeHandle(handle, () => ({
    reveal: index => {
      const { metrics: now, place: from } = latest.current;
      awaited.current = hasRoomIn(now) ? -1 : index;
      const at = reveal(now, from.at, index);
      if (at !== from.at) goTo(at);
    },
    rowsInSight: () =>
      Math.max(1, Math.floor(latest.current.metrics.viewport / latest.current.metrics.rowHeight)),
    top: () => latest.current.place.at / latest.current.metrics.rowHeight,
    isAtEnd: () => isAtEnd(latest.current.metrics, latest.current.place.at),
    placeAt: row => moveTo(row * latest.current.metrics.rowHeight),
  }));
}

function hasRoomIn({ viewport, rowHeight }: ListMetrics): boolean {
  return viewport >= rowHeight;
}
