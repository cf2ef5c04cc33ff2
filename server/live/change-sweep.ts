import { Kind } from '../layers/kind.ts';
import type { CString } from '../overlay/libc.ts';
import { OpenDirectory } from '../overlay/open-directory.ts';
import { StatRecord } from '../overlay/stat-record.ts';
import { DirectoryState, EntryState } from './directory-state.ts';

/** A path that changed, raw from the root of what is watched, as Latin-1; it begins with a slash. */
export interface PathChange {
  readonly path: string;
  readonly what: 'created' | 'changed' | 'gone';
}

/** How deep to look, and what else to do on the way. */
export interface SweepOptions {
  /** Directories that lie deeper are not looked into. */
  readonly depth: number;
  /** Called with each directory before it is looked into, open, so that the kernel can be asked to tell of it. */
  readonly onDirectory?: ((directory: OpenDirectory, state: DirectoryState) => void) | undefined;
}

const itself = Uint8Array.of(0x2e, 0);

/**
 * Finds what has changed below a directory since it last looked, by the ctime and inode number of every name: what
 * the kernel gives no notice of (writes through a mapping, say) is found like everything else. It follows no link, enters no other file system, and reads no content.
 */
export class ChangeSweep {
  readonly root = new DirectoryState('');
  readonly #path: string;
  readonly #options: SweepOptions;
  readonly #stat = new StatRecord();
  #device = '';
  #now = 0;

  constructor(path: string, options: SweepOptions) {
    this.#path = path;
    this.#options = options;
  }

  /**
   * Looks at everything once, and adds to `changes` what it finds. It yields after each directory, so that the caller
   * can do other things in between. Throws a system error where the root itself is gone.
   */
  *sweep(changes: PathChange[]): Generator<void, void, undefined> {
    const directory = OpenDirectory.at(this.#path);
    try {
      directory.stat(itself, this.#stat);
      this.#device = this.#stat.device;
      yield* this.#compare(directory, this.root, changes, 1, true);
    } finally {
      directory.close();
    }
  }

  /** Looks at what is in one directory; at what is below, only where that is new. Nothing where it is gone. */
  look(state: DirectoryState, changes: PathChange[]): void {
    const chain = state.path.split('/').slice(1);
    let directory = OpenDirectory.at(this.#path);
    try {
      for (const name of chain) {
        const next = directory.open(cStringOf(name));
        directory.close();
        directory = next;
      }
      for (const _ of this.#compare(directory, state, changes, chain.length + 1, false)) {
        // All at once: it is one directory.
      }
    } catch (error) {
      // Gone, or something else stands there now: looking at its parent will tell.
      if (!isSystemError(error)) throw error;
    } finally {
      directory.close();
    }
  }

  *#compare(
    directory: OpenDirectory,
    state: DirectoryState,
    changes: PathChange[],
    depth: number,
    isDeep: boolean,
  ): Generator<void, void, undefined> {
    this.#options.onDirectory?.(directory, state);
    const seen = new Set<string>();
    this.#now = Date.now();
    for (const name of directory.names()) {
      const key = latin1(name);
      const entry = this.#compareEntry(directory, name, key, state, changes);
      if (entry === undefined) continue;
      seen.add(key);
      if (!this.#isEnterable(depth)) continue;
      const isNew = entry.directory === undefined;
      if (!isNew && !isDeep) continue;
      entry.directory ??= new DirectoryState(`${state.path}/${key}`);
      yield* this.#enter(directory, name, entry.directory, changes, depth, isDeep || isNew);
    }
    if (seen.size < state.entries.size) this.#forget(directory, state, seen, changes);
    yield;
  }

  /** The state of what has this name now; undefined where it has gone in the meantime. Leaves its `stat` behind. */
  #compareEntry(
    directory: OpenDirectory,
    name: CString,
    key: string,
    state: DirectoryState,
    changes: PathChange[],
  ): EntryState | undefined {
    if (!directory.stat(name, this.#stat)) return undefined;
    const known = state.entries.get(key);
    if (known === undefined) {
      const entry = new EntryState(this.#stat, this.#now);
      state.entries.set(key, entry);
      changes.push({ path: `${state.path}/${key}`, what: 'created' });
      return entry;
    }
    const before = known.directory;
    if (known.update(this.#stat, this.#now)) {
      changes.push({ path: `${state.path}/${key}`, what: 'changed' });
      if (known.directory === undefined) before?.close();
    }
    return known;
  }

  /** Drops what is not there any more. A name that came while its siblings were looked at is no such thing. */
  #forget(
    directory: OpenDirectory,
    state: DirectoryState,
    seen: ReadonlySet<string>,
    changes: PathChange[],
  ): void {
    for (const [key, entry] of state.entries) {
      if (seen.has(key) || directory.stat(cStringOf(key), this.#stat)) continue;
      entry.directory?.close();
      state.entries.delete(key);
      changes.push({ path: `${state.path}/${key}`, what: 'gone' });
    }
  }

  /** Of what was looked at last. */
  #isEnterable(depth: number): boolean {
    return this.#stat.kind === Kind.dir && this.#stat.device === this.#device && depth < this.#options.depth;
  }

  *#enter(
    parent: OpenDirectory,
    name: CString,
    state: DirectoryState,
    changes: PathChange[],
    depth: number,
    isDeep: boolean,
  ): Generator<void, void, undefined> {
    let directory;
    try {
      directory = parent.open(name);
    } catch (error) {
      // It went, changed its type or may not be entered: then there is nothing in it to be seen.
      if (isSystemError(error)) return;
      throw error;
    }
    try {
      yield* this.#compare(directory, state, changes, depth + 1, isDeep);
    } finally {
      directory.close();
    }
  }
}

function latin1(name: CString): string {
  return Buffer.from(name.buffer, name.byteOffset, name.length - 1).toString('latin1');
}

function cStringOf(key: string): CString {
  return Buffer.from(`${key}\0`, 'latin1');
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'errno' in error;
}
