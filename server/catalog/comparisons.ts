import { contentPairs, pairAt } from '../layers/content-pairs.ts';
import type { Timeline } from '../layers/timeline.ts';
import type { Announcer } from './announcer.ts';
import type { CatalogImage } from './catalog-image.ts';
import { comparePairs } from './compare-contents.ts';
import { ownerOf } from './content.ts';
import type { PlacedContents } from './placed-content.ts';

/**
 * Finds out which rewritten files have the content that they had, when somebody first looks at what a layer
 * changed. What has been found stays with the timeline.
 */
export class Comparisons {
  readonly #placed: PlacedContents;
  readonly #announcer: Announcer;
  readonly #byTimeline = new WeakMap<Timeline, Map<number, Promise<void>>>();

  constructor(parts: { placed: PlacedContents; announcer: Announcer }) {
    this.#placed = parts.placed;
    this.#announcer = parts.announcer;
  }

  /** Compares all that `layer` rewrote at its old length; listeners hear of it when there was anything to compare. */
  ofLayer(image: CatalogImage, timeline: Timeline, layer: number): Promise<void> {
    const byLayer = this.#byTimeline.get(timeline) ?? new Map<number, Promise<void>>();
    this.#byTimeline.set(timeline, byLayer);
    const known = byLayer.get(layer);
    if (known !== undefined) return known;
    const running = this.#compareLayer(image, timeline, layer);
    byLayer.set(layer, running);
    running.catch(() => byLayer.delete(layer));
    return running;
  }

  /** Compares the versions of one path, in whichever layers they are. */
  async ofPath(image: CatalogImage, timeline: Timeline, node: number): Promise<void> {
    const pairs = timeline.layers.flatMap((_, i) => pairAt(timeline, node, i + 1) ?? []);
    await comparePairs(timeline, pairs, place => this.#placed.open(ownerOf(image), place));
  }

  async #compareLayer(image: CatalogImage, timeline: Timeline, layer: number): Promise<void> {
    const pairs = [...contentPairs(timeline, layer)];
    if (pairs.length === 0) return;
    await comparePairs(timeline, pairs, place => this.#placed.open(ownerOf(image), place));
    this.#announcer.announce({ type: 'compared', imageId: image.id, layer });
  }
}
