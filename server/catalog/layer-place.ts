import type { PresentLayer } from '../sources/source.ts';

/** Where a layer is, as a key: the same for all images that have it. */
export function placeOf(locator: PresentLayer): string {
  return locator.kind === 'blob'
    ? `${locator.offset}+${locator.length} ${locator.file}`
    : `directory ${locator.path}`;
}
