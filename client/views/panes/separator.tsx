import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { useI18n } from '../../i18n/use-i18n.tsx';
import { shareAfter, type Reach, type Separated } from '../../layout/panes.ts';
import './separator.css';

interface Props {
  /** The pane that it makes wider or narrower. */
  readonly pane: Separated;
  /** Its share of the width, in per cent. */
  readonly share: number;
  readonly reach: Reach;
  readonly onMove: (share: number) => void;
  readonly onReset: () => void;
}

/** The line between two panes: dragged, or moved by arrow keys; a double click or Enter gives the standard width. */
export function Separator({ pane, share, reach, onMove, onReset }: Props): ReactNode {
  const { t } = useI18n();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = shareAfter(event.key, share, reach, pane === 'stack' ? 'ArrowRight' : 'ArrowLeft');
    if (event.key === 'Enter') onReset();
    else if (next === null) return;
    else onMove(next);
    event.preventDefault();
  };
  const onPointerMove = ({ currentTarget, pointerId, clientX }: PointerEvent<HTMLDivElement>) => {
    if (!currentTarget.hasPointerCapture(pointerId)) return;
    const room = currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined || room.width === 0) return;
    const width = pane === 'stack' ? clientX - room.left : room.right - clientX;
    onMove((width / room.width) * 100);
  };
  return (
    <div
      className="separator"
      role="separator"
      aria-orientation="vertical"
      aria-label={t.room.widthOf[pane]}
      aria-valuenow={Math.round(share)}
      aria-valuemin={Math.round(reach.least)}
      aria-valuemax={Math.round(reach.most)}
      aria-valuetext={t.room.share(String(Math.round(share)))}
      title={t.room.separator}
      tabIndex={0}
      data-pane={pane}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onDoubleClick={onReset}
    />
  );
}
