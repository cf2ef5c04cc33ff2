import type { Response } from 'express';

/** Aborts when the client has gone, or has got all of its answer. */
export function closeOf(response: Response): AbortSignal {
  const closing = new AbortController();
  if (response.destroyed) closing.abort();
  else response.once('close', () => closing.abort());
  return closing.signal;
}
