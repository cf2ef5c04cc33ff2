import { open, rm, stat, type FileHandle } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';

interface CachedFile {
  readonly path: string;
  readonly size: number;
}

/**
 * A bounded cache of files that take time to make: layers that are stored compressed, as plain tars. Files used
 * least recently go first; a file alone over the bound is still kept until the next one comes.
 */
export class BlobCache {
  readonly #newPath: () => string;
  readonly #files: LRUCache<string, CachedFile>;
  readonly #making = new Map<string, Promise<CachedFile>>();

  /** `newPath` gives a path that does not exist yet, in a folder that is swept when this process is gone. */
  constructor(newPath: () => string, maxBytes: number) {
    this.#newPath = newPath;
    this.#files = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: file => Math.max(1, Math.min(file.size, maxBytes)),
      // Readers that hold the file open keep reading; a file that cannot go now goes with the folder.
      dispose: file => void rm(file.path, { force: true }).catch(() => undefined),
    });
  }

  /**
   * The file of this key, open for reading, made first where it is not there. Requests at the same time share one
   * making. The caller closes it.
   */
  async open(key: string, make: (file: string) => Promise<void>): Promise<FileHandle> {
    const cached = this.#files.get(key);
    if (cached !== undefined) {
      try {
        return await open(cached.path, 'r');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        this.#files.delete(key);
      }
    }
    return open((await this.#make(key, make)).path, 'r');
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
      await make(path);
      const file = { path, size: (await stat(path)).size };
      this.#files.set(key, file);
      return file;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
}
