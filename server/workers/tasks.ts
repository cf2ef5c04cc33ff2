import { createHash } from 'node:crypto';
import { hashBlob } from '../archive/hash-blob.ts';
import type { ActualDigests, SummarisedLayer } from '../archive/index-layer.ts';
import type { LayerBlob } from '../archive/layer-locator.ts';
import { buildTimeline } from '../layers/build-timeline.ts';
import { expandRedirects } from '../layers/expand-redirects.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import type { Limits } from '../limits.ts';
import { indexLayer, summariseLayer } from '../sources/read-layer.ts';
import type { LayerLocator, OpenedSource } from '../sources/source.ts';

export type OnProgress = (done: number, total: number) => void;

/** What workers do, and nothing else: each takes plain data and answers plain data. */
export interface Tasks {
  /** Which images a source holds, and where their layers are. Throws `BadImage`. */
  'open-source': {
    input: { readonly path: string; readonly spoolDirectory: string; readonly limits: Limits };
    output: OpenedSource;
  };
  /** The index of one layer. Throws `BadImage`. */
  'index-layer': {
    input: LayerInput;
    output: PackedIndex;
  };
  /** The figures of one layer, without an index of it. Throws `BadImage`. */
  'summarise-layer': {
    input: LayerInput;
    output: SummarisedLayer;
  };
  /** SHA-256 of a layer that is stored plain. Throws `BadImage`. */
  'hash-blob': { input: { readonly blob: LayerBlob }; output: { readonly digest: string } };
  /** The timeline over the packed indexes of an image's layers, base first; null for an absent one. Throws `BadImage`. */
  'build-timeline': {
    input: { readonly layers: readonly (ArrayBufferLike | null)[]; readonly limits: Limits };
    output: PackedTimeline;
  };
}

interface LayerInput {
  readonly locator: LayerLocator;
  readonly limits: Limits;
  /** Read all of a plain layer too, so that its digests are known. */
  readonly hash?: boolean | undefined;
}

export type TaskName = keyof Tasks;
export type TaskInput<T extends TaskName> = Tasks[T]['input'];
export type TaskOutput<T extends TaskName> = Tasks[T]['output'];

/** The index of a layer as it comes back from a thread. */
export interface PackedIndex extends ActualDigests {
  /** The packed `LayerIndex`. */
  readonly buffer: SharedArrayBuffer;
  /** SHA-256 of the packed index, in hex: its content address. */
  readonly indexHash: string;
}

/** A timeline as it comes back from a thread. */
export interface PackedTimeline {
  /** The packed `Timeline`. */
  readonly buffer: SharedArrayBuffer;
  /** The indexes of layers with redirects, which have been followed: it goes with these in their place. */
  readonly followed: readonly { readonly layer: number; readonly buffer: ArrayBufferLike }[];
}

/** What runs for each name, in a thread of the pool. */
export const tasks: {
  [T in TaskName]: (input: TaskInput<T>, onProgress: OnProgress) => Promise<TaskOutput<T>>;
} = {
  'open-source': async ({ path, ...options }, onProgress) => {
    // Checking metadata takes a library that the threads which read layers need not load.
    const { openSource } = await import('../sources/open-source.ts');
    return openSource(path, { ...options, onProgress });
  },

  'index-layer': async ({ locator, limits, hash }, onProgress) => {
    const { index, ...digests } = await indexLayer(locator, limits, { hash, onProgress });
    const buffer = index.buffer as SharedArrayBuffer;
    const indexHash = createHash('sha256').update(new Uint8Array(buffer)).digest('hex');
    return { buffer, indexHash, ...digests };
  },

  'summarise-layer': ({ locator, limits, hash }, onProgress) =>
    summariseLayer(locator, limits, { hash, onProgress }),

  'hash-blob': ({ blob }, onProgress) => Promise.resolve({ digest: hashBlob(blob, onProgress) }),

  'build-timeline': ({ layers, limits }) => {
    const given = layers.map(buffer => (buffer === null ? null : LayerIndex.from(buffer)));
    const indexes = expandRedirects(given, limits);
    const followed = indexes.flatMap((index, i) =>
      index === null || index === given[i] ? [] : [{ layer: i + 1, buffer: index.buffer }],
    );
    return Promise.resolve({ buffer: buildTimeline(indexes), followed });
  },
};
