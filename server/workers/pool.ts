import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadProgram } from '../program-files.ts';
import { type TaskReply, type TaskRequest, unpackError, type WorkerPlace } from './messages.ts';
import { RightOfWay } from './right-of-way.ts';
import type { OnProgress, TaskInput, TaskName, TaskOutput } from './tasks.ts';

/**
 * Who waits for a task: a request, and so somebody who looks at an image; an archive or a store that is being opened;
 * or nobody, in the background. In this order they go.
 */
const needs = ['request', 'opening', 'background'] as const;
type Need = (typeof needs)[number];

/** How a task is run. */
export interface RunOptions {
  readonly onProgress?: OnProgress | undefined;
  /** Ends the task, and the thread that it runs in, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Default: `opening`. What runs in the background leaves one thread to the others where there are several. */
  readonly need?: Need | undefined;
  /** In bytes, all that is opened with it; default: 0. Of one need the small goes first, so that it waits for no giant. */
  readonly bulk?: number | undefined;
}

interface PoolOptions {
  /** Threads; default: one for each processor, from two to eight. */
  readonly size?: number;
  readonly entry?: string | URL;
  readonly processors?: number;
  /**
   * A thread that has nothing to do collects no garbage: one with more than so many bytes of buffers is ended instead,
   * and another starts when there is something to do.
   */
  readonly mostIdleBuffers?: number;
}

interface Job {
  readonly request: TaskRequest;
  readonly options: RunOptions;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs tasks in worker threads, so that the server answers while images are read. Tasks wait for a free thread in
 * the order of their need, then of their bulk, then of their coming; threads start when they are needed and stay.
 */
export class WorkerPool {
  readonly #size: number;
  readonly #processors: number;
  readonly #mostIdleBuffers: number;
  readonly #rightOfWay: RightOfWay;
  /** The place of each thread among all, from 0. */
  readonly #places = new Map<Worker, number>();
  readonly #entry: string | URL;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  readonly #waiting: Job[] = [];
  /** What has not ended yet, by the signal that would end it: one listener a signal, and none when all is done. */
  readonly #bySignal = new Map<AbortSignal, Set<Job>>();
  #closed = false;

  constructor(options: PoolOptions = {}) {
    this.#mostIdleBuffers = options.mostIdleBuffers ?? 32 << 20;
    this.#processors = options.processors ?? availableParallelism();
    // Two on one processor as well: what runs in the background must not keep others waiting.
    this.#size = options.size ?? Math.max(2, Math.min(this.#processors, 8));
    this.#rightOfWay = new RightOfWay(this.#size);
    this.#entry = options.entry ?? threadProgram('worker');
  }

  /** Runs one task. Errors of the classes in `errors.ts` come back as such. */
  run<T extends TaskName>(task: T, input: TaskInput<T>, options: RunOptions = {}): Promise<TaskOutput<T>> {
    return new Promise<TaskOutput<T>>((resolve, reject) => {
      if (this.#closed) throw new Error('the worker pool is closed');
      options.signal?.throwIfAborted();
      const job: Job = {
        request: { task, input },
        options,
        resolve: output => {
          this.#unwatch(job);
          resolve(output as TaskOutput<T>);
        },
        reject: error => {
          this.#unwatch(job);
          reject(error);
        },
      };
      this.#watch(job);
      this.#waiting.push(job);
      this.#dispatch();
    });
  }

  /** Starts all threads now, so that each has loaded its code by the time that there is something to do. */
  warmUp(): void {
    while (this.#idle.length + this.#busy.size < this.#size) {
      const worker = this.#start();
      worker.unref();
      // The one that started first is the first to be ready.
      this.#idle.unshift(worker);
    }
  }

  /**
   * Somebody has asked for something that takes no thread: those that would take the last processor wait for a moment,
   * the background's first. One goes on in any case. So does what waits with `pass`, more slowly.
   */
  giveWay(): void {
    this.#rightOfWay.take();
    const spare = Math.max(1, this.#processors - 1);
    const byNeed = [...this.#busy].sort(([, a], [, b]) => rankOf(a) - rankOf(b));
    const places = byNeed.map(([worker]) => this.#places.get(worker)!);
    // One that waited behind another, which is done by now, goes on in its stead.
    for (const place of places.slice(0, spare)) this.#rightOfWay.release(place);
    if (places.length > spare) this.#rightOfWay.hold(places.slice(spare));
  }

  /** For who moves much on the main thread, between two pieces: waits a little where somebody has asked lately. */
  pass(): Promise<void> {
    return this.#rightOfWay.pass();
  }

  /** Ends all threads; tasks under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    const reason = new Error('the worker pool was closed');
    for (const job of this.#waiting.splice(0)) job.reject(reason);
    const workers = [...this.#idle.splice(0), ...this.#busy.keys()];
    for (const job of this.#busy.values()) job.reject(reason);
    this.#busy.clear();
    await Promise.all(workers.map(worker => worker.terminate()));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const next = this.#nextJob();
      if (next < 0) return;
      const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : undefined);
      if (worker === undefined) return;
      const [job] = this.#waiting.splice(next, 1);
      if (job === undefined) return;
      this.#busy.set(worker, job);
      this.#rightOfWay.release(this.#places.get(worker)!);
      worker.ref();
      worker.postMessage(job.request);
    }
  }

  /** Which of the waiting jobs may start; of the background's as long as a thread stays free. -1: none. */
  #nextJob(): number {
    let first = -1;
    for (const [at, job] of this.#waiting.entries())
      if (first < 0 || isBefore(job, this.#waiting[first]!)) first = at;
    const running = [...this.#busy.values()].filter(job => rankOf(job) === background).length;
    const isHeld = first >= 0 && rankOf(this.#waiting[first]!) === background;
    return isHeld && running >= Math.max(1, this.#size - 1) ? -1 : first;
  }

  #start(): Worker {
    const taken = new Set(this.#places.values());
    let place = 0;
    while (taken.has(place)) place++;
    const workerData: WorkerPlace = { place, cells: this.#rightOfWay.cells };
    const worker = new Worker(this.#entry, { workerData });
    this.#places.set(worker, place);
    worker.on('message', (reply: TaskReply) => this.#hear(worker, reply));
    worker.on('error', error => this.#lose(worker, error));
    worker.on('exit', code => this.#lose(worker, new Error(`a worker thread ended with code ${code}`)));
    return worker;
  }

  #hear(worker: Worker, reply: TaskReply): void {
    const job = this.#busy.get(worker);
    if (job === undefined) return;
    if (reply.type === 'progress') {
      job.options.onProgress?.(reply.done, reply.total);
      return;
    }
    this.#busy.delete(worker);
    const isSpent =
      reply.type === 'done' && reply.buffers > this.#mostIdleBuffers && this.#waiting.length === 0;
    if (isSpent) this.#end(worker);
    else this.#rest(worker);
    if (reply.type === 'done') job.resolve(reply.output);
    else job.reject(unpackError(reply.error));
    this.#dispatch();
  }

  #rest(worker: Worker): void {
    // An idle thread must not keep the process alive.
    worker.unref();
    this.#idle.push(worker);
  }

  #end(worker: Worker): void {
    this.#busy.delete(worker);
    this.#places.delete(worker);
    void worker.terminate();
  }

  #lose(worker: Worker, error: Error): void {
    const job = this.#busy.get(worker);
    this.#busy.delete(worker);
    this.#places.delete(worker);
    const idle = this.#idle.indexOf(worker);
    if (idle >= 0) this.#idle.splice(idle, 1);
    job?.reject(error);
    if (!this.#closed) this.#dispatch();
  }

  #watch(job: Job): void {
    const { signal } = job.options;
    if (signal === undefined) return;
    const jobs = this.#bySignal.get(signal) ?? new Set();
    if (jobs.size === 0) signal.addEventListener('abort', this.#onAbort);
    this.#bySignal.set(signal, jobs.add(job));
  }

  #unwatch(job: Job): void {
    const { signal } = job.options;
    const jobs = signal === undefined ? undefined : this.#bySignal.get(signal);
    if (signal === undefined || jobs?.delete(job) !== true || jobs.size > 0) return;
    this.#bySignal.delete(signal);
    signal.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = ({ target }: Event): void => {
    for (const job of this.#bySignal.get(target as AbortSignal) ?? []) this.#abort(job);
  };

  #abort(job: Job): void {
    const waiting = this.#waiting.indexOf(job);
    if (waiting >= 0) this.#waiting.splice(waiting, 1);
    const reason: unknown = job.options.signal?.reason;
    job.reject(reason instanceof Error ? reason : new Error('the task was ended', { cause: reason }));
    for (const [worker, running] of this.#busy) {
      if (running === job) this.#end(worker);
    }
    this.#dispatch();
  }
}

const background = needs.indexOf('background');

/** Whether it goes before one that has come earlier. */
function isBefore(job: Job, earlier: Job): boolean {
  const byNeed = rankOf(job) - rankOf(earlier);
  return byNeed < 0 || (byNeed === 0 && (job.options.bulk ?? 0) < (earlier.options.bulk ?? 0));
}

/** The less, the sooner. */
function rankOf({ options }: Job): number {
  return needs.indexOf(options.need ?? 'opening');
}
