import type { View } from '../../shared/entry.ts';
import type { Story, Version } from '../../shared/story.ts';

/** What a view holds of a path: a version, or the reason why there is none. */
export type Sight =
  | { readonly kind: 'here'; readonly version: Version }
  /** diff: the layer removes what a lower layer had. */
  | { readonly kind: 'removed'; readonly version: Version }
  /** It was here, and is hidden or deleted by now: in an earlier layer, as far as a diff is concerned. */
  | { readonly kind: 'gone'; readonly version: Version }
  /** It comes in a later layer (null), or, diff: the layer does not touch it; `version` is what it sees of it. */
  | { readonly kind: 'untouched'; readonly version: Version | null };

/** The last layer up to `layer` that still sees the version in `sight`: where its links are to be followed. */
export function seenFrom({ version }: Sight, layer: number): number {
  return version?.died == null ? layer : Math.min(layer, version.died.layer - 1);
}

/** What `story` shows of its path in `view` at `layer`. */
export function sightOf(story: Story, view: View, layer: number): Sight {
  const below = story.versions.filter(({ entry }) => entry.layer <= layer);
  const last = below.at(-1);
  if (last === undefined) return { kind: 'untouched', version: null };
  const alive = last.died === null || last.died.layer > layer;
  if (view === 'merged') return alive ? { kind: 'here', version: last } : { kind: 'gone', version: last };
  if (last.entry.layer === layer) return { kind: 'here', version: last };
  if (last.died?.layer === layer) return { kind: 'removed', version: last };
  return alive ? { kind: 'untouched', version: last } : { kind: 'gone', version: last };
}
