import type { ReactNode } from 'react';
import { slabFaces } from '../layout/stack.ts';
import './skeleton.css';

interface Props {
  /** What is on its way: spoken, and drawn for those who wait longer. */
  readonly label: string;
}

/** Widths in percent, so that the lines look like names rather than like a table. */
const widths = [46, 30, 62, 38, 54, 24, 70, 42, 34, 58, 28, 50] as const;

/**
 * Lines in the place of rows that are on their way. They come in late, so that what is fast does not flash. `quiet`
 * ones stand beside something that says what all of them wait for.
 */
export function SkeletonLines({
  label,
  count = 12,
  quiet = false,
}: Props & { readonly count?: number; readonly quiet?: boolean }): ReactNode {
  return (
    <div className="skeleton" data-kind="lines" role="progressbar" aria-label={label}>
      {Array.from({ length: count }, (_, i) => (
        <span key={i} style={{ width: `${widths[i % widths.length]}%` }} />
      ))}
      {quiet ? null : <Told label={label} />}
    </div>
  );
}

/** How many blocks stand in the place of a figure. */
const parts = { plain: 1, treemap: 7, overlay: 13 } as const;

/** In the place of a figure that is on its way a hint of it: areas of a treemap; plate and lines of an overlay. */
export function SkeletonFigure({
  label,
  figure = 'plain',
}: Props & { readonly figure?: keyof typeof parts }): ReactNode {
  return (
    <div className="skeleton" data-kind={figure} role="progressbar" aria-label={label}>
      {Array.from({ length: parts[figure] }, (_, i) => (
        <span key={i} />
      ))}
      <Told label={label} />
    </div>
  );
}

/** Slabs in the place of a stack that is on its way. */
export function SkeletonStack({ label }: Props): ReactNode {
  const faces = slabFaces(56, 24, 14);
  return (
    <div className="skeleton" data-kind="stack" role="progressbar" aria-label={label}>
      <svg viewBox="-60 -30 120 260" aria-hidden="true">
        {[5, 4, 3, 2, 1, 0].map(i => (
          <path key={i} d={faces.outline} transform={`translate(0 ${i * 32})`} />
        ))}
      </svg>
      <Told label={label} />
    </div>
  );
}

/** Cards in the place of a catalogue that is on its way. */
export function SkeletonCards({ label }: Props): ReactNode {
  return (
    <div className="skeleton" data-kind="cards" role="progressbar" aria-label={label}>
      <span />
      <span />
      <span />
      <Told label={label} />
    </div>
  );
}

/** The label in letters. Silent: the progress bar is called so. */
function Told({ label }: Props): ReactNode {
  return <p aria-hidden="true">{label}</p>;
}
