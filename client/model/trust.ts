import type { Layer } from '../../shared/image.ts';

/** How many layers are what their digests say. Each layer is counted once, by the worst of its checks. */
export interface Trust {
  readonly verified: number;
  readonly pending: number;
  /** Numbers of the layers whose bytes hash to something else. */
  readonly mismatched: readonly number[];
  readonly unavailable: number;
}

/**
 * Sums up the checks of `layers`. A layer that is verified by its diff ID counts as verified though its source names
 * no digest for the blob: the bytes of its tar are known.
 */
export function trustOf(layers: readonly Pick<Layer, 'number' | 'diffIdCheck' | 'blobCheck'>[]): Trust {
  const states = layers.map(({ number, diffIdCheck, blobCheck }) => {
    const checks = [diffIdCheck.state, blobCheck.state];
    const state = (['mismatch', 'pending', 'verified', 'unavailable'] as const).find(s => checks.includes(s));
    return { number, state };
  });
  const count = (wanted: string) => states.filter(({ state }) => state === wanted).length;
  return {
    verified: count('verified'),
    pending: count('pending'),
    mismatched: states.filter(({ state }) => state === 'mismatch').map(({ number }) => number),
    unavailable: count('unavailable'),
  };
}
