import type { Request, Response } from 'express';

/** How long a client may send nothing in the middle of a body. */
const stallMs = 120_000;
/** How long a client that was answered before it sent everything may go on sending. */
const drainMs = 10_000;

/** Breaks the connection off when the body stands still, as when the sending machine has gone to sleep. */
export function boundStall(request: Request): void {
  request.setTimeout(stallMs, () => request.destroy());
  request.once('end', () => request.setTimeout(0));
}

/**
 * Lets a client that was refused in the middle of its body read why. Closing at once would reset the connection,
 * and the answer with it; so Node goes on reading and dropping the rest, for a while.
 */
export function drainAfterAnswer(request: Request, response: Response): void {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.destroy(), drainMs);
    request.once('close', () => clearTimeout(timer));
  });
}
