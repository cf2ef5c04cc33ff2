import { readFile } from 'node:fs/promises';
import { expect, type Page } from 'playwright/test';
import type { Cost } from './page-meter.ts';

/** Prints costs as lines of the table in the README. */
export function report(costs: Readonly<Record<string, readonly Cost[]>>): void {
  for (const [what, all] of Object.entries(costs)) {
    const figures = (['shown', 'blocked', 'busy', 'late'] as const).flatMap(which => {
      const each = all.map(cost => cost[which]);
      return [median(each), Math.max(...each)];
    });
    print(`| ${what} | ${all.length} | ${figures.map(ms => `${ms.toFixed(0)} ms`).join(' | ')} |`);
  }
}

/** Prints what the tab holds: JavaScript's heap after a collection, and what the process has to itself. */
export async function reportMemory(page: Page, what: string): Promise<void> {
  const tab = await page.context().newCDPSession(page);
  await tab.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tab.send('Runtime.getHeapUsage');
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const processes = (await browser?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const own = await Promise.all(
    processes.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id)),
  );
  const whole = Math.max(...own);
  print(`| ${what} | | heap ${megabytes(usedSize)} | process ${megabytes(whole)} |`);
  expect.soft(whole).toBeLessThan(300e6);
}

/** The memory, in bytes, that a process shares with no other: what the browser's task manager tells. Linux only. */
async function privateBytes(id: number): Promise<number> {
  const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map(([, n]) => Number(n));
  return kilobytes.reduce((all, one) => all + one, 0) * 1024;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** The middle one of numbers, of which there is at least one. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

/** Prints a line of the table in the README. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
