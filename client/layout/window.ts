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

/** What the place of a row follows from; heights in pixels. */
export interface ListMetrics {
  readonly count: number;
  readonly rowHeight: number;
  readonly viewport: number;
  /** Rows drawn above and below what is in sight, so that a small scroll finds them there; 6 where nothing is said. */
  readonly margin?: number;
}

/**
 * Which rows to draw at `scrollTop`, with rows of the height `place` above what is in sight. A list
 * that would be too tall for a browser is compressed: the scrollbar then moves over it in proportion.
 */
export function windowOf(
  metrics: ListMetrics,
  scrollTop: number,
  place: number = atOf(metrics, scrollTop),
): ListWindow {
  const { count, rowHeight, viewport, margin = 6 } = metrics;
  const at = clamp(metrics, place);
  const height = Math.min(tallest, count * rowHeight);
  const seen = Math.min(Math.max(0, scrollTop), Math.max(0, height - viewport));
  const first = Math.max(0, Math.floor(at / rowHeight) - margin);
  const end = Math.min(count, Math.ceil((at + viewport) / rowHeight) + margin);
  return { height, first, end: Math.max(first, end), offset: seen + first * rowHeight - at };
}

/** Where a list stands: what its scrollbar says, and the height of the rows above what is in sight. */
export interface ListPlace {
  readonly scrollTop: number;
  readonly at: number;
  /** Whether the scrollbar itself is being moved: until it rests, its small moves are in proportion, too. */
  readonly jumping: boolean;
}

/**
 * The place after the scrollbar has moved to `scrollTop`. In a compressed list a small move, by a wheel or a key, goes
 * over as many rows as it would in any list; only a large one, of the scrollbar itself, goes in proportion. The two
 * numbers may then drift apart by less than the scrollbar can show: see {@link settle}.
 */
export function moved(metrics: ListMetrics, place: ListPlace, scrollTop: number): ListPlace {
  if (ratio(metrics) === 1) return { scrollTop, at: atOf(metrics, scrollTop), jumping: false };
  const by = scrollTop - place.scrollTop;
  const jumping = place.jumping || Math.abs(by) > 2 * metrics.viewport;
  return { scrollTop, at: jumping ? atOf(metrics, scrollTop) : clamp(metrics, place.at + by), jumping };
}

/** The place at the same rows with the scrollbar where it belongs for them. */
export function settle(metrics: ListMetrics, at: number): ListPlace {
  const kept = clamp(metrics, at);
  return { scrollTop: kept / ratio(metrics), at: kept, jumping: false };
}

/** Whether the last row is in sight, or all but the last pixel of it. */
export function isAtEnd(metrics: ListMetrics, at: number): boolean {
  return at >= clamp(metrics, Infinity) - 1;
}

/** `at` after the least scrolling that brings row `index` wholly into sight; a jump centres it. */
export function reveal(metrics: ListMetrics, at: number, index: number): number {
  const { rowHeight, viewport } = metrics;
  const top = index * rowHeight;
  // A list that has no room yet will show it on top.
  if (viewport < rowHeight) return top;
  if (top >= at && top + rowHeight <= at + viewport) return at;
  const near = Math.abs(top - at - viewport / 2) < viewport;
  if (!near) return centre(metrics, index);
  return Math.max(0, top < at ? top : top + rowHeight - viewport);
}

/**
 * Where row `index` is in the middle of what is in sight: what it lies among is there, too, and none of that is cut
 * off at the top.
 */
export function centre({ rowHeight, viewport }: ListMetrics, index: number): number {
  const above = Math.max(0, Math.round((viewport - rowHeight) / 2 / rowHeight));
  // Whole pixels: between them letters blur.
  return Math.max(0, Math.round((index - above) * rowHeight));
}

/** {@link reveal} for a list that keeps no place of its own: from and to a `scrollTop`. */
export function scrollTo(metrics: ListMetrics, scrollTop: number, index: number): number {
  const by = ratio(metrics);
  return reveal(metrics, scrollTop * by, index) / by;
}

/** The height of the rows above what is in sight where the scrollbar alone decides. */
export function atOf(metrics: ListMetrics, scrollTop: number): number {
  return clamp(metrics, scrollTop * ratio(metrics));
}

function clamp({ count, rowHeight, viewport }: ListMetrics, at: number): number {
  return Math.min(Math.max(0, at), Math.max(0, count * rowHeight - viewport));
}

/** Pixels of rows for one pixel of scrolling: 1 unless the list is compressed. */
function ratio({ count, rowHeight, viewport }: ListMetrics): number {
  const real = count * rowHeight;
  return real <= tallest ? 1 : (real - viewport) / (tallest - viewport);
}
