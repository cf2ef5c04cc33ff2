import { interpolateNumber } from 'd3';

/** Where a layer stands on the ramp: the parts of an `oklch()` colour that tell layers apart. */
export interface Tint {
  /** Degrees of OKLCH hue. */
  readonly hue: number;
  /**
   * From 0 for the base to 1 for the top, and for every other layer as much more or less: themes turn it into small
   * steps of lightness, which tell neighbours apart where hues do not.
   */
  readonly rise: number;
}

/** From the clay of the base over moss and water to the violet of high air. */
const clay = 48;
const span = 268;
/** How far every other layer lies above the rise, and the ones between below it. */
const stripe = 0.6;
/** Degrees between neighbours while there are few: as far apart as stays calm. */
const step = 54;

/**
 * The tint of layer `number` (from 1) of `count`. Hues run once along the ramp, evenly, so that neighbours differ
 * as much as the number of layers allows and the base always has the same colour. Lightness goes to and fro between
 * neighbours: `theme/colour-vision.test.ts` says for whom that is needed.
 */
export function layerTint(number: number, count: number): Tint {
  const steps = Math.max(1, count - 1);
  const part = (number - 1) / steps;
  const rise = part + (number % 2 === 0 ? stripe : -stripe);
  // Not a scale of d3: to make two of them for each badge is a tenth of what a screen of rows takes.
  const hue = interpolateNumber(clay, clay + Math.min(span, steps * step))(part);
  return { hue: Math.round(hue * 10) / 10, rise: Math.round(rise * 1000) / 1000 };
}
