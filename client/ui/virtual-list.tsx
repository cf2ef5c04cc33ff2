import { useEffect, useMemo, type HTMLAttributes, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { windowOf } from '../layout/window.ts';
import { useListHandle, type VirtualListHandle } from './use-list-handle.ts';
import { useListPlace } from './use-list-place.ts';
import './virtual-list.css';

// Whoever has a list asks it by this.
export type { VirtualListHandle };

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
  const list = useListPlace({ count, rowHeight, ...(margin === undefined ? {} : { margin }) });
  const { box, metrics, place, goTo } = list;
  useListHandle(handle, list);
  const { height, first, end, offset } = windowOf(metrics, place.scrollTop, place.at);
  useEffect(() => onWindow?.(first, end), [onWindow, first, end]);

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
      onScroll={event => list.onScroll(event.currentTarget.scrollTop)}
      onScrollEnd={event => list.onRest(event.currentTarget.scrollTop)}
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
