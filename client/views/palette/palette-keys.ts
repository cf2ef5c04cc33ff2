/**
 * The version of a path to which a key goes from the one of `layer`: Alt+ArrowLeft down, Alt+ArrowRight up the layers.
 * Null for other keys, and where there is none.
 */
export function versionAfter(key: string, versions: readonly number[], layer: number | null): number | null {
  if (layer === null) return null;
  if (key === 'ArrowLeft') return versions.findLast(version => version < layer) ?? null;
  if (key === 'ArrowRight') return versions.find(version => version > layer) ?? null;
  return null;
}

/**
 * The place in a list of `count` to which a key goes from `place`: arrows go round and round, pages may go beyond the
 * ends. Null for other keys.
 */
export function placeAfter(key: string, place: number, count: number, page: number): number | null {
  if (key === 'ArrowDown') return place >= count - 1 ? 0 : place + 1;
  if (key === 'ArrowUp') return place === 0 ? count - 1 : place - 1;
  if (key === 'PageDown') return place + page;
  if (key === 'PageUp') return place - page;
  return null;
}
