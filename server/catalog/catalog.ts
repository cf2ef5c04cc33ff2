import path from 'node:path';
import type { CatalogSource } from '../../shared/image.ts';
import { RequestError } from '../errors.ts';
import type { DataFolder } from '../store/data-folder.ts';
import type { SourceRecord } from '../store/source-record.ts';
import type { Announcer } from './announcer.ts';
import { type CatalogImage, digest, imagesOf, summarise } from './catalog-image.ts';
import type { PathOpener } from './path-opener.ts';

type Origin = CatalogSource['origin'];

interface OpenSource {
  readonly id: string;
  readonly origin: Origin;
  readonly name: string;
  readonly addedAt: string;
  readonly state:
    | { readonly name: 'opening' }
    | { readonly name: 'ready'; readonly record: SourceRecord; readonly images: readonly CatalogImage[] }
    | { readonly name: 'failed'; readonly error: string };
}

/** Everything that this server has open: samples, uploads, and what was named on the command line. */
export class Catalog {
  readonly #data: DataFolder;
  readonly #announcer: Announcer;
  readonly #opener: PathOpener;
  readonly #sources = new Map<string, OpenSource>();

  constructor(parts: { data: DataFolder; announcer: Announcer; opener: PathOpener }) {
    this.#data = parts.data;
    this.#announcer = parts.announcer;
    this.#opener = parts.opener;
  }

  /** Shows the uploads of earlier runs, from their records. One that cannot be read is shown as failed. */
  async loadUploads(): Promise<void> {
    for (const id of await this.#data.uploads.ids()) {
      try {
        this.addUpload(id, await this.#data.uploads.read(id));
      } catch (error) {
        this.#fail({ id, origin: 'upload', name: id, addedAt: new Date().toISOString() }, error);
      }
    }
  }

  /** Shows an upload that is committed. */
  addUpload(id: string, record: SourceRecord): CatalogSource {
    const source = this.#ready({ id, origin: 'upload', name: record.name, addedAt: record.addedAt }, record);
    return describeSource(source);
  }

  /** Says of an upload that it cannot be relied on any more. */
  failUpload(id: string, error: unknown): void {
    const source = this.#sources.get(id);
    if (source !== undefined) this.#fail(source, error);
  }

  /** Takes an upload out of the catalog and off the disk. Throws a RequestError where it is none. */
  async removeUpload(id: string): Promise<void> {
    const source = this.#sources.get(id);
    if (source === undefined) throw notFound('upload', id);
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
    this.#announcer.announce({ type: 'catalog', reason: `${source.name} was deleted` });
    await this.#data.sweepIndexes();
  }

  /** Opens a path of this host where it lies. Answers when it is ready or has failed, which the answer says. */
  async openPath(file: string, origin: 'sample' | 'path'): Promise<CatalogSource> {
    const absolute = path.resolve(file);
    const head = {
      id: digest(`path ${absolute}`),
      origin,
      name: origin === 'sample' ? path.basename(absolute, '.tar') : file,
      addedAt: new Date().toISOString(),
    };
    this.#set({ ...head, state: { name: 'opening' } });
    try {
      return describeSource(this.#ready(head, await this.#opener.open(absolute, head.name)));
    } catch (error) {
      return describeSource(this.#fail(head, error));
    }
  }

  /** What was named on the command line, then uploads, then samples; the latest first. */
  list(): CatalogSource[] {
    const rank: Readonly<Record<Origin, number>> = { sample: 2, path: 0, upload: 1 };
    return [...this.#sources.values()]
      .sort((a, b) => rank[a.origin] - rank[b.origin] || compareText(b.addedAt, a.addedAt))
      .map(describeSource);
  }

  /** Throws a RequestError where this server has no such image. */
  image(id: string): CatalogImage {
    for (const { state } of this.#sources.values()) {
      const image = state.name === 'ready' ? state.images.find(candidate => candidate.id === id) : undefined;
      if (image !== undefined) return image;
    }
    throw notFound('image', id);
  }

  #ready(head: Omit<OpenSource, 'state'>, record: SourceRecord): OpenSource {
    return this.#set({ ...head, state: { name: 'ready', record, images: imagesOf(head.id, record) } });
  }

  #fail(head: Omit<OpenSource, 'state'>, error: unknown): OpenSource {
    const message = error instanceof Error ? error.message : String(error);
    return this.#set({ ...head, state: { name: 'failed', error: message } });
  }

  #set(source: OpenSource): OpenSource {
    this.#sources.set(source.id, source);
    this.#announcer.announce({ type: 'catalog', reason: `${source.name} is ${source.state.name}` });
    return source;
  }
}

function describeSource({ id, origin, name, addedAt, state }: OpenSource): CatalogSource {
  const record = state.name === 'ready' ? state.record : undefined;
  return {
    id,
    kind: record?.kind ?? 'unknown',
    name,
    origin,
    bytes: record?.bytes ?? 0,
    addedAt,
    state: state.name,
    error: state.name === 'failed' ? state.error : null,
    images: state.name === 'ready' ? state.images.map(summarise) : [],
    warnings: record?.warnings ?? [],
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function notFound(what: string, id: string): RequestError {
  return new RequestError(
    404,
    'not-found',
    `There is no ${what} ${JSON.stringify(id.slice(0, 100))} on this server`,
    'It may have been deleted: load the catalog again.',
  );
}
