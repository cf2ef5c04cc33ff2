import { sum } from 'd3';

/**
 * Lengths that fill `room`, of those that `lengthsBy` gives for a decay from 0 to 1 with the distance from what is looked
 * at. Their sum must grow with the decay, which is therefore found by halving.
 */
export function fillByDecay(lengthsBy: (decay: number) => number[], room: number): number[] {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sum(lengthsBy(middle)) > room) high = middle;
    else low = middle;
  }
  return lengthsBy(low);
}
