/** Parts that are sorted rather than split. */
const smallest = 512;

/**
 * Puts those numbers at positions `from` to, not including, `to` that a whole sort, smallest first, would put there;
 * the rest is left in any order. One page of a long directory is all that anybody sees, and costs a fraction of
 * sorting it all. Takes −0 for 0.
 */
export function sortRange(keys: Float64Array, from: number, to: number): void {
  // No order, however contrived, may cost more than a sort: then less is narrowed down.
  let rounds = 4 * Math.ceil(Math.log2(keys.length + 1));
  const partWith = (position: number, start: number): { first: number; end: number } => {
    let [first, end] = [start, keys.length];
    while (end - first > smallest && rounds-- > 0) {
      const middle = partition(keys, first, end);
      if (position < middle) end = middle;
      else first = middle;
    }
    return { first, end };
  };
  const { first } = partWith(from, 0);
  const { end } = partWith(Math.max(from, to - 1), first);
  keys.subarray(first, end).sort();
}

/** Splits a part so that nothing on the left is larger than anything on the right; answers where the right begins. */
function partition(keys: Float64Array, first: number, end: number): number {
  const pivot = medianOf(keys[first]!, keys[(first + end) >> 1]!, keys[end - 1]!);
  let [left, right] = [first - 1, end];
  for (;;) {
    do left++;
    while (keys[left]! < pivot);
    do right--;
    while (keys[right]! > pivot);
    if (left >= right) return right + 1;
    const moved = keys[left]!;
    keys[left] = keys[right]!;
    keys[right] = moved;
  }
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
