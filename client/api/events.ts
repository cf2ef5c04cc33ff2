import type { ServerEvent } from '../../shared/upload.ts';

/** Whether the page hears the server. */
export type Connection = 'connecting' | 'open' | 'lost';

interface Listener {
  readonly onEvent: (event: ServerEvent) => void;
  readonly onConnection: (connection: Connection) => void;
}

const types: readonly ServerEvent['type'][] = ['hello', 'upload', 'catalog'];

/** Milliseconds between attempts: soon at first, then patient. */
const waits = [500, 1000, 2000, 5000, 10_000] as const;

/**
 * Listens to the server's events until the returned function is called. A lost connection is tried again for ever:
 * a browser's own EventSource gives up on the first answer that is not a stream, as a restarting server's proxy gives.
 */
export function listen({ onEvent, onConnection }: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = () => {
    source = new EventSource('/api/events');
    source.onopen = () => {
      failures = 0;
      onConnection('open');
    };
    source.onerror = () => {
      source?.close();
      onConnection('lost');
      timer = setTimeout(connect, waits[Math.min(failures++, waits.length - 1)]);
    };
    for (const type of types) {
      source.addEventListener(type, message => onEvent(JSON.parse(message.data as string) as ServerEvent));
    }
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
