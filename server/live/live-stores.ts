import { setTimeout } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { Followers, Leave } from './followers.ts';
import { partsOf } from './store-parts.ts';

/** Engines write several files for one thing that happens: this long nothing may come, in milliseconds. */
const quiet = 150;

interface FollowedStore {
  readonly leaves: readonly Leave[];
  timer: NodeJS.Timeout | undefined;
  isReading: boolean;
  isDue: boolean;
}

/**
 * Keeps the stores of container engines as they are on disk: images, containers and layers that come and go do so in
 * the catalogue, too. What an engine is in the middle of writing is read again when it has settled.
 */
export class LiveStores {
  readonly #catalog: Catalog;
  readonly #followers: Followers;
  readonly #onReopened: () => void;
  readonly #log: (error: unknown) => void;
  readonly #followed = new Map<string, FollowedStore>();

  constructor(parts: {
    catalog: Catalog;
    followers: Followers;
    /** Called when a store has been read again. */
    onReopened: () => void;
    log: (error: unknown) => void;
  }) {
    this.#catalog = parts.catalog;
    this.#followers = parts.followers;
    this.#onReopened = parts.onReopened;
    this.#log = parts.log;
  }

  /** Follows this source from now on, until {@link close}. Nothing for an archive, which does not change. */
  follow(sourceId: string): void {
    const store = this.#catalog.readySource(sourceId)?.record.store;
    if (store === undefined || this.#followed.has(sourceId)) return;
    const leaves = partsOf(store).map(part =>
      this.#followers.follow(part.path, part.depth, {
        // Something may have happened since it was opened.
        onReady: () => this.#hear(sourceId),
        onChanges: changes => {
          if (changes.some(change => part.matters(change))) this.#hear(sourceId);
        },
        onGone: error => {
          // Not every engine has all of them.
          if (error.code !== 'ENOENT') this.#log(error);
        },
      }),
    );
    this.#followed.set(sourceId, { leaves, timer: undefined, isReading: false, isDue: false });
  }

  close(): void {
    for (const { leaves, timer } of this.#followed.values()) {
      clearTimeout(timer);
      for (const leave of leaves) leave();
    }
    this.#followed.clear();
  }

  #hear(sourceId: string): void {
    const followed = this.#followed.get(sourceId);
    if (followed === undefined) return;
    followed.isDue = true;
    clearTimeout(followed.timer);
    followed.timer = globalThis.setTimeout(() => void this.#read(sourceId, followed), quiet);
  }

  async #read(sourceId: string, followed: FollowedStore): Promise<void> {
    if (followed.isReading) return;
    followed.isReading = true;
    while (followed.isDue && this.#followed.has(sourceId)) {
      followed.isDue = false;
      const began = performance.now();
      try {
        await this.#catalog.reopen(sourceId);
        this.#onReopened();
      } catch (error) {
        // What was shown stays; the next thing that the engine does tries again.
        this.#log(error);
      }
      // Where an engine is at work all the time, most of the time is for others.
      await setTimeout(4 * (performance.now() - began));
    }
    followed.isReading = false;
  }
}
