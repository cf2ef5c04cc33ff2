import { Announcer } from './catalog/announcer.ts';
import { Catalog } from './catalog/catalog.ts';
import { Comparisons } from './catalog/comparisons.ts';
import { Contents } from './catalog/content.ts';
import { LayerIndexer } from './catalog/layer-indexer.ts';
import { LayerIndexes } from './catalog/layer-indexes.ts';
import { PathOpener } from './catalog/path-opener.ts';
import { PlacedContents } from './catalog/placed-content.ts';
import { Timelines } from './catalog/timelines.ts';
import { Verifier } from './catalog/verifier.ts';
import { Followers } from './live/followers.ts';
import { LiveContainers } from './live/live-containers.ts';
import { LiveStores } from './live/live-stores.ts';
import { EventLoopMonitor } from './event-loop.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { printable } from './printable.ts';
import { BlobCache } from './store/blob-cache.ts';
import { DataFolder } from './store/data-folder.ts';
import { Uploads } from './uploads/uploads.ts';
import { WorkerPool } from './workers/pool.ts';

const MiB = 1 << 20;

export interface ContextOptions {
  /** The data folder; made where it does not exist. */
  readonly data: string;
  readonly limits?: Limits;
  /** Takes errors that nobody waits for; default: they go to stderr. */
  readonly log?: (error: unknown) => void;
  /** Bound for the timelines and indexes that are kept in memory. */
  readonly timelineBytes?: number;
  /** Bound for the unpacked layers that are kept on disk. */
  readonly cacheBytes?: number;
}

/** The parts of a running server, put together: what its routes work with. */
export interface Context {
  readonly catalog: Catalog;
  readonly timelines: Timelines;
  readonly contents: Contents;
  readonly comparisons: Comparisons;
  readonly uploads: Uploads;
  readonly announcer: Announcer;
  /** Follows the own layers of containers while somebody watches. */
  readonly live: LiveContainers;
  /** Follows the stores of engines. */
  readonly stores: LiveStores;
  readonly data: DataFolder;
  readonly eventLoop: EventLoopMonitor;
  /** Keeps a processor free for whoever looks into an image, as long as somebody does. */
  giveWay(): void;
  /** Aborts when the server begins to shut down. */
  readonly closing: AbortSignal;
  /** Breaks off what is under way and clears away what is unfinished. */
  close(): Promise<void>;
}

/** Opens the data folder and shows the uploads that are in it. Throws errors for people. */
export async function openContext(options: ContextOptions): Promise<Context> {
  const {
    limits = defaultLimits,
    timelineBytes = 512 * MiB,
    cacheBytes = 8192 * MiB,
    log = logToStderr,
  } = options;
  const closing = new AbortController();
  // What is broken off when the server ends is no error.
  const logWhileOpen = (error: unknown): void => {
    if (!closing.signal.aborted) log(error);
  };
  const data = await DataFolder.open(options.data);
  const pool = new WorkerPool();
  const announcer = new Announcer();
  const opener = new PathOpener({ data, pool, limits });
  const newIndexer = (): LayerIndexer => new LayerIndexer(pool, limits);
  const cache = new BlobCache(() => data.work.path(), cacheBytes);
  const catalog = new Catalog({
    data,
    announcer,
    opener,
    newIndexer,
    onRemoved: ({ revision }) => cache.drop(revision),
  });
  const indexes = new LayerIndexes({ store: data.indexes, pool, limits });
  const timelines = new Timelines({ indexes, pool, store: data.timelines, limits, maxBytes: timelineBytes });
  const placed = new PlacedContents({ cache, limits });
  const contents = new Contents({ timelines, placed });
  const comparisons = new Comparisons({ placed, announcer, log: logWhileOpen, closing: closing.signal });
  const uploads = new Uploads({
    data,
    pool,
    catalog,
    announcer,
    limits,
    makeRoom: () => cache.shed(),
  });
  const followers = new Followers();
  const live = new LiveContainers({
    catalog,
    indexes,
    followers,
    announcer,
    newIndexer,
    depth: limits.pathDepth,
    log: logWhileOpen,
  });
  const onReopened = (): void => live.readAgain();
  const stores = new LiveStores({ catalog, followers, onReopened, log: logWhileOpen });
  const eventLoop = new EventLoopMonitor();
  await opener.sweep();
  await data.sweepIndexes();
  await catalog.loadUploads();
  const verifier = new Verifier({ catalog, pool, announcer });
  return {
    catalog,
    timelines,
    contents,
    comparisons,
    uploads,
    announcer,
    live,
    stores,
    data,
    eventLoop,
    giveWay: () => pool.giveWay(),
    closing: closing.signal,
    close: async () => {
      closing.abort();
      stores.close();
      await followers.close();
      await Promise.all([uploads.close(), catalog.close(), verifier.close()]);
      await pool.close();
      await catalog.settle();
      await timelines.close();
      eventLoop.close();
      await data.close();
    },
  };
}

function logToStderr(error: unknown): void {
  process.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
}
