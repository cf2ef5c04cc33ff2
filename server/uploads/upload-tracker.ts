import type { ArrivedLayer, UploadProgress } from '../../shared/upload.ts';

/** At most one report in this many milliseconds, except where a phase begins. */
const pauseMs = 100;

/** A layer of an arriving archive, as the one who finds and indexes it reports on it. */
export interface LayerReport {
  indexing(): void;
  indexed(size: number, entries: number): void;
  failed(): void;
}

/** How far one upload has come, told to `report` as it changes, but not for each chunk. */
export class UploadTracker {
  readonly #report: (progress: UploadProgress) => void;
  readonly #layers: ArrivedLayer[] = [];
  #progress: Omit<UploadProgress, 'layers' | 'layersFound' | 'layersIndexed'>;
  #timer: NodeJS.Timeout | undefined;

  constructor(id: string, name: string, total: number | null, report: (progress: UploadProgress) => void) {
    this.#report = report;
    this.#progress = { id, name, phase: 'receiving', received: 0, total, error: null, images: [] };
    this.#now();
  }

  get progress(): UploadProgress {
    return {
      ...this.#progress,
      layersFound: this.#layers.length,
      layersIndexed: this.#layers.filter(layer => layer.state === 'indexed').length,
      layers: this.#layers.map(layer => ({ ...layer })),
    };
  }

  received(bytes: number): void {
    this.#progress.received += bytes;
    this.#soon();
  }

  /** A layer begins to arrive. */
  found(name: string, blobSize: number): LayerReport {
    const index = this.#layers.push({ name, blobSize, state: 'arriving', size: null, entries: null }) - 1;
    const change = (changed: Partial<ArrivedLayer>): void => {
      Object.assign(this.#layers[index]!, changed);
      this.#soon();
    };
    this.#soon();
    return {
      indexing: () => change({ state: 'indexing' }),
      indexed: (size, entries) => change({ state: 'indexed', size, entries }),
      failed: () => change({ state: 'failed' }),
    };
  }

  /** The last byte has come. */
  complete(): void {
    this.#progress.phase = 'indexing';
    this.#now();
  }

  done(images: readonly string[]): void {
    this.#progress.phase = 'done';
    this.#progress.images = [...images];
    this.#now();
  }

  failed(message: string): void {
    this.#progress.phase = 'failed';
    this.#progress.error = message;
    this.#now();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.#now(), pauseMs);
  }

  #now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#report(this.progress);
  }
}
