import type { Response } from 'express';

/** A listener that has fallen this far behind is cut off; it connects again and gets the state of then. */
const mostPending = 4 << 20;
const pingMs = 15_000;

/** Server-sent events (HTML standard, section 9.2) on one response. */
export class EventStream<Event extends { readonly type: string }> {
  readonly #response: Response;
  readonly #ping: NodeJS.Timeout;

  constructor(response: Response) {
    this.#response = response;
    response.status(200).set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      // Proxies that buffer would hold events back.
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    response.write('retry: 1000\n\n');
    // A comment now and then keeps what stands between from closing an idle connection.
    this.#ping = setInterval(() => response.write(':\n\n'), pingMs);
    response.on('close', () => clearInterval(this.#ping));
  }

  /** Sends an event named by its type. JSON has no line breaks, so it is one line of data. */
  send(event: Event): void {
    if (this.#response.writableLength > mostPending) this.#response.destroy();
    else this.#response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  end(): void {
    this.#response.end();
  }
}
