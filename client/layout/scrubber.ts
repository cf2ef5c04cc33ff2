import { scalePoint, range } from 'd3';

/** A mark on the scrubber. */
export interface Tick {
  readonly number: number;
  readonly x: number;
  /** Whether there is room for the number below it. */
  readonly labelled: boolean;
}

/** Room that the number of one layer takes, in pixels. */
const labelWidth = 26;

/**
 * One tick for each of `count` layers over `width`, `inset` from both ends. Numbers stand at steps of 1, 2, 5, 10 …
 * so that they do not touch; the first always has one, the last has one where the one before leaves room.
 */
export function scrubberTicks(count: number, width: number, inset: number): Tick[] {
  const x = scalePoint(range(1, count + 1), [inset, Math.max(inset, width - inset)]);
  if (count === 1) return [{ number: 1, x: inset, labelled: true }];
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(n => n * x.step() >= labelWidth) ?? count;
  const isLabelled = (number: number) =>
    number === 1 || number === count || (number % every === 0 && (count - number) * x.step() >= labelWidth);
  return x.domain().map(number => ({ number, x: x(number) ?? 0, labelled: isLabelled(number) }));
}
