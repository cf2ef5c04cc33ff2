/** The part of a long list that is in sight. Lengths in pixels. */
export interface ListWindow {
  /** Height of the whole list as the scrollbar sees it. */
  readonly height: number;
  /** Rows to draw: from `first` (inclusive) to `end` (exclusive). */
  readonly first: number;
  readonly end: number;
  /** Where the first of them begins, from the top of the list. */
  readonly offset: number;
}

/** Browsers give up on boxes some way above this height. */
export const tallest = 8_000_000;

/** Rows drawn above and below what is in sight, so that a small scroll finds them there. */
const margin = 6;

interface ListMetrics {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
}

/**
 * Which rows to draw at `scrollTop`. A list that would be too tall for a browser is compressed: the scrollbar then
 * moves over it in proportion, and every row can still be reached.
 */
export function windowOf(metrics: ListMetrics, scrollTop: number): ListWindow {
  const { count, rowHeight, viewport } = metrics;
  const height = Math.min(tallest, count * rowHeight);
  const seen = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewport));
  const at = seen * ratio(metrics);
  const first = Math.max(0, Math.floor(at / rowHeight) - margin);
  const end = Math.min(count, Math.ceil((at + viewport) / rowHeight) + margin);
  return { height, first, end: Math.max(first, end), offset: seen + first * rowHeight - at };
}

/** The least scrolling from `scrollTop` that brings row `index` wholly into sight; a jump centres it. */
export function scrollTo(metrics: ListMetrics, scrollTop: number, index: number): number {
  const { rowHeight, viewport } = metrics;
  const by = ratio(metrics);
  const [at, top] = [scrollTop * by, index * rowHeight];
  if (top >= at && top + rowHeight <= at + viewport) return scrollTop;
  const near = Math.abs(top - at - viewport / 2) < viewport;
  const target = near ? (top < at ? top : top + rowHeight - viewport) : top - (viewport - rowHeight) / 2;
  return Math.max(0, target / by);
}

/** Pixels of rows for one pixel of scrolling: 1 unless the list is compressed. */
function ratio({ count, rowHeight, viewport }: ListMetrics): number {
  const real = count * rowHeight;
  return real <= tallest ? 1 : (real - viewport) / (tallest - viewport);
}
