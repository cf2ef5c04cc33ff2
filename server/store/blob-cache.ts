import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';

interface CachedFile {
  readonly path: string;
  readonly size: number;
}

/** What a file is known by. What belongs together, as the layers of one image, is of one group, and can be dropped. */
export interface CacheKey {
  readonly group: string;
  readonly name: string;
}

/**
 * A bounded cache of files that take time to make: layers that are stored compressed, as plain tars. Files used
 * least recently go first; a file alone over the bound is still kept until the next one comes. Where the disk is
 * full, all go before anything is refused.
 */
export class BlobCache {
  readonly #newPath: () => string;
  readonly #files: LRUCache<string, CachedFile>;
  readonly #making = new Map<string, Promise<CachedFile>>();
  /** Dropped while they were being made: they go as soon as they have been opened. */
  readonly #unwanted = new Set<string>();
  readonly #removing = new Set<Promise<void>>();

  /** `newPath` gives a path that does not exist yet, in a folder that is swept when this process is gone. */
  constructor(newPath: () => string, maxBytes: number) {
    this.#newPath = newPath;
    this.#files = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: file => Math.max(1, Math.min(file.size, maxBytes)),
      dispose: file => this.#remove(file),
    });
  }

  /**
   * The file of this key, open for reading, made first where it is not there. Requests at the same time share one
   * making. The caller closes it.
   */
  async open({ group, name }: CacheKey, make: (file: string) => Promise<void>): Promise<FileHandle> {
    const key = `${prefixOf(group)}${name}`;
    for (;;) {
      const file = this.#files.get(key) ?? (await this.#make(key, make));
      try {
        const handle = await open(file.path, 'r');
        if (this.#unwanted.delete(key)) this.#files.delete(key);
        return handle;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        if (this.#files.peek(key) === file) this.#files.delete(key);
      }
    }
  }

  /** Forgets the files of a group, which nobody will ask for again. Whoever has one open keeps reading. */
  drop(group: string): void {
    const isOfGroup = (key: string): boolean => key.startsWith(prefixOf(group));
    for (const key of [...this.#files.keys()].filter(isOfGroup)) this.#files.delete(key);
    for (const key of [...this.#making.keys()].filter(isOfGroup)) this.#unwanted.add(key);
  }

  /** Gives back the room that the files take. Whoever has one open keeps reading. Answers whether there were any. */
  async shed(): Promise<boolean> {
    const hadSome = this.#files.size > 0;
    this.#files.clear();
    await Promise.all(this.#removing);
    return hadSome;
  }

  #make(key: string, make: (file: string) => Promise<void>): Promise<CachedFile> {
    const running = this.#making.get(key);
    if (running !== undefined) return running;
    const making = this.#fill(key, make).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  async #fill(key: string, make: (file: string) => Promise<void>): Promise<CachedFile> {
    const path = this.#newPath();
    try {
      await this.#makeWithRoom(path, make);
      const file = { path, size: (await stat(path)).size };
      this.#files.set(key, file);
      return file;
    } catch (error) {
      this.#unwanted.delete(key);
      await rm(path, { force: true });
      throw error;
    }
  }

  async #makeWithRoom(path: string, make: (file: string) => Promise<void>): Promise<void> {
    try {
      await make(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      await rm(path, { force: true });
      if (!(await this.shed())) throw error;
      await make(path);
    }
  }

  #remove({ path }: CachedFile): void {
    // Readers that hold the file open keep reading; a file that cannot go now goes with the folder.
    const removing = rm(path, { force: true })
      .catch(() => undefined)
      .finally(() => this.#removing.delete(removing));
    this.#removing.add(removing);
  }
}

// A NUL is in no group and no name.
function prefixOf(group: string): string {
  return `${group}\0`;
}
