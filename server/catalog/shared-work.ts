/** Work that several may wait for. It is broken off when all of them have left. */
export class SharedWork {
  readonly #done: Promise<void>;
  readonly #stop = new AbortController();
  #waiting = 0;

  /** Begins `work` at once; its signal aborts when the last one who joined has left. */
  constructor(work: (signal: AbortSignal) => Promise<void>) {
    this.#done = work(this.#stop.signal);
  }

  /** Whether it was broken off, and will not come to its end. */
  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Waits for the end. Whoever gives no `leaving` never leaves. */
  join(leaving?: AbortSignal): Promise<void> {
    this.#waiting++;
    const leave = (): void => {
      if (--this.#waiting === 0) this.#stop.abort();
    };
    if (leaving?.aborted === true) leave();
    else leaving?.addEventListener('abort', leave, { once: true });
    return this.#done;
  }
}
