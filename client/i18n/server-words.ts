import { onReconnect } from '../api/reconnects.ts';
import type { Interpret } from '../model/said-part.ts';

/** Who says it in Vietnamese; null until that has been fetched. */
let vietnamese: Interpret | null = null;
let isLoading = false;
const listeners = new Set<() => void>();

/**
 * Has the Vietnamese of the server's words fetched, once: nobody who reads English carries it. Where it cannot be had
 * the words stay English, and it is fetched when the server answers again.
 */
export function prepareServerWords(): void {
  if (vietnamese !== null || isLoading) return;
  isLoading = true;
  import('./server-vi.ts').then(
    ({ interpretVi }) => {
      vietnamese = interpretVi;
      for (const tell of listeners) tell();
    },
    () => {
      isLoading = false;
      const stop = onReconnect(() => {
        stop();
        prepareServerWords();
      });
    },
  );
}

/** Who says it in Vietnamese, as soon as that has been fetched. */
export function interpreterToVietnamese(): Interpret | null {
  return vietnamese;
}

/** Calls `tell` when it has been fetched, until the returned function is called. */
export function onServerWords(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
