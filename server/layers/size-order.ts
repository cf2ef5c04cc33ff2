import type { Order } from '../../shared/directory.ts';
import { sortRange } from './sort-range.ts';

/**
 * What stands at the places `from` up to, not including, `to` when `sizes` are in order: their positions, those of one
 * size as they stood. The sizes are whole numbers; the array may be changed.
 */
export function positionsBySize(sizes: Float64Array, order: Order, from: number, to: number): Uint32Array {
  const count = sizes.length;
  const sign = order === 'asc' ? 1 : -1;
  let largest = 0;
  for (const size of sizes) largest = Math.max(largest, size);
  if (!Number.isSafeInteger((largest + 1) * count)) {
    const positions = Uint32Array.from(sizes.keys());
    positions.sort((a, b) => sign * (sizes[a]! - sizes[b]!) || a - b);
    return positions.slice(from, to);
  }
  // Size and position in one number: it sorts without comparisons in JavaScript, and says whose it is.
  const keys = sizes;
  for (let at = 0; at < count; at++) keys[at] = sign * sizes[at]! * count + at;
  sortRange(keys, from, to);
  return Uint32Array.from(keys.subarray(from, to), key => key - Math.floor(key / count) * count);
}
