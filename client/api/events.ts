import type { ServerEvent } from '../../shared/upload.ts';
import { followAttention } from './attention.ts';

/** Whether the page hears the server: not yet, or not while nobody sees it; it does; it cannot. */
export type Connection = 'connecting' | 'open' | 'lost';

interface Listener {
  readonly onEvent: (event: ServerEvent) => void;
  /** `nextTry`: when it is tried again, by `performance.now()`; null unless it is lost. */
  readonly onConnection: (connection: Connection, nextTry: number | null) => void;
}

/** A listener at work. */
export interface Listening {
  readonly stop: () => void;
  /** Tries a lost connection at once. */
  readonly retry: () => void;
}

const types: readonly ServerEvent['type'][] = ['hello', 'upload', 'catalog', 'live', 'compared'];

/** Milliseconds between attempts: soon at first, then patient. */
const waits = [500, 1000, 2000, 5000, 10_000] as const;

/**
 * Listens to the server's events until it is stopped; with `watched`, the server follows that container meanwhile. A
 * lost connection is tried again for ever: a browser's own EventSource gives up on the first answer that is not a
 * stream, as a restarting server's proxy gives. While nobody sees the page it does not listen.
 */
export function listen(watched: string | null, { onEvent, onConnection }: Listener): Listening {
  const url = watched === null ? '/api/events' : `/api/events?${new URLSearchParams({ watch: watched })}`;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = () => {
    source = new EventSource(url);
    source.onopen = () => {
      failures = 0;
      onConnection('open', null);
    };
    source.onerror = () => {
      source?.close();
      const wait = waits[Math.min(failures++, waits.length - 1)] ?? 0;
      timer = setTimeout(connect, wait);
      onConnection('lost', performance.now() + wait);
    };
    for (const type of types) {
      source.addEventListener(type, message => onEvent(JSON.parse(message.data as string) as ServerEvent));
    }
  };
  const leave = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  connect();
  const forget = followAttention({
    onRest: () => {
      leave();
      onConnection('connecting', null);
    },
    onWake: connect,
  });
  const stop = () => {
    forget();
    leave();
  };
  const retry = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    clearTimeout(timer);
    connect();
  };
  return { stop, retry };
}
