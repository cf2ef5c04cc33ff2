import { type FSWatcher, watch } from 'node:fs';
import type { OpenDirectory } from '../overlay/open-directory.ts';
import { ChangeSweep, type PathChange } from './change-sweep.ts';
import type { DirectoryState } from './directory-state.ts';
import { MergedNotices } from './merged-notices.ts';
import { threadTime } from './thread-time.ts';

/** What a follower tells. */
export interface FollowerEvents {
  /** What there is has been taken in: from now on every change is told. */
  onReady(): void;
  onChanges(changes: readonly PathChange[]): void;
  /** The directory is there no more, or cannot be read any more: this was the last event. */
  onGone(error: NodeJS.ErrnoException): void;
}

export interface FollowerOptions {
  /** Directories that lie deeper are not looked into. */
  readonly depth: number;
  /** How many directories the kernel is asked to tell of; the others are only swept. */
  readonly noticeLimit: number;
  /** The same of what they are merged into, where this is the upper directory of an overlay; 0 where it is none. */
  readonly mergedLimit: number;
  /** How long to rest after a sweep that took so much of a processor; both in milliseconds. */
  readonly restAfter: (cost: number) => number;
}

/** Notices come in swarms: the first waits this long for the others, in milliseconds. */
const gather = 40;
/** A sweep gives way to notices after so many milliseconds. */
const slice = 10;

/**
 * Follows a directory that others change. The kernel's notices (inotify) tell at once of what is created, deleted,
 * renamed and of most that is written, by way of the overlay on it as well; a sweep that goes round and round finds the
 * rest, as fast as its rests allow.
 */
export class DirectoryFollower {
  readonly #sweep: ChangeSweep;
  readonly #merged: MergedNotices;
  readonly #events: FollowerEvents;
  readonly #options: FollowerOptions;
  readonly #dirty = new Set<DirectoryState>();
  #notices = 0;
  #steps: Generator<void, void, undefined> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #isReady = false;
  #isClosed = false;

  constructor(path: string, events: FollowerEvents, options: FollowerOptions) {
    this.#events = events;
    this.#options = options;
    this.#merged = new MergedNotices(path, options.mergedLimit, state => this.#notice(state));
    const onDirectory = (directory: OpenDirectory, state: DirectoryState): void => {
      if (state.unwatch === undefined) this.#ask(directory, state);
      this.#merged.ask(state);
    };
    this.#sweep = new ChangeSweep(path, { depth: options.depth, onDirectory });
  }

  /** Takes in what there is, then tells of every change. */
  start(): void {
    this.#startSweep();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering);
    // Closes the directories that a sweep under way holds open.
    this.#steps?.return();
    this.#sweep.root.close();
    this.#merged.close();
  }

  #startSweep(): void {
    const busy = threadTime();
    this.#merged.refresh();
    const changes: PathChange[] = [];
    this.#steps = this.#sweep.sweep(changes);
    this.#goOn(this.#steps, changes, threadTime() - busy);
  }

  /** One slice of a sweep that has taken `cost` milliseconds before. */
  #goOn(steps: Generator<void, void, undefined>, changes: PathChange[], cost: number): void {
    const began = performance.now();
    const busy = threadTime();
    let isDone = false;
    try {
      while (!isDone && performance.now() - began < slice) isDone = steps.next().done === true;
    } catch (error) {
      this.#end(error as NodeJS.ErrnoException);
      return;
    }
    const total = cost + threadTime() - busy;
    if (this.#isReady) this.#tell(changes.splice(0));
    if (!isDone) {
      this.#timer = setTimeout(() => this.#goOn(steps, changes, total), 0);
      return;
    }
    this.#steps = undefined;
    if (!this.#isReady) {
      this.#isReady = true;
      this.#events.onReady();
      if (this.#dirty.size > 0) this.#lookSoon();
    }
    this.#timer = setTimeout(() => this.#startSweep(), this.#options.restAfter(total));
  }

  /** Asks the kernel to tell of a directory, by its descriptor: no path that could lead elsewhere by now. */
  #ask(directory: OpenDirectory, state: DirectoryState): void {
    if (this.#notices >= this.#options.noticeLimit) return;
    let watcher: FSWatcher;
    try {
      watcher = watch(`/proc/self/fd/${directory.fd}`, { persistent: false }, () => this.#notice(state));
    } catch {
      // The user's inotify instances or watches are used up (inotify(7)): the sweep finds it, if later.
      this.#notices = this.#options.noticeLimit;
      return;
    }
    watcher.on('error', () => state.unwatch?.());
    this.#notices++;
    state.unwatch = () => {
      watcher.close();
      state.unwatch = undefined;
      this.#notices--;
    };
  }

  #notice(state: DirectoryState): void {
    if (state.isClosed) return;
    this.#dirty.add(state);
    if (this.#isReady) this.#lookSoon();
  }

  #lookSoon(): void {
    this.#gathering ??= setTimeout(() => this.#lookAtDirty(), gather);
  }

  #lookAtDirty(): void {
    this.#gathering = undefined;
    const changes: PathChange[] = [];
    const busy = threadTime();
    try {
      for (const state of this.#dirty) {
        if (!state.isClosed) this.#sweep.look(state, changes);
      }
    } catch (error) {
      this.#end(error as NodeJS.ErrnoException);
      return;
    }
    this.#dirty.clear();
    this.#tell(changes);
    // What changes all the time in a directory of thousands must not keep the thread busy all the time.
    const cost = threadTime() - busy;
    if (cost > gather / 4) this.#gathering = setTimeout(() => this.#lookAtDirty(), cost * 4);
  }

  #tell(changes: readonly PathChange[]): void {
    if (changes.length > 0 && !this.#isClosed) this.#events.onChanges(changes);
  }

  #end(error: NodeJS.ErrnoException): void {
    this.close();
    this.#events.onGone(error);
  }
}
