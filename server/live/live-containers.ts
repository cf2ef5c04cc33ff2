import type { ServerEvent } from '../../shared/upload.ts';
import type { Announcer } from '../catalog/announcer.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { LayerIndexer } from '../catalog/layer-indexer.ts';
import type { LayerIndexes } from '../catalog/layer-indexes.ts';
import type { LayerDirectory } from '../overlay/layer-directory.ts';
import type { PathChange } from './change-sweep.ts';
import { describeChanges } from './describe-changes.ts';
import type { FollowerEvents } from './directory-follower.ts';
import type { Followers, Leave } from './followers.ts';

type LiveEvent = Extract<ServerEvent, { type: 'live' }>;

/** A container whose own layer is followed. */
interface Followed {
  readonly image: string;
  readonly layer: number;
  readonly directory: LayerDirectory;
  /** What has changed since its layer was last read. */
  readonly changes: PathChange[];
  watchers: number;
  leave: Leave;
  isReading: boolean;
  isDue: boolean;
}

/**
 * Keeps the own layers of containers as they are on disk, for as long as somebody watches: whenever one changes it is
 * read again, and everybody who listens is told which paths are new.
 */
export class LiveContainers {
  readonly #catalog: Catalog;
  readonly #indexes: LayerIndexes;
  readonly #followers: Followers;
  readonly #announcer: Announcer;
  readonly #newIndexer: () => LayerIndexer;
  readonly #depth: number;
  readonly #log: (error: unknown) => void;
  readonly #followed = new Map<string, Followed>();

  constructor(parts: {
    catalog: Catalog;
    indexes: LayerIndexes;
    followers: Followers;
    announcer: Announcer;
    newIndexer: () => LayerIndexer;
    /** Directories that lie deeper are not looked into. */
    depth: number;
    log: (error: unknown) => void;
  }) {
    this.#catalog = parts.catalog;
    this.#indexes = parts.indexes;
    this.#followers = parts.followers;
    this.#announcer = parts.announcer;
    this.#newIndexer = parts.newIndexer;
    this.#depth = parts.depth;
    this.#log = parts.log;
  }

  /**
   * Follows a container until the answer is called. Nothing for an image, which does not change, nor for what this
   * server does not have (any more).
   */
  watch(imageId: string): Leave {
    const followed = this.#followed.get(imageId) ?? this.#follow(imageId);
    if (followed === undefined) return () => {};
    followed.watchers++;
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      followed.watchers--;
      if (followed.watchers === 0) this.#forget(followed);
    };
  }

  /** Reads all that is followed again: the catalogue may have got an older state from somebody else. */
  readAgain(): void {
    for (const followed of this.#followed.values()) this.#read(followed);
  }

  #follow(id: string): Followed | undefined {
    const record = this.#catalog.findImage(id)?.record;
    if (record === undefined) return undefined;
    const at = record.layers.findIndex(({ locator }) => locator.kind === 'directory' && locator.writable);
    const directory = record.layers[at]?.locator;
    if (directory?.kind !== 'directory') return undefined;
    const followed: Followed = {
      image: id,
      layer: at + 1,
      directory,
      changes: [],
      watchers: 0,
      leave: () => {},
      isReading: false,
      isDue: false,
    };
    this.#followed.set(id, followed);
    const events: FollowerEvents = {
      // It may have changed since it was opened.
      onReady: () => this.#read(followed),
      onChanges: changes => {
        followed.changes.push(...changes);
        this.#read(followed);
      },
      // Removed, with its container: the catalogue will say so.
      onGone: () => this.#forget(followed),
    };
    followed.leave = this.#followers.follow(directory.path, this.#depth, events, true);
    return followed;
  }

  #forget(followed: Followed): void {
    followed.leave();
    if (this.#followed.get(followed.image) === followed) this.#followed.delete(followed.image);
    this.#indexes.release(followed.image);
  }

  /** Reads the layer again, once more after that where it has changed meanwhile. */
  #read(followed: Followed): void {
    followed.isDue = true;
    if (followed.isReading) return;
    followed.isReading = true;
    void this.#readWhileDue(followed).finally(() => (followed.isReading = false));
  }

  async #readWhileDue(followed: Followed): Promise<void> {
    while (followed.isDue && this.#followed.get(followed.image) === followed) {
      followed.isDue = false;
      const changes = followed.changes.splice(0);
      try {
        const { buffer, summary } = await this.#newIndexer().index(followed.directory);
        this.#indexes.hold(followed.image, summary.hash, buffer);
        const isNew = this.#catalog.replaceIndex(followed.image, followed.layer, summary);
        // Where the whole store was read meanwhile, the catalogue has the state already: nobody knows what changed.
        if (isNew || changes.length > 0) this.#announcer.announce(liveEvent(followed, changes));
      } catch (error) {
        // It may be on its way out; if it is not, the next change tries again.
        this.#log(error);
      }
    }
  }
}

function liveEvent({ image, layer }: Followed, changes: readonly PathChange[]): LiveEvent {
  return { type: 'live', imageId: image, layer, ...describeChanges(changes) };
}
