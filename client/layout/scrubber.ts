import { scalePoint, range } from 'd3';

/** A mark on the scrubber. */
export interface Tick {
  readonly number: number;
  readonly x: number;
  /** Whether there is room for the number below it. */
  readonly labelled: boolean;
}

/** In rem: a digit of a layer's number, and the least between two numbers. */
const digit = 0.47;
const between = 0.75;

/**
 * One tick for each of `count` layers over `width`, with type of `rem` pixels. Numbers stand at steps of 1, 2, 5, 10 …
 * so that they do not touch; the first and the last always have one, and none stands too near to the last.
 */
export function scrubberTicks(count: number, width: number, rem: number): Tick[] {
  const inset = 0.6 * rem;
  const labelWidth = (digit * String(count).length + between) * rem;
  const x = scalePoint(range(1, count + 1), [inset, Math.max(inset, width - inset)]);
  if (count === 1) return [{ number: 1, x: inset, labelled: true }];
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find(n => n * x.step() >= labelWidth) ?? count;
  const isLabelled = (number: number) =>
    number === 1 || number === count || (number % every === 0 && (count - number) * x.step() >= labelWidth);
  return x.domain().map(number => ({ number, x: x(number) ?? 0, labelled: isLabelled(number) }));
}
