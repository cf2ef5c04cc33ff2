import type { PathChange } from '../live/change-sweep.ts';
import { DirectoryFollower, type FollowerOptions } from '../live/directory-follower.ts';

/** Sweeps come every few milliseconds here: how long a follower rests is for `pace.test.ts` to say. */
const options: FollowerOptions = { depth: 8, noticeLimit: 100, mergedLimit: 0, restAfter: () => 20 };

/** A follower that is ready, and everything it has told. */
export class FollowListener {
  /** For example `created /etc/motd`. */
  readonly seen: string[] = [];
  gone: Error | undefined;
  readonly #follower: DirectoryFollower;
  #resolve = (): void => {};
  readonly #ready = new Promise<void>(resolve => (this.#resolve = resolve));

  constructor(directory: string, changed: Partial<FollowerOptions> = {}) {
    const events = {
      onReady: () => this.#resolve(),
      onChanges: (changes: readonly PathChange[]) =>
        void this.seen.push(...changes.map(({ what, path: changed }) => `${what} ${changed}`)),
      onGone: (error: Error) => {
        this.gone = error;
        this.#resolve();
      },
    };
    this.#follower = new DirectoryFollower(directory, events, { ...options, ...changed });
    this.#follower.start();
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  close(): void {
    this.#follower.close();
  }
}
