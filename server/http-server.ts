import { once } from 'node:events';
import { createServer } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { Context } from './context.ts';
import { StrataError } from './errors.ts';
import { programFile } from './program-files.ts';

/** How long a shutdown waits for answers that are being sent. */
const patienceMs = 3000;
/** How long a client may neither send nor take a byte, as when its machine has gone to sleep. */
const stallMs = 120_000;
/** More connections are closed at once. A browser has six of them to one server. */
const mostConnections = 1024;

export interface ServerOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  /** Default: the page as `npm run build` makes it. */
  readonly clientDirectory?: string;
  readonly log: (error: unknown) => void;
  /** How long a connection may stand still; default: two minutes. */
  readonly stallMs?: number;
}

export interface RunningServer {
  /** Where a browser on this machine finds it; without a slash at the end. */
  readonly url: string;
  /** Stops listening, breaks off uploads and event streams, lets other answers end, closes the context. */
  close(): Promise<void>;
}

/** Serves a context over HTTP. Throws a {@link StrataError} where the address cannot be had. */
export async function startServer(context: Context, options: ServerOptions): Promise<RunningServer> {
  const { port, host, log, clientDirectory = programFile('dist/client') } = options;
  const server = createServer(createApp(context, { host, clientDirectory, log }));
  // An upload takes as long as it takes, as long as it moves. Headers have a minute, by Node's default.
  server.requestTimeout = 0;
  server.timeout = options.stallMs ?? stallMs;
  server.maxConnections = mostConnections;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListen(error as NodeJS.ErrnoException, host, port);
  }
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    const deadline = setTimeout(() => server.closeAllConnections(), patienceMs);
    await context.close();
    server.closeIdleConnections();
    await closed;
    clearTimeout(deadline);
  };
  return { url: urlOf(host, (server.address() as AddressInfo).port), close };
}

function urlOf(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`;
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function explainListen(error: NodeJS.ErrnoException, host: string, port: number): StrataError {
  const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
    EADDRINUSE: ['another program listens there, perhaps another Strata', 'Choose another port with --port.'],
    EACCES: ['this user may not use that port', 'Choose a port from 1024 on with --port.'],
    EADDRNOTAVAIL: ['this machine has no such address', 'Give an address of this machine with --host.'],
    ENOTFOUND: ['this machine knows no such name', 'Give an address of this machine with --host.'],
  };
  const [reason, hint] = reasons[error.code ?? ''] ?? [error.message, undefined];
  return new StrataError(`Cannot listen on ${host}, port ${port}: ${reason}`, hint, { cause: error });
}
