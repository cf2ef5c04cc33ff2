import type { ServerEvent } from '../../shared/upload.ts';

export type Listener = (event: ServerEvent) => void;

/** Tells everybody who listens what happens in this server. */
export class Announcer {
  readonly #listeners = new Set<Listener>();

  announce(event: ServerEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Listens from now on; the answer stops it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
