import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { atOf, isAtEnd, moved, settle, type ListMetrics, type ListPlace } from '../layout/window.ts';
import { useSize } from './use-size.ts';

/** What a list is told of its rows; see {@link ListMetrics}. */
interface Rows extends Omit<ListMetrics, 'viewport'> {
  /** In rem. */
  readonly rowHeight: number;
}

/** Where a list stands, and the ways to move it. */
export interface KeptPlace {
  /** For the scrolling element. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly metrics: ListMetrics;
  readonly place: ListPlace;
  /** What holds now, also between two drawings. */
  readonly latest: RefObject<{ readonly metrics: ListMetrics; readonly place: ListPlace }>;
  /** Goes to rows, with the scrollbar where it belongs for them; the browser may round that. */
  readonly goTo: (at: number) => void;
  /** Goes to rows; while the list is being scrolled that goes on, and the scrollbar follows once it rests. */
  readonly moveTo: (at: number) => void;
  readonly onScroll: (scrollTop: number) => void;
  readonly onRest: (scrollTop: number) => void;
}

/** Keeps the place of a list as it scrolls, and through changes of its type and room. */
export function useListPlace({ rowHeight, ...rows }: Rows): KeptPlace {
  const box = useRef<HTMLDivElement>(null);
  const { height: viewport, rem } = useSize(box);
  const metrics = { ...rows, rowHeight: Math.round(rowHeight * rem), viewport };
  const [place, setPlace] = useState<ListPlace>({ scrollTop: 0, at: 0, jumping: false });
  const scrolling = useRef(false);
  const latest = useRef({ metrics, place });
  useLayoutEffect(() => {
    latest.current = { metrics, place };
  });

  const goTo = useCallback((at: number) => {
    if (box.current === null) return;
    // The room that there is now: what is known of it comes a frame late.
    const now = { ...latest.current.metrics, viewport: box.current.clientHeight };
    const target = settle(now, at);
    box.current.scrollTop = target.scrollTop;
    const { scrollTop } = box.current;
    const isThere = Math.abs(scrollTop - target.scrollTop) <= 1;
    const next = { scrollTop, at: isThere ? target.at : atOf(now, scrollTop), jumping: false };
    latest.current = { ...latest.current, place: next };
    setPlace(next);
  }, []);
  const moveTo = (at: number) => {
    const { metrics: now, place: from } = latest.current;
    if (!scrolling.current) goTo(at);
    // To move the scrollbar would break the scrolling off: it is put where it belongs when that has come to rest.
    else {
      const place = { ...from, at: settle(now, at).at };
      latest.current = { ...latest.current, place };
      setPlace(place);
    }
  };
  useSteadyRows(latest, goTo, metrics);

  const onScroll = (scrollTop: number) => {
    scrolling.current = true;
    const next = moved(metrics, latest.current.place, scrollTop);
    latest.current = { metrics, place: next };
    setPlace(next);
  };
  // Small moves over a compressed list leave the scrollbar behind: once it rests it is put where it belongs. Of millions
  // of pixels those are too few to be seen. To do it earlier would break off a scrolling that is under way.
  const onRest = (scrollTop: number) => {
    scrolling.current = false;
    // The last move may not have been told of.
    if (scrollTop !== latest.current.place.scrollTop) onScroll(scrollTop);
    const { metrics: now, place: from } = latest.current;
    const isApart = Math.abs(settle(now, from.at).scrollTop - from.scrollTop) > 1;
    if (isApart || from.jumping) goTo(from.at);
  };
  return { box, metrics, place, latest, goTo, moveTo, onScroll, onRest };
}

/** Keeps the row at the upper edge while the type changes its size, and the end in sight while there is less room. */
function useSteadyRows(
  latest: KeptPlace['latest'],
  goTo: KeptPlace['goTo'],
  { rowHeight, viewport }: ListMetrics,
): void {
  // The size of the type is known only when the list stands in the page, and changes for a room: the row stays.
  const rowBefore = useRef(rowHeight);
  useLayoutEffect(() => {
    const row = latest.current.place.at / rowBefore.current;
    if (rowBefore.current !== rowHeight) goTo(row * rowHeight);
    rowBefore.current = rowHeight;
  }, [latest, rowHeight, goTo]);
  // Who has gone to the end stays there when there is less room.
  const roomBefore = useRef(viewport);
  useLayoutEffect(() => {
    const { metrics: now, place: from } = latest.current;
    const wasAtEnd = from.at > 0 && isAtEnd({ ...now, viewport: roomBefore.current }, from.at);
    if (wasAtEnd && viewport < roomBefore.current) goTo(Infinity);
    roomBefore.current = viewport;
  }, [latest, viewport, goTo]);
}
