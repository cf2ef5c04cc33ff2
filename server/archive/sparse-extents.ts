/**
 * Whether extents are in order, apart from each other, within the logical size, and exactly fill what is stored.
 */
export function extentsFit(extents: readonly number[], size: number, storedSize: number): boolean {
  if (extents.length % 2 !== 0) return false;
  let end = 0;
  let stored = 0;
  for (let at = 0; at < extents.length; at += 2) {
    const offset = extents[at]!;
    const length = extents[at + 1]!;
    if (offset < end || offset + length > size) return false;
    end = offset + length;
    stored += length;
  }
  return stored === storedSize;
}

/** The extents without the empty ones, which only mark the end of the file. */
export function withoutEmpty(extents: readonly number[]): number[] {
  return extents.filter((_, at) => extents[at | 1] !== 0);
}
