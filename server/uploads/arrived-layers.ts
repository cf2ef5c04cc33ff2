import path from 'node:path';
import type { LayerBlob } from '../archive/layer-locator.ts';
import type { LayerIndexer } from '../catalog/layer-indexer.ts';
import type { ArrivingMember } from './archive-splitter.ts';
import { sniffLayer } from './layer-head.ts';
import type { LayerReport, UploadTracker } from './upload-tracker.ts';

interface Waiting {
  readonly locator: LayerBlob;
  readonly report: LayerReport;
}

/**
 * Has the layers of an arriving archive indexed while it arrives: what by its first bytes may be a layer is handed
 * to a worker as soon as its last byte is on disk. Which of them are layers, and in what order, the manifest says
 * later; one that fails here and turns out to be needed is then tried again, and its error told.
 */
export class ArrivedLayers {
  readonly #file: string;
  readonly #indexer: LayerIndexer;
  readonly #tracker: UploadTracker;
  readonly #most: number;
  readonly #signal: AbortSignal;
  readonly #waiting: Waiting[] = [];
  #found = 0;

  /** No more than `most` members are taken, so that an archive full of small tars cannot flood the workers. */
  constructor(
    file: string,
    indexer: LayerIndexer,
    tracker: UploadTracker,
    most: number,
    signal: AbortSignal,
  ) {
    this.#file = file;
    this.#indexer = indexer;
    this.#tracker = tracker;
    this.#most = most;
    this.#signal = signal;
  }

  /** A member begins. */
  arriving({ name, offset, size, head }: ArrivingMember): void {
    const compression = sniffLayer(head);
    if (compression === undefined || this.#found === this.#most) return;
    this.#found++;
    // So called as the reader of the complete archive calls it, whose error may be this one.
    const title = `${path.basename(this.#file)}: ${name.replace(/^(\.?\/)+/, '')}`;
    this.#waiting.push({
      locator: { kind: 'blob', file: this.#file, offset, length: size, compression, name: title },
      report: this.#tracker.found(name, size),
    });
  }

  /** So many bytes of the archive can be read back. */
  written(bytes: number): void {
    // Members come one after the other, so those that are complete stand in front.
    for (let next = this.#waiting[0]; next !== undefined && isWithin(next, bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#index(next);
    }
  }

  #index({ locator, report }: Waiting): void {
    report.indexing();
    this.#indexer.index(locator, this.#signal).then(
      ({ summary }) => report.indexed(summary.size, summary.entries),
      () => report.failed(),
    );
  }
}

function isWithin({ locator }: Waiting, bytes: number): boolean {
  return locator.offset + locator.length <= bytes;
}
