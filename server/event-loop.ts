import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 10;

/** Watches how long the event loop is held up: the number that says whether the server answers while it works. */
export class EventLoopMonitor {
  readonly #histogram: IntervalHistogram = monitorEventLoopDelay({ resolution: resolutionMs });

  constructor() {
    this.#histogram.enable();
  }

  /** In milliseconds, since this was made. */
  delays(): { maxDelayMs: number; p99DelayMs: number } {
    return {
      maxDelayMs: delay(this.#histogram.max),
      p99DelayMs: delay(this.#histogram.percentile(99)),
    };
  }

  close(): void {
    this.#histogram.disable();
  }
}

/** The histogram holds whole intervals between ticks, in nanoseconds. */
function delay(interval: number): number {
  return Math.max(0, Math.round(interval / 1e4) / 100 - resolutionMs);
}
