import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { vi } from 'vitest';
import type { z } from 'zod';
import { Catalog } from '../../shared/image.ts';
import { type ServerEvent, UploadResult } from '../../shared/upload.ts';
import { type Context, type ContextOptions, openContext } from '../context.ts';
import { type RunningServer, startServer } from '../http-server.ts';

/** A real server on a free port, with a data folder of its own. */
export interface TestServer {
  readonly url: string;
  readonly data: string;
  readonly context: Context;
  /** What it logged: errors that are nobody's mistake but ours. */
  readonly logged: readonly unknown[];
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  /** The answer to a GET, checked by the schema that it is promised to have. */
  json<T>(path: string, schema: z.ZodType<T>): Promise<T>;
  catalog(): Promise<Catalog>;
  upload(name: string, body: Uint8Array): Promise<Reply>;
  /** Uploads what must be an image archive and gives the ID of its first image. */
  uploadImage(name: string, body: Uint8Array): Promise<string>;
  /** Stops the server; the data folder stays unless `erase` says otherwise. */
  close(options?: { readonly erase?: boolean }): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
  /** The body, checked by the schema that it is promised to have. */
  json<T>(schema: z.ZodType<T>): T;
}

export interface TestServerOptions extends Partial<ContextOptions> {
  readonly host?: string;
  readonly clientDirectory?: string;
  readonly stallMs?: number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { host = '127.0.0.1', clientDirectory = '/nonexistent', stallMs, ...contextOptions } = options;
  const data = options.data ?? (await mkdtemp(path.join(tmpdir(), 'strata-test-')));
  const logged: unknown[] = [];
  const context = await openContext({ ...contextOptions, data, log: error => logged.push(error) });
  const server: RunningServer = await startServer(context, {
    port: 0,
    host,
    clientDirectory,
    log: error => logged.push(error),
    ...(stallMs !== undefined && { stallMs }),
  });
  const { url } = server;
  const get: TestServer['get'] = (target, headers = {}) => send(url, { path: target, headers });
  const upload: TestServer['upload'] = (name, body) =>
    send(url, { method: 'PUT', path: `/api/uploads?name=${encodeURIComponent(name)}` }, body);
  return {
    url,
    data,
    context,
    logged,
    get,
    upload,
    json: async (target, schema) => (await get(target)).json(schema),
    catalog: async () => (await get('/api/images')).json(Catalog),
    uploadImage: async (name, body) => {
      const reply = await upload(name, body);
      const image = reply.json(UploadResult).images[0];
      if (image === undefined)
        throw new Error(`${name} was answered ${reply.status}: ${reply.body.toString()}`);
      return image.id;
    },
    close: async ({ erase = options.data === undefined } = {}) => {
      await server.close();
      if (erase) await rm(data, { recursive: true, force: true });
    },
  };
}

/** One request, made with `node:http` because `fetch` lets nobody set `Host`. The path goes out as it is. */
export async function send(
  url: string,
  options: http.RequestOptions,
  body: Uint8Array = new Uint8Array(),
): Promise<Reply> {
  const request = http.request(url, { agent: false, ...options });
  const response = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
  request.end(body);
  return replyOf(await response);
}

export async function replyOf(response: http.IncomingMessage): Promise<Reply> {
  const body = await buffer(response);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body,
    json: schema => schema.parse(JSON.parse(body.toString())),
  };
}

/** Collects the server's events until it is stopped. */
export async function collectEvents(
  url: string,
  query = '',
): Promise<{ events: ServerEvent[]; stop: () => void }> {
  const events: ServerEvent[] = [];
  const request = http.get(`${url}/api/events${query}`, { agent: false });
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
  // The end of the test, or of the server, ends the stream.
  request.on('error', () => undefined);
  let text = '';
  response.setEncoding('utf8');
  response.on('error', () => undefined);
  response.on('data', (chunk: string) => {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) events.push(JSON.parse(data) as ServerEvent);
    }
  });
  return { events, stop: () => request.destroy() };
}

/** Waits until the assertions hold, for as long as a busy machine may need. Answers what the callback does. */
export function eventually<T>(assert: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(assert, { timeout: 15_000, interval: 20 });
}
