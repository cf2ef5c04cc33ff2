import type { DeadVersion } from '../../shared/ledger.ts';
import { type ContentPair, contentPairs, pairAt } from '../layers/content-pairs.ts';
import { findNode } from '../layers/name-tree.ts';
import { rawPathOf } from '../layers/path-fields.ts';
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
  readonly #ledgers = new WeakMap<Timeline, Promise<void>>();

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

  /**
   * Compares hidden versions with what replaced them: those of a ledger, the largest, and not all that the layers
   * rewrote. Listeners hear of each layer of which there is more to say.
   */
  ofLedger(image: CatalogImage, timeline: Timeline, versions: readonly DeadVersion[]): Promise<void> {
    // One after the other: what one has compared, the next need not.
    const before = this.#ledgers.get(timeline) ?? Promise.resolve();
    const running = before.then(() => this.#compareVersions(image, timeline, versions));
    this.#ledgers.set(
      timeline,
      running.catch(() => {}),
    );
    return running;
  }

  async #compareVersions(
    image: CatalogImage,
    timeline: Timeline,
    versions: readonly DeadVersion[],
  ): Promise<void> {
    for (const layer of new Set(versions.map(({ died }) => died.layer))) {
      const hidden = versions.filter(({ died }) => died.layer === layer);
      const nodes = hidden.map(version => findNode(timeline, rawPathOf(version)));
      const pairs = nodes.flatMap(node => (node < 0 ? [] : (pairAt(timeline, node, layer) ?? [])));
      await this.#compare(image, timeline, layer, pairs);
    }
  }

  async #compareLayer(image: CatalogImage, timeline: Timeline, layer: number): Promise<void> {
    await this.#compare(image, timeline, layer, [...contentPairs(timeline, layer)]);
  }

  async #compare(
    image: CatalogImage,
    timeline: Timeline,
    layer: number,
    pairs: readonly ContentPair[],
  ): Promise<void> {
    const noted = await comparePairs(timeline, pairs, place => this.#placed.open(ownerOf(image), place));
    if (noted > 0) this.#announcer.announce({ type: 'compared', imageId: image.id, layer });
  }
}
