import path from 'node:path';
import type { CatalogSource } from '../../shared/image.ts';
import { RequestError, StrataError } from '../errors.ts';
import type { DataFolder, RecordPlace } from '../store/data-folder.ts';
import type { IndexSummary, SourceRecord } from '../store/source-record.ts';
import type { Announcer } from './announcer.ts';
import { type CatalogImage, imagesOf } from './catalog-image.ts';
import { opaqueId } from './opaque-id.ts';
import {
  compareSources,
  describeSource,
  type OpenSource,
  type Ready,
  type SourceHead,
  uploadHead,
  withIndex,
} from './catalog-source.ts';
import type { LayerIndexer } from './layer-indexer.ts';
import type { PathOpener } from './path-opener.ts';
import { hasCurrentIndexes, renewIndexes } from './renew-indexes.ts';

/** So many milliseconds at the least between two reports of how far the opening of a source is. */
const progressMs = 500;

/** A source whose images can be looked at. */
export interface ReadySource {
  readonly id: string;
  readonly record: SourceRecord;
}

/** Everything that this server has open: samples, uploads, and what was named on the command line. */
export class Catalog {
  readonly #data: DataFolder;
  readonly #announcer: Announcer;
  readonly #opener: PathOpener;
  readonly #newIndexer: () => LayerIndexer;
  readonly #onRemoved: (image: CatalogImage) => void;
  readonly #sources = new Map<string, OpenSource>();
  readonly #closing = new AbortController();
  readonly #opening = new Set<Promise<unknown>>();
  #renewing: Promise<void> = Promise.resolve();

  constructor(parts: {
    data: DataFolder;
    announcer: Announcer;
    opener: PathOpener;
    newIndexer: () => LayerIndexer;
    /** Hears of each image of an upload that has been deleted. */
    onRemoved?: (image: CatalogImage) => void;
  }) {
    this.#data = parts.data;
    this.#announcer = parts.announcer;
    this.#opener = parts.opener;
    this.#newIndexer = parts.newIndexer;
    this.#onRemoved = parts.onRemoved ?? (() => {});
  }

  /**
   * Shows the uploads of earlier runs, from their records. One that cannot be read is shown as failed; one whose
   * indexes are of another version of Strata opens when they have been made again, which goes on after this.
   */
  async loadUploads(): Promise<void> {
    const outdated: (readonly [id: string, record: SourceRecord])[] = [];
    for (const id of await this.#data.uploads.ids()) {
      try {
        const record = await this.#data.uploads.read(id);
        if (hasCurrentIndexes(record)) {
          this.addUpload(id, record);
        } else {
          outdated.push([id, record]);
          this.#set({ ...uploadHead(id, record), state: { name: 'opening' } });
        }
      } catch (error) {
        this.#fail({ id, origin: 'upload', name: id, addedAt: new Date().toISOString() }, error);
      }
    }
    this.#renewing = this.#renewUploads(outdated);
  }

  /** Shows an upload that is committed. */
  addUpload(id: string, record: SourceRecord): CatalogSource {
    return describeSource(this.#ready(uploadHead(id, record), record, { folder: this.#data.uploads, id }));
  }

  /** Says of an upload that it cannot be relied on any more. */
  failUpload(id: string, error: unknown): void {
    const source = this.#sources.get(id);
    if (source !== undefined) this.#fail(source, error);
  }

  /** Takes an upload out of the catalog and off the disk. Throws a RequestError where it is none. */
  async removeUpload(id: string): Promise<void> {
    const source = this.#sources.get(id);
    if (source === undefined) throw notFound('upload');
    if (source.origin !== 'upload') {
      throw new RequestError(
        409,
        'bad-request',
        `${source.name} was not uploaded, so it cannot be deleted here`,
        'It goes when Strata is started without it.',
      );
    }
    await this.#data.uploads.remove(id);
    this.#sources.delete(id);
    if (source.state.name === 'ready') source.state.images.forEach(this.#onRemoved);
    this.#announcer.announce({ type: 'catalog', reason: `${source.name} was deleted` });
    await this.#data.sweepIndexes();
  }

  /** Opens a path of this host where it lies. Answers when it is ready or has failed, which the answer says. */
  openPath(file: string, origin: 'sample' | 'path'): Promise<CatalogSource> {
    return this.#track(this.#openPath(file, origin));
  }

  /** Lets {@link settle} wait for it, too. */
  #track<T>(opening: Promise<T>): Promise<T> {
    this.#opening.add(opening);
    return opening.finally(() => this.#opening.delete(opening));
  }

  async #openPath(file: string, origin: 'sample' | 'path'): Promise<CatalogSource> {
    const absolute = path.resolve(file);
    const head = {
      id: opaqueId(`path ${absolute}`),
      origin,
      name: origin === 'sample' ? path.basename(absolute, '.tar') : file,
      addedAt: new Date().toISOString(),
      path: absolute,
    };
    this.#set({ ...head, state: { name: 'opening' } });
    try {
      const { record, kept } = await this.#opener.open(absolute, head.name, this.#reporter(head));
      return describeSource(this.#ready(head, record, kept));
    } catch (error) {
      return describeSource(this.#fail(head, error));
    }
  }

  /**
   * Reads a path of this host again and shows what is there now. What was shown stays until then, and where it cannot
   * be read. Throws errors for people. Nothing for a source that was not opened by its path, or is not ready.
   */
  async reopen(id: string): Promise<void> {
    const source = this.#sources.get(id);
    if (source?.path === undefined || source.state.name !== 'ready') return;
    const { record, kept } = await this.#track(this.#opener.open(source.path, source.name));
    const now = this.#sources.get(id);
    if (now !== undefined) this.#ready(now, record, kept);
  }

  /** What was named on the command line, then uploads, the latest first; then samples, by their names. */
  list(): CatalogSource[] {
    return [...this.#sources.values()].sort(compareSources).map(describeSource);
  }

  /** Throws a RequestError where this server has no such image. */
  image(id: string): CatalogImage {
    const image = this.findImage(id);
    if (image === undefined) throw notFound('image');
    return image;
  }

  /** The same where it may be gone: undefined then. */
  findImage(id: string): CatalogImage | undefined {
    for (const { state } of this.#sources.values()) {
      const image = state.name === 'ready' ? state.images.find(candidate => candidate.id === id) : undefined;
      if (image !== undefined) return image;
    }
    return undefined;
  }

  /** The sources that are ready, in the order in which they were opened first. */
  readySources(): ReadySource[] {
    return [...this.#sources.keys()].flatMap(id => this.readySource(id) ?? []);
  }

  /** One of them; undefined where it is not ready, or gone. */
  readySource(id: string): ReadySource | undefined {
    const state = this.#readyState(id);
    return state === undefined ? undefined : { id, record: state.record };
  }

  /**
   * Changes what is known of a source that is ready, here and on disk; nothing where it is gone. What cannot be
   * written holds as long as this server runs, and the source warns of it.
   */
  async amend(id: string, change: (record: SourceRecord) => SourceRecord): Promise<void> {
    const kept = this.#readyState(id)?.kept;
    if (kept === undefined) return;
    let warning: string | undefined;
    try {
      if ((await this.#data.amend(kept, change)) === undefined) return;
    } catch (error) {
      const { code = messageOf(error) } = error as NodeJS.ErrnoException;
      warning = `What was found out about it cannot be kept: the data folder could not be written (${code}).`;
    }
    const source = this.#sources.get(id);
    if (source?.state.name !== 'ready' || source.state.kept !== kept) return;
    const record = change(source.state.record);
    const warnings = warning === undefined ? record.warnings : [...new Set([...record.warnings, warning])];
    this.#ready(source, { ...record, warnings }, kept);
  }

  /**
   * Shows another state of a layer that changes on disk, until this server ends. False where it is the state that is
   * shown already, or the image is gone.
   */
  replaceIndex(imageId: string, layer: number, summary: IndexSummary): boolean {
    for (const source of this.#sources.values()) {
      const { state } = source;
      if (state.name !== 'ready') continue;
      const at = state.images.findIndex(({ id }) => id === imageId);
      if (at < 0) continue;
      if (state.images[at]?.record.layers[layer - 1]?.index?.hash === summary.hash) return false;
      const record = withIndex(state.record, at, layer, summary);
      const images = imagesOf(source.id, record);
      this.#sources.set(source.id, { ...source, state: { ...state, record, images } });
      return true;
    }
    return false;
  }

  /** Breaks off what is being indexed again, and waits until it has. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#renewing;
  }

  /** Waits until nothing is being opened any more: files that are being written must not be cleared away. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#opening);
  }

  async #renewUploads(outdated: readonly (readonly [id: string, record: SourceRecord])[]): Promise<void> {
    const { signal } = this.#closing;
    for (const [id, record] of outdated) {
      try {
        const renewed = await renewIndexes(record, { indexer: this.#newIndexer(), signal });
        const place = { folder: this.#data.uploads, id };
        const amended = await this.#data.amend(place, () => renewed.record, renewed.indexes);
        if (amended !== undefined) this.addUpload(id, amended);
      } catch (error) {
        if (signal.aborted) return;
        // Deleted in the meantime: nobody misses its indexes.
        if (!this.#sources.has(id)) continue;
        const what = `${record.name} was indexed by another version of Strata and cannot be indexed again`;
        this.#fail(uploadHead(id, record), new Error(`${what}: ${messageOf(error)}. Upload it again.`));
      }
    }
  }

  /** Shows how far the opening of a source is, now and then. */
  #reporter(head: SourceHead): (done: number, total: number) => void {
    let told = Date.now();
    return (done, total) => {
      if (Date.now() - told < progressMs) return;
      told = Date.now();
      this.#set({ ...head, state: { name: 'opening', progress: { done, total } } });
    };
  }

  #readyState(id: string): Ready | undefined {
    const state = this.#sources.get(id)?.state;
    return state?.name === 'ready' ? state : undefined;
  }

  #ready(
    { id, origin, name, addedAt, path: file }: SourceHead,
    record: SourceRecord,
    kept: RecordPlace,
  ): OpenSource {
    const state: Ready = { name: 'ready', record, kept, images: imagesOf(id, record) };
    return this.#set({ id, origin, name, addedAt, path: file, state });
  }

  #fail(head: SourceHead, error: unknown): OpenSource {
    const advice = error instanceof StrataError && error.hint !== undefined ? `. ${error.hint}` : '';
    return this.#set({ ...head, state: { name: 'failed', error: `${messageOf(error)}${advice}` } });
  }

  #set(source: OpenSource): OpenSource {
    this.#sources.set(source.id, source);
    this.#announcer.announce({ type: 'catalog', reason: `${source.name} is ${source.state.name}` });
    return source;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function notFound(what: string): RequestError {
  return new RequestError(
    404,
    'not-found',
    `There is no such ${what} on this server`,
    'It may have been deleted meanwhile: go back to all images.',
  );
}
