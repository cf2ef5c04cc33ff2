import type { DeathCause, Story, Version } from '../../shared/story.ts';

/** What one layer did to a path. */
export type LifeStep =
  | { readonly kind: 'version'; readonly layer: number; readonly version: Version }
  | {
      readonly kind: 'end';
      readonly layer: number;
      readonly cause: DeathCause;
      /** Path of the entry that ended it. */
      readonly by: string;
    };

/**
 * The layers that touched a path, from the base up: each version, and each end that no version of the same layer
 * follows.
 */
export function lifeOf({ versions }: Story): LifeStep[] {
  const born = new Set(versions.map(({ entry }) => entry.layer));
  return versions.flatMap(version => {
    const steps: LifeStep[] = [{ kind: 'version', layer: version.entry.layer, version }];
    const { died } = version;
    if (died !== null && !born.has(died.layer)) steps.push({ kind: 'end', ...died });
    return steps;
  });
}

/** Two versions of a path. */
export interface Pair {
  readonly before: Version;
  readonly after: Version;
}

/**
 * The versions that two layers hold, `wanted` if both have one; else the last one up to `layer` and the one before it.
 * Null for a path that has but one.
 */
export function pairOf(
  { versions }: Story,
  wanted: { readonly before: number; readonly after: number } | null,
  layer: number,
): Pair | null {
  const [first, second] = versions;
  if (first === undefined || second === undefined) return null;
  const of = (number: number | undefined) => versions.find(({ entry }) => entry.layer === number);
  const [before, after] = [of(wanted?.before), of(wanted?.after)];
  if (before !== undefined && after !== undefined) return { before, after };
  const seen = versions.findLastIndex(({ entry }) => entry.layer <= layer);
  return { before: versions[seen - 1] ?? first, after: versions[Math.max(1, seen)] ?? second };
}
