import { setImmediate } from 'node:timers/promises';
import type { LayerBlob } from '../archive/layer-locator.ts';
import { StrataError } from '../errors.ts';
import type { WorkerPool } from '../workers/pool.ts';
import type { Announcer } from './announcer.ts';
import { type BlobHash, layersOf, recordHashes, unhashedBlobs } from './blob-hashes.ts';
import { placeOf } from './layer-place.ts';
import type { Catalog, ReadySource } from './catalog.ts';
import { areUnchanged } from './watched-files.ts';

/** At most one report of progress, and one amended record, in so many milliseconds. */
const reportMs = 250;
const keepMs = 1000;

/**
 * Hashes the layers that nobody has hashed yet, in the background, so that the catalog can tell whether the bytes are
 * what the image says. It follows the catalog: whatever is ready and not verified is its work, one blob at a time;
 * what it finds is kept with the source, so that a restart goes on where this one ended.
 */
export class Verifier {
  readonly #catalog: Catalog;
  readonly #pool: WorkerPool;
  readonly #announcer: Announcer;
  readonly #stopListening: () => void;
  /** Blobs that could not be read are tried again at the next start only. */
  readonly #tried = new Set<string>();
  #current: { readonly sourceId: string; readonly abort: AbortController } | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(parts: { catalog: Catalog; pool: WorkerPool; announcer: Announcer }) {
    this.#catalog = parts.catalog;
    this.#pool = parts.pool;
    this.#announcer = parts.announcer;
    this.#stopListening = parts.announcer.listen(event => {
      if (event.type === 'catalog') this.#look();
    });
    this.#look();
  }

  /** Breaks off what is being hashed, and waits until it has. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopListening();
    this.#current?.abort.abort();
    await this.#running;
  }

  #look(): void {
    const { sourceId, abort } = this.#current ?? {};
    if (sourceId !== undefined && this.#catalog.readySource(sourceId) === undefined) abort?.abort();
    this.#running ??= this.#work();
  }

  async #work(): Promise<void> {
    // Whoever made the source known is answered first.
    await setImmediate();
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#verify(next);
    this.#running = undefined;
  }

  #next(): ReadySource | undefined {
    if (this.#closed) return undefined;
    return this.#catalog.readySources().find(source => this.#workOf(source).length > 0);
  }

  #workOf(source: ReadySource): LayerBlob[] {
    return unhashedBlobs(layersOf(source.record)).filter(blob => !this.#tried.has(keyOf(source, blob)));
  }

  async #verify(source: ReadySource): Promise<void> {
    const abort = new AbortController();
    this.#current = { sourceId: source.id, abort };
    const blobs = this.#workOf(source);
    const report = this.#reporter(
      source.id,
      blobs.reduce((sum, { length }) => sum + length, 0),
    );
    let hashes = new Map<string, BlobHash>();
    const keep = async (): Promise<void> => {
      const found = hashes;
      hashes = new Map();
      await this.#catalog.amend(source.id, record => recordHashes(record, found));
    };
    let before = 0;
    let kept = Date.now();
    try {
      for (const blob of blobs) {
        hashes.set(
          placeOf(blob),
          await this.#hash(source, blob, { signal: abort.signal, onProgress: done => report(before + done) }),
        );
        this.#tried.add(keyOf(source, blob));
        report((before += blob.length));
        if (Date.now() - kept < keepMs) continue;
        await keep();
        kept = Date.now();
      }
    } catch (error) {
      if (!abort.signal.aborted) throw error;
    } finally {
      this.#current = undefined;
      if (hashes.size > 0) await keep();
    }
  }

  /** Throws only where the signal says so. */
  async #hash(
    { record }: ReadySource,
    blob: LayerBlob,
    options: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
  ): Promise<BlobHash> {
    const files = record.files.filter(({ path }) => path === blob.file);
    const changed = { reason: 'the file has changed since Strata read it, or is gone' };
    try {
      if (!(await areUnchanged(files))) return changed;
      const { digest } = await this.#pool.run('hash-blob', { blob }, { ...options, need: 'background' });
      return (await areUnchanged(files)) ? { digest } : changed;
    } catch (error) {
      options.signal.throwIfAborted();
      return (await areUnchanged(files)) ? { reason: explain(error) } : changed;
    }
  }

  /** Announces how many of `total` bytes are done, a few times a second, and always the last. */
  #reporter(sourceId: string, total: number): (done: number) => void {
    let told = 0;
    return done => {
      if (done < total && Date.now() - told < reportMs) return;
      told = Date.now();
      this.#announcer.announce({ type: 'verifying', sourceId, done, total });
    };
  }
}

/** Why a blob could not be read, without the path on this host that system errors have in their messages. */
function explain(error: unknown): string {
  if (error instanceof StrataError) return error.message;
  return `the file cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
}

function keyOf({ id, record }: ReadySource, blob: LayerBlob): string {
  return `${id} ${record.addedAt} ${placeOf(blob)}`;
}
