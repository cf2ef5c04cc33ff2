import { readFileSync } from 'node:fs';

/**
 * How long this thread has been running on a processor, in milliseconds from some beginning: not how long it has
 * waited for one, as it does on a busy machine. By `/proc` (Documentation/scheduler/sched-stats.rst); where the kernel
 * does not keep count, the time of day must do.
 */
export function threadTime(): number {
  try {
    return Number.parseInt(readFileSync('/proc/thread-self/schedstat', 'latin1'), 10) / 1e6;
  } catch {
    return performance.now();
  }
}
