/** How long a thread waits after somebody asked, in milliseconds: whoever browses asks again soon. */
const holdMs = 100;

/** How long what arrives waits then between two pieces, in milliseconds. */
const passMs = 8;

/**
 * Lets requests have a processor to themselves: while some come in, the threads that would take the last one wait.
 * Without it each request waits until the kernel takes a processor from a thread that reads, several times on its way.
 * The pool says which threads wait, by writing until when; only the threads read it.
 */
export class RightOfWay {
  /** For each thread: the time (Unix epoch, milliseconds) until which it waits; 0 where it does not. */
  readonly cells: BigInt64Array;
  /** Until then (likewise) requests go first. */
  #until = 0;

  constructor(threads: number) {
    this.cells = new BigInt64Array(new SharedArrayBuffer(threads * BigInt64Array.BYTES_PER_ELEMENT));
  }

  /** Somebody has asked: for a moment requests go first. */
  take(): void {
    this.#until = Date.now() + holdMs;
  }

  /**
   * For what the main thread itself moves, between two pieces of it: waits a little where requests go first. What
   * arrives over the network keeps its sender, its receiver and the disk busy at once.
   */
  async pass(): Promise<void> {
    if (Date.now() < this.#until) await new Promise(resolve => setTimeout(resolve, passMs));
  }

  /** Makes these threads wait from their next step on, for a moment. */
  hold(threads: Iterable<number>): void {
    const until = BigInt(Date.now() + holdMs);
    for (const thread of threads) Atomics.store(this.cells, thread, until);
  }

  /** Lets a thread go on at once. */
  release(thread: number): void {
    Atomics.store(this.cells, thread, 0n);
    Atomics.notify(this.cells, thread);
  }
}

/** For a thread, between two steps of its work: waits as long as it shall. Blocks the thread. */
export function giveWay(cells: BigInt64Array, thread: number): void {
  for (;;) {
    const until = Atomics.load(cells, thread);
    const left = Number(until) - Date.now();
    if (left <= 0) return;
    Atomics.wait(cells, thread, until, left);
  }
}
