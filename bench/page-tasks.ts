import type { Page } from 'playwright';

/** The tasks of a page's main thread during an action, in milliseconds. */
export interface Tasks {
  /** How long the longest of them took. */
  readonly longest: number;
  /** Processor time of the costliest: what the longest would take if nobody else wanted the processor. */
  readonly busiest: number;
}

/** Marks that the page sets with `performance.mark`: between them tasks count. */
export const marks = { begin: 'strata:begin', end: 'strata:end' };

/** Of Chromium's trace events what is used here; times in microseconds, of threads that take part. */
interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
}

const task = 'ThreadControllerImpl::RunTask';

/** Notes the tasks of every thread of the browser until {@link stopTracing} tells of them. */
export async function startTracing(page: Page): Promise<void> {
  await page
    .context()
    .browser()
    ?.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
}

/**
 * The tasks of the thread that has set the marks, from the one with the first mark to the one before the last.
 * @throws Error where a mark is missing.
 */
export async function stopTracing(page: Page): Promise<Tasks> {
  const trace = await page.context().browser()?.stopTracing();
  const { traceEvents } = JSON.parse(trace?.toString() ?? '{}') as { traceEvents: readonly TraceEvent[] };
  const begin = traceEvents.find(({ name }) => name === marks.begin);
  const end = traceEvents.findLast(({ name }) => name === marks.end);
  if (begin === undefined || end === undefined) throw new Error('stopTracing: the page has set no marks');
  const tasks = traceEvents.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name === task &&
      pid === begin.pid &&
      tid === begin.tid &&
      ts + dur >= begin.ts &&
      // The task that sets the last mark is not the page's.
      ts + dur < end.ts,
  );
  return {
    longest: Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1000,
    busiest: Math.max(...tasks.map(({ dur = 0, tdur = dur }) => tdur)) / 1000,
  };
}
