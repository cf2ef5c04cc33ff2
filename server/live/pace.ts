/** Every sweep is followed by this much rest at least, in milliseconds, however short it was. */
const leastRest = 250;

/**
 * How long to rest after work, in milliseconds, so that `followers` that share one processor take no more than `share`
 * of it (0 to 1) together. `cost` is how long the work took.
 */
export function restAfter(cost: number, share: number, followers: number): number {
  return Math.max(leastRest, cost * (Math.max(1, followers) / share - 1));
}
