import { round } from './round.ts';

/** How the panes stand: three side by side, or the stack beside the two others, one above the other. */
export type Arrangement = 'three' | 'two';

/** Shares of the page's width, in per cent. What is left over is the middle's. */
export interface Shares {
  readonly stack: number;
  /** Of no account where two stand one above the other. */
  readonly details: number;
}

/** The pane that a separator makes wider or narrower. */
export type Separated = keyof Shares;

/** In rem: below this width a pane shows nothing that can be read. The stylesheet has the same numbers. */
const least = { stack: 18, middle: 24, details: 18 };

/** Between which shares a separator can be moved, in per cent. */
export interface Reach {
  readonly least: number;
  readonly most: number;
}

/** In rem: how wide a page must be for three panes side by side. */
const threePanes = 75;

/** The arrangement on a page `width` pixels wide, with type of `rem` pixels. */
export function arrangementOf(width: number, rem: number): Arrangement {
  return width >= threePanes * rem ? 'three' : 'two';
}

/**
 * How far the separator of `pane` reaches on a page `width` pixels wide: until one of the panes beside it has its
 * least width. Where there is no room at all it stays where it is.
 */
export function reachOf(
  pane: Separated,
  shares: Shares,
  { width, rem, arrangement }: { width: number; rem: number; arrangement: Arrangement },
): Reach {
  if (width <= 0) return { least: shares[pane], most: shares[pane] };
  const share = (size: number) => ((size * rem) / width) * 100;
  const other = pane === 'stack' ? 'details' : 'stack';
  const taken = arrangement === 'two' ? 0 : Math.max(shares[other], share(least[other]));
  const low = share(least[pane]);
  return { least: round(low), most: round(Math.max(low, 100 - taken - share(least.middle))) };
}

/** `shares` with that of `pane` moved to `to`, as far as it reaches. */
export function withShare(shares: Shares, pane: Separated, to: number, reach: Reach): Shares {
  return { ...shares, [pane]: round(Math.min(reach.most, Math.max(reach.least, to))) };
}

/** Per cent that an arrow key moves a separator by. */
const step = 2;

/**
 * Where a key moves a separator that stands at `share`: arrows a step, Page Up and Page Down five of them, Home and
 * End as far as it goes; `wider` is the arrow that makes its pane wider. Null for other keys.
 */
export function shareAfter(
  key: string,
  share: number,
  reach: Reach,
  wider: 'ArrowLeft' | 'ArrowRight',
): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return share + (key === wider ? step : -step);
    case 'PageUp':
      return share + 5 * step;
    case 'PageDown':
      return share - 5 * step;
    case 'Home':
      return reach.least;
    case 'End':
      return reach.most;
    default:
      return null;
  }
}
