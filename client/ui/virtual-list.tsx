import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactNode,
  type Ref,
} from 'react';
import { scrollTo, windowOf } from '../layout/window.ts';
import { useSize } from './use-size.ts';
import './virtual-list.css';

/** What a parent can ask of a list. */
export interface VirtualListHandle {
  readonly reveal: (index: number) => void;
  /** How many rows fit into sight. */
  readonly rowsInSight: () => number;
}

interface Props extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  readonly count: number;
  /** In rem. Every row has this height. */
  readonly rowHeight: number;
  /** Draws row `index`. */
  readonly children: (index: number) => ReactNode;
  /** Told which rows are drawn, `end` exclusive, whenever that changes. */
  readonly onWindow?: (first: number, end: number) => void;
  /** A row that is drawn also while it is out of sight, so that it can keep the focus. */
  readonly pinned?: number;
  readonly handle?: Ref<VirtualListHandle>;
}

/** A scrolling list of any length that draws only what is in sight. Further attributes go to the scrolling element. */
export function VirtualList(props: Props): ReactNode {
  const { count, rowHeight, children, onWindow, pinned = -1, handle, ...attributes } = props;
  const box = useRef<HTMLDivElement>(null);
  const { height: viewport, rem } = useSize(box);
  const [scrollTop, setScrollTop] = useState(0);
  const metrics = { count, rowHeight: Math.round(rowHeight * rem), viewport };
  const { height, first, end, offset } = windowOf(metrics, scrollTop);

  const latest = useRef(metrics);
  useLayoutEffect(() => {
    latest.current = metrics;
  });
  useEffect(() => onWindow?.(first, end), [onWindow, first, end]);
  useImperativeHandle(handle, () => ({
    reveal: index => {
      if (box.current !== null)
        box.current.scrollTop = scrollTo(latest.current, box.current.scrollTop, index);
    },
    rowsInSight: () => Math.max(1, Math.floor(latest.current.viewport / latest.current.rowHeight)),
  }));

  // The pinned row keeps its place in the order (a focused element that is moved loses the focus) and stands next to
  // the others: they reach beyond what is in sight, so it is out of sight.
  const before = pinned >= 0 && pinned < first;
  const after = pinned >= end && pinned < count;
  const rows = [];
  if (before) rows.push(children(pinned));
  for (let index = first; index < end; index++) rows.push(children(index));
  if (after) rows.push(children(pinned));
  const shift = offset - (before ? metrics.rowHeight : 0);
  return (
    <div
      {...attributes}
      ref={box}
      className={`virtual-list ${attributes.className ?? ''}`}
      onScroll={event => setScrollTop(event.currentTarget.scrollTop)}
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
