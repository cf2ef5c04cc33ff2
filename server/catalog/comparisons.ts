import type { DeadVersion } from '../../shared/ledger.ts';
import { StrataError } from '../errors.ts';
import { type ContentPair, contentPairs, pairAt } from '../layers/content-pairs.ts';
import { findNode } from '../layers/name-tree.ts';
import { rawPathOf } from '../layers/path-fields.ts';
import type { Timeline } from '../layers/timeline.ts';
import type { Announcer } from './announcer.ts';
import type { CatalogImage } from './catalog-image.ts';
import { comparePairs } from './compare-contents.ts';
import { ownerOf } from './content.ts';
import { inTurns } from './in-turns.ts';
import type { PlacedContents } from './placed-content.ts';
import { SharedWork } from './shared-work.ts';

/** What is compared: an image, and its timeline, with which stay the verdicts. */
interface Subject {
  readonly image: CatalogImage;
  readonly timeline: Timeline;
}

/**
 * Finds out which rewritten files have the content that they had, when somebody first looks at what a layer
 * changed. What has been found stays with the timeline, and listeners hear of each layer of which there is more to
 * say. Nothing here rejects: contents that cannot be read have not been compared, as is shown, and are tried again
 * when somebody looks again. What is nobody's mistake but ours is logged.
 */
export class Comparisons {
  readonly #placed: Pick<PlacedContents, 'openLayer'>;
  readonly #announcer: Pick<Announcer, 'announce'>;
  readonly #log: (error: unknown) => void;
  readonly #closing: AbortSignal;
  /** What is under way, or done, by what it is about. */
  readonly #byTimeline = new WeakMap<Timeline, Map<string, SharedWork>>();
  readonly #ledgers = new WeakMap<Timeline, Promise<void>>();

  /** All is broken off when `closing` aborts. */
  constructor(parts: {
    placed: Pick<PlacedContents, 'openLayer'>;
    announcer: Pick<Announcer, 'announce'>;
    log: (error: unknown) => void;
    closing: AbortSignal;
  }) {
    this.#placed = parts.placed;
    this.#announcer = parts.announcer;
    this.#log = parts.log;
    this.#closing = parts.closing;
  }

  /**
   * Compares all that `layer` rewrote at its old length. It is broken off where everybody who has asked for it was
   * `leaving` before the end.
   */
  ofLayer(
    image: CatalogImage,
    timeline: Timeline,
    layer: number,
    leaving: AbortSignal | undefined,
  ): Promise<void> {
    const subject = { image, timeline };
    return this.#share(subject, `layer ${layer}`, leaving, async signal => {
      const pairs = await inTurns(contentPairs(timeline, layer), () => signal.aborted);
      signal.throwIfAborted();
      await this.#compare(subject, layer, pairs ?? [], signal);
    });
  }

  /** Compares the versions of one path, in whichever layers they are. */
  ofPath(image: CatalogImage, timeline: Timeline, node: number): Promise<void> {
    const subject = { image, timeline };
    const name = `node ${node}`;
    const done = this.#share(subject, name, undefined, async signal => {
      for (let layer = 1; layer <= timeline.top; layer++) {
        const pair = pairAt(timeline, node, layer);
        if (pair !== undefined) await this.#compare(subject, layer, [pair], signal);
      }
    });
    // Its verdicts are kept; that it was looked at need not be, path by path.
    return done.finally(() => this.#byTimeline.get(timeline)?.delete(name));
  }

  /** Compares hidden versions with what replaced them: those of a ledger, the largest, and not all in the layers. */
  ofLedger(image: CatalogImage, timeline: Timeline, versions: readonly DeadVersion[]): Promise<void> {
    // One after the other: what one has compared, the next need not.
    const before = this.#ledgers.get(timeline) ?? Promise.resolve();
    const running = before.then(() =>
      this.#quietly(this.#compareVersions({ image, timeline }, versions, this.#closing), this.#closing),
    );
    const settled = running.then(() => {});
    this.#ledgers.set(timeline, settled);
    return settled;
  }

  /** Joins the work of that name, or begins it. What has failed or was broken off begins anew. */
  #share(
    { timeline }: Subject,
    name: string,
    leaving: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const byName = this.#byTimeline.get(timeline) ?? new Map<string, SharedWork>();
    this.#byTimeline.set(timeline, byName);
    const known = byName.get(name);
    if (known !== undefined && !known.isStopped) return known.join(leaving);
    const shared = new SharedWork(async stop => {
      const signal = AbortSignal.any([stop, this.#closing]);
      const isDone = await this.#quietly(work(signal), signal);
      if (!isDone && byName.get(name) === shared) byName.delete(name);
    });
    byName.set(name, shared);
    return shared.join(leaving);
  }

  /** Whether it came to its end. */
  async #quietly(work: Promise<void>, signal: AbortSignal): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      if (!(error instanceof StrataError) && !signal.aborted) this.#log(error);
      return false;
    }
  }

  async #compareVersions(
    subject: Subject,
    versions: readonly DeadVersion[],
    signal: AbortSignal,
  ): Promise<void> {
    const { timeline } = subject;
    for (const layer of new Set(versions.map(({ died }) => died.layer))) {
      const hidden = versions.filter(({ died }) => died.layer === layer);
      const nodes = hidden.map(version => findNode(timeline, rawPathOf(version)));
      const pairs = nodes.flatMap(node => (node < 0 ? [] : (pairAt(timeline, node, layer) ?? [])));
      await this.#compare(subject, layer, pairs, signal);
    }
  }

  async #compare(
    { image, timeline }: Subject,
    layer: number,
    pairs: readonly ContentPair[],
    signal: AbortSignal,
  ): Promise<void> {
    const owner = ownerOf(image);
    let noted = 0;
    try {
      await comparePairs(timeline, pairs, {
        openLayer: number => this.#placed.openLayer(owner, number),
        onVerdict: () => noted++,
        signal,
      });
    } finally {
      if (noted > 0) this.#announcer.announce({ type: 'compared', imageId: image.id, layer });
    }
  }
}
