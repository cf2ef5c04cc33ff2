import { scaleLinear } from 'd3';

/** What a layer weighs, and how much of that nobody sees at the top. In bytes. */
export interface LayerWeight {
  readonly bytes: number;
  readonly dead: number;
}

/** A layer's bar, in shares of the longest one: what is visible first, then what is dead. */
export interface LayerBar {
  readonly visible: number;
  readonly dead: number;
  /** Share of the bytes of all layers. */
  readonly share: number;
}

/** The least that is drawn of what is there at all, so that it can be told from nothing. */
const least = 0.004;

/**
 * Bars for layers of these weights. The scale is linear and common to all, so that the longest bar is where the
 * bytes are; dead bytes beyond a layer's own count as all of them.
 */
export function layerBars(weights: readonly LayerWeight[]): LayerBar[] {
  const longest = Math.max(1, ...weights.map(({ bytes }) => bytes));
  const total = Math.max(
    1,
    weights.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const length = scaleLinear([0, longest], [0, 1]).clamp(true);
  return weights.map(({ bytes, dead }) => {
    const whole = bytes === 0 ? 0 : Math.max(least, length(bytes));
    const hidden = bytes === 0 ? 0 : whole * Math.min(1, dead / bytes);
    return { visible: round(whole - hidden), dead: round(hidden), share: round(bytes / total) };
  });
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
