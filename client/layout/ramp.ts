import { interpolateNumber } from 'd3';

/** Where a layer stands on the ramp: the parts of an `oklch()` colour that tell layers apart. */
export interface Tint {
  /** Degrees of OKLCH hue. */
  readonly hue: number;
  /** 0 for the base to 1 for the top: themes turn it into a small rise in lightness. */
  readonly rise: number;
}

/** From the clay of the base over moss and water to the violet of high air. */
const clay = 48;
const span = 268;
/** Degrees between neighbours while there are few: as far apart as stays calm. */
const step = 54;

/**
 * The tint of layer `number` (from 1) of `count`. Hues run once along the ramp, evenly, so that neighbours differ
 * as much as the number of layers allows and the base always has the same colour.
 */
export function layerTint(number: number, count: number): Tint {
  const steps = Math.max(1, count - 1);
  const rise = (number - 1) / steps;
  // Not a scale of d3: to make two of them for each badge is a tenth of what a screen of rows takes.
  const hue = interpolateNumber(clay, clay + Math.min(span, steps * step))(rise);
  return { hue: Math.round(hue * 10) / 10, rise: Math.round(rise * 1000) / 1000 };
}
