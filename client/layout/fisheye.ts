import { sum } from 'd3';
import { fillByDecay } from './decay.ts';

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
  return fillByDecay(
    decay =>
      shares.map(share =>
        Math.max(Math.min(share.least, share.wanted), share.wanted * decay ** share.distance),
      ),
    room,
  );
}
