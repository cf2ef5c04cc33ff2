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
