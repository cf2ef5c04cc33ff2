import type { StatRecord } from '../overlay/stat-record.ts';

/** How a name in a directory stands: by what of its inode nobody can change without a trace. */
export class EntryState {
  /** What is in it, where it is a directory that has been looked into. */
  directory: DirectoryState | undefined;
  #inode: number | string;
  #seconds: number;
  #nanos: number;
  /** It may have changed again within the same tick of the file system's clock, which would leave no trace. */
  #isFresh: boolean;

  constructor(stat: StatRecord, now: number) {
    this.#inode = stat.inode;
    this.#seconds = stat.changedSeconds;
    this.#nanos = stat.changedNanos;
    this.#isFresh = isFresh(stat, now);
  }

  /**
   * Takes over what was found at `now` (milliseconds since 1970); true where it differs, or may differ. A change of
   * anything but atime moves an inode's ctime.
   */
  update(stat: StatRecord, now: number): boolean {
    const { inode, changedSeconds, changedNanos } = stat;
    const isSame = inode === this.#inode && changedNanos === this.#nanos && changedSeconds === this.#seconds;
    if (isSame && !this.#isFresh) return false;
    this.#isFresh = !isSame && isFresh(stat, now);
    if (inode !== this.#inode) this.directory = undefined;
    this.#inode = inode;
    this.#seconds = changedSeconds;
    this.#nanos = changedNanos;
    return true;
  }
}

/** A tick of the kernel's coarse clock, in milliseconds, at its slowest (`CONFIG_HZ=100`), and as much again. */
const tick = 20;

function isFresh(stat: StatRecord, now: number): boolean {
  return now - (stat.changedSeconds * 1000 + stat.changedNanos / 1e6) < tick;
}

/** What was last found in a directory, by name: the bytes of the name as Latin-1, so that none is lost. */
export class DirectoryState {
  readonly entries = new Map<string, EntryState>();
  /** Raw path from the root of what is watched, as Latin-1; empty for the root, else it begins with a slash. */
  readonly path: string;
  /** Ends the kernel's notices of it. */
  unwatch: (() => void) | undefined;
  /** Ends those of the directory that it is merged into. */
  unwatchMerged: (() => void) | undefined;
  /** It is not there any more, or nobody follows it: it is not to be looked into again. */
  isClosed = false;

  constructor(path: string) {
    this.path = path;
  }

  /** Lets go of the notices of this directory and of all below it. */
  close(): void {
    this.isClosed = true;
    this.unwatch?.();
    this.unwatchMerged?.();
    for (const { directory } of this.entries.values()) directory?.close();
  }
}
