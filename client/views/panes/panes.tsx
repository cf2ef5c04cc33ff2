import { useRef, type CSSProperties, type ReactNode } from 'react';
import { arrangementOf, reachOf, withShare, type Separated } from '../../layout/panes.ts';
import type { Pane, Show } from '../../route/route.ts';
import { useSize } from '../../ui/use-size.ts';
import { Separator } from './separator.tsx';
import { useShares } from './use-shares.ts';
import './panes.css';

interface Props {
  readonly show: Show;
  /** The pane that fills the window; null: all of them are there. */
  readonly zoomed: Pane | null;
  /** Whether the details tell more than stack and figure tell already: a room sees only those that do. */
  readonly hasDetails: boolean;
  readonly stack: ReactNode;
  readonly middle: ReactNode;
  /** Null while the archive is on its way: then the stack has the width, and the middle is a word below it. */
  readonly details: ReactNode | null;
}

/**
 * Stack, middle and details: side by side with separators; on a narrower page the details below the middle; on a
 * narrow one all three in a column that scrolls.
 */
export function Panes({ show, zoomed, hasDetails, stack, middle, details }: Props): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { width, rem } = useSize(box);
  const arrangement = arrangementOf(width, rem);
  const { shares, change, reset } = useShares(arrangement, show);
  const isArriving = details === null;
  const separator = (pane: Separated) => {
    if (isArriving) return null;
    const reach = reachOf(pane, shares, { width, rem, arrangement });
    return (
      <Separator
        pane={pane}
        share={withShare(shares, pane, shares[pane], reach)[pane]}
        reach={reach}
        onMove={share => change(withShare(shares, pane, share, reach))}
        onReset={reset}
      />
    );
  };
  return (
    <div
      className="panes"
      ref={box}
      data-zoomed={zoomed}
      data-details={hasDetails}
      data-arriving={isArriving}
      style={{ '--stack': `${shares.stack}%`, '--details': `${shares.details}%` } as CSSProperties}
    >
      {stack}
      {separator('stack')}
      {middle}
      {separator('details')}
      {details}
    </div>
  );
}
