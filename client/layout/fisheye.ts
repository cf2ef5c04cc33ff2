import { sum } from 'd3';

/** Something in a row of things that share a length: what it wants, and the least it can do with. */
export interface Share {
  readonly wanted: number;
  readonly least: number;
  /** How many places it is away from what is looked at. */
  readonly distance: number;
}

/**
 * Lengths that add up to at most `room`: all as wanted where that fits; else those near what is looked at keep theirs
 * and the others shrink with their distance, none below its least. Where even that is too much, all shrink evenly.
 */
export function fisheye(shares: readonly Share[], room: number): number[] {
  if (sum(shares, ({ wanted }) => wanted) <= room) return shares.map(({ wanted }) => wanted);
  const least = sum(shares, share => Math.min(share.least, share.wanted));
  if (least > room) return shares.map(share => (Math.min(share.least, share.wanted) * room) / least);
  const shrunk = (decay: number) =>
    shares.map(share =>
      Math.max(Math.min(share.least, share.wanted), share.wanted * decay ** share.distance),
    );
  // The sum grows with the decay, so the decay that fills the room is found by halving.
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sum(shrunk(middle)) > room) high = middle;
    else low = middle;
  }
  return shrunk(low);
}
