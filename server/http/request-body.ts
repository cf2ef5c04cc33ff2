import type { Request, RequestHandler } from 'express';

/** How long a client that was answered before it sent everything may go on sending. */
const drainMs = 10_000;

/** Lets the client wait for as long as the answer takes once its body is there, though nothing moves meanwhile. */
export function waitForAnswer(request: Request): void {
  request.once('end', () => request.setTimeout(0));
}

/**
 * Lets a client that is answered in the middle of its body read the answer. Closing at once would reset the
 * connection, and the answer with it; so Node goes on reading and dropping the rest, for a while.
 */
export const drainAfterAnswer: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.destroy(), drainMs);
    request.once('close', () => clearTimeout(timer));
  });
  next();
};
