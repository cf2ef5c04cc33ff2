import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import {
  atOf,
  centre,
  isAtEnd,
  moved,
  reveal,
  settle,
  windowOf,
  type ListMetrics,
  type ListPlace,
} from '../layout/window.ts';
import { useSize } from './use-size.ts';
import './virtual-list.css';

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

interface Props extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly count: number;
  /** In rem. Every row has this height. */
  readonly rowHeight: number;
  /** Draws row `index`. While it stays the same function its rows are not drawn again. */
  readonly children: (index: number) => ReactNode;
  /** Rows drawn above and below what is in sight; few where lists follow one another faster than somebody scrolls. */
  readonly margin?: number;
  /** Told which rows are drawn, `end` exclusive, whenever that changes. */
  readonly onWindow?: (first: number, end: number) => void;
  /** A row that is drawn also while it is out of sight, so that it can keep the focus. */
  readonly pinned?: number;
  readonly handle?: Ref<VirtualListHandle>;
}

/** A scrolling list of any length that draws only what is in sight. Further attributes go to the scrolling element. */
export function VirtualList(props: Props): ReactNode {
  const { count, rowHeight, children, margin, onWindow, pinned = -1, handle, ...attributes } = props;
  const box = useRef<HTMLDivElement>(null);
  const { height: viewport, rem } = useSize(box);
  const [place, setPlace] = useState<ListPlace>({ scrollTop: 0, at: 0, jumping: false });
  const metrics = {
    count,
    rowHeight: Math.round(rowHeight * rem),
    viewport,
    ...(margin === undefined ? {} : { margin }),
  };
  const { height, first, end, offset } = windowOf(metrics, place.scrollTop, place.at);

  const scrolling = useRef(false);
  const latest = useRef({ metrics, place });
  useLayoutEffect(() => {
    latest.current = { metrics, place };
  });
  useEffect(() => onWindow?.(first, end), [onWindow, first, end]);

  /** Goes to rows, with the scrollbar where it belongs for them; the browser may round that. */
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
  // The size of the type is known only when the list stands in the page, and changes for a room: the row stays.
  const rowBefore = useRef(metrics.rowHeight);
  useLayoutEffect(() => {
    const row = latest.current.place.at / rowBefore.current;
    if (rowBefore.current !== metrics.rowHeight) goTo(row * metrics.rowHeight);
    rowBefore.current = metrics.rowHeight;
  }, [metrics.rowHeight, goTo]);
  // Who has gone to the end stays there when there is less room.
  const roomBefore = useRef(viewport);
  useLayoutEffect(() => {
    const { metrics: now, place: from } = latest.current;
    const wasAtEnd = from.at > 0 && isAtEnd({ ...now, viewport: roomBefore.current }, from.at);
    if (wasAtEnd && viewport < roomBefore.current) goTo(Infinity);
    roomBefore.current = viewport;
  }, [viewport, goTo]);
  // What is asked for before there is room, as by a link, is put amid its neighbours once there is.
  const awaited = useRef(-1);
  const hasRoom = hasRoomIn(metrics);
  useLayoutEffect(() => {
    if (!hasRoom || awaited.current < 0) return;
    goTo(centre(latest.current.metrics, awaited.current));
    awaited.current = -1;
  }, [hasRoom, goTo]);
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
    placeAt: row => {
      const { metrics: now, place: from } = latest.current;
      const at = row * now.rowHeight;
      if (!scrolling.current) goTo(at);
      // To move the scrollbar would break the scrolling off: it is put where it belongs when that has come to rest.
      else {
        const place = { ...from, at: settle(now, at).at };
        latest.current = { ...latest.current, place };
        setPlace(place);
      }
    },
  }));

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

  // The browser would go there in steps, which whatever else places the list in between breaks off.
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    attributes.onKeyDown?.(event);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (event.defaultPrevented || !isPlain || event.target !== event.currentTarget) return;
    if (event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    goTo(event.key === 'Home' ? 0 : Infinity);
  };

  // The pinned row keeps its place in the order (a focused element that is moved loses the focus) and stands next to
  // the others: they reach beyond what is in sight, so it is out of sight.
  const before = pinned >= 0 && pinned < first;
  const after = pinned >= end && pinned < count;
  const rows = useMemo(() => {
    const drawn = [];
    if (before) drawn.push(children(pinned));
    for (let index = first; index < end; index++) drawn.push(children(index));
    if (after) drawn.push(children(pinned));
    return drawn;
  }, [children, first, end, pinned, before, after]);
  const shift = offset - (before ? metrics.rowHeight : 0);
  return (
    <div
      {...attributes}
      ref={box}
      className={`virtual-list ${attributes.className ?? ''}`}
      onKeyDown={onKeyDown}
      onScroll={event => onScroll(event.currentTarget.scrollTop)}
      onScrollEnd={event => onRest(event.currentTarget.scrollTop)}
    >
      <div className="virtual-list-space" role="presentation" style={{ height }}>
        <div
          className="virtual-list-rows"
          role="presentation"
          style={{ transform: `translateY(${shift}px)`, '--row-height': `${metrics.rowHeight}px` } as object}
        >
          {rows}
        </div>
      </div>
    </div>
  );
}

function hasRoomIn({ viewport, rowHeight }: ListMetrics): boolean {
  return viewport >= rowHeight;
}
