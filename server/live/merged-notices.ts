import { type FSWatcher, watch } from 'node:fs';
import type { DirectoryState } from './directory-state.ts';
import { atMerged, findMerged } from './merged-directory.ts';

/**
 * The kernel's notices of the mounted side of an upper directory. Before Linux 6.8 a write in place through an overlay
 * is told of to whoever watches the overlay's own directory, and to nobody who watches the upper one (inotify knows
 * inodes, not paths, so that it does not matter in which mount namespace somebody writes). Only directories that the
 * upper layer has as well are watched: what is told names something there.
 *
 * A watch does not keep the overlay mounted. When it is unmounted the kernel drops the watches, and says so.
 */
export class MergedNotices {
  readonly #upper: string;
  readonly #limit: number;
  readonly #onNotice: (state: DirectoryState) => void;
  readonly #watchers = new Map<DirectoryState, FSWatcher>();
  #merged: string | undefined;
  #isUnmounted = false;
  #isFull = false;

  /** `limit`: how many directories the kernel is asked to tell of. */
  constructor(upper: string, limit: number, onNotice: (state: DirectoryState) => void) {
    this.#upper = upper;
    this.#limit = limit;
    this.#onNotice = onNotice;
  }

  /** Looks for the mount where none is known: containers start and stop. To be called now and then. */
  refresh(): void {
    if (this.#isUnmounted) this.close();
    if (this.#limit > 0) this.#merged ??= findMerged(this.#upper);
  }

  /** Asks for notices of what an upper directory is merged into. The root comes first: it tells of the unmounting. */
  ask(state: DirectoryState): void {
    if (this.#merged === undefined || this.#watchers.has(state)) return;
    if (this.#isFull || this.#watchers.size >= this.#limit) return;
    const names = state.path.split('/').slice(1);
    const watcher = atMerged(this.#merged, names, fd => this.#watch(fd, state));
    if (watcher !== undefined) {
      this.#watchers.set(state, watcher);
      state.unwatchMerged = () => this.#forget(state);
    } else if (names.length === 0) {
      // It is gone again, or may not be watched: without the root nobody would tell of the end.
      this.#merged = undefined;
    }
  }

  close(): void {
    for (const state of this.#watchers.keys()) this.#forget(state);
    this.#merged = undefined;
    this.#isUnmounted = false;
    this.#isFull = false;
  }

  #forget(state: DirectoryState): void {
    this.#watchers.get(state)?.close();
    this.#watchers.delete(state);
    state.unwatchMerged = undefined;
  }

  #watch(fd: number, state: DirectoryState): FSWatcher | undefined {
    try {
      const watcher = watch(`/proc/self/fd/${fd}`, { persistent: false }, (type, name) => {
        // Of the directory itself libuv says the last name of the path that it was given.
        if (type !== 'rename' || name !== String(fd)) this.#onNotice(state);
        else if (state.path === '') this.#isUnmounted = true;
      });
      watcher.on('error', () => this.#forget(state));
      return watcher;
    } catch {
      // The user's inotify instances or watches are used up (inotify(7)): the sweep finds it, if later.
      this.#isFull = true;
      return undefined;
    }
  }
}
