/** Numbers from 0 up to, not including, 1 (mulberry32). The same seed gives the same numbers. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` distinct whole numbers below `below`, ascending, spread evenly with some jitter; all of them where there
 * are not more than that.
 */
export function* pickAscending(below: number, count: number, random: () => number): Generator<number, void> {
  const picked = Math.min(below, count);
  for (let i = 0; i < picked; i++) {
    const first = Math.floor((i * below) / picked);
    const next = Math.floor(((i + 1) * below) / picked);
    yield first + Math.floor(random() * (next - first));
  }
}
