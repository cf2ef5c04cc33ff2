import { setImmediate } from 'node:timers/promises';

/**
 * Runs work that yields now and then, so that other requests get their turn in between. Breaks it off, and answers
 * undefined, once `isStale`.
 */
export async function inTurns<T>(steps: Generator<void, T>, isStale: () => boolean): Promise<T | undefined> {
  while (!isStale()) {
    const { done, value } = steps.next();
    if (done === true) return value;
    await setImmediate();
  }
  return undefined;
}
