import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Health } from '../shared/health.ts';
import { Problem } from '../shared/problem.ts';
import { type Reply, send, startTestServer, type TestServer } from './testing/test-server.ts';

const OpenApi = z.object({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(z.object({ name: z.string(), required: z.boolean() })),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

let client: string;
let server: TestServer;
let port: string;
beforeAll(async () => {
  client = await mkdtemp(path.join(tmpdir(), 'strata-client-'));
  await mkdir(path.join(client, 'assets'));
  await writeFile(path.join(client, 'index.html'), '<!doctype html><title>Strata</title>');
  await writeFile(path.join(client, 'assets', 'index-1a2b.js'), 'export {};');
  await writeFile(path.join(client, 'icon.svg'), '<svg/>');
  server = await startTestServer({ clientDirectory: client });
  port = new URL(server.url).port;
});
afterAll(async () => {
  await server.close();
  await rm(client, { recursive: true });
});

const ask = (
  headers: Record<string, string>,
  options: { method?: string; path?: string } = {},
): Promise<Reply> => send(server.url, { path: '/api/health', ...options, headers });

describe('requests that come from elsewhere', () => {
  it.each([
    'evil.example',
    'evil.example:4870',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '10.0.0.1',
    '0.0.0.0:4870',
    '[::2]',
    '::1',
    '[::1].evil.example',
    'localhost:80:80',
    'localhost.',
    ' ',
    'localhost@evil.example',
  ])('are refused by Host: %s', async host => {
    const reply = await ask({ Host: host });
    expect(reply.status).toBe(403);
    expect(reply.json(Problem).error.code).toBe('foreign-origin');
  });

  it.each(['localhost', 'LOCALHOST:1234', '127.0.0.1', '127.0.0.1:9', '[::1]:4870'])(
    'are not meant by Host: %s',
    async host => {
      expect((await ask({ Host: host })).status).toBe(200);
    },
  );

  it('are refused without a Host, as HTTP/1.0 allows', async () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end('GET /api/images HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each([
    'http://evil.example',
    'null',
    'http://localhost:1',
    'http://localhost',
    'http://127.0.0.1:80',
    'ftp://localhost',
    'http://localhost.evil.example',
    '',
    'file://',
    'not a URL',
    'chrome-extension://abc',
  ])('are refused by Origin: %s, whatever the method', async origin => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const reply = await ask(
        { Host: `localhost:${port}`, Origin: origin },
        { method, path: '/api/uploads?name=x' },
      );
      expect(reply.status).toBe(403);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('are not meant by the page of this server', async () => {
    const headers = {
      Host: `localhost:${port}`,
      Origin: `http://localhost:${port}`,
      'Sec-Fetch-Site': 'same-origin',
    };
    expect((await ask(headers)).status).toBe(200);
  });

  it.each(['cross-site', 'same-site'])(
    'are refused that a browser marks %s, but for a link to the page',
    async site => {
      const link = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
      expect((await ask({ 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors' })).status).toBe(403);
      expect((await ask(link)).status).toBe(403);
      expect((await ask(link, { path: '/image/abc' })).status).toBe(200);
      expect((await ask({ ...link, 'Sec-Fetch-Dest': 'iframe' }, { path: '/' })).status).toBe(403);
      expect((await ask({ ...link, 'Sec-Fetch-Mode': 'no-cors' }, { path: '/' })).status).toBe(403);
    },
  );

  it('are told apart on every interface by names, which rebinding needs', async () => {
    const open = await startTestServer({ host: '0.0.0.0' });
    const status = async (host: string): Promise<number> =>
      (await send(open.url, { path: '/api/health', headers: { Host: host } })).status;
    expect(await status('192.0.2.7:4870')).toBe(200);
    expect(await status('[2001:db8::1]')).toBe(200);
    expect(await status('evil.example')).toBe(403);
    expect(await status('192.0.2.7.evil.example')).toBe(403);
    await open.close();
  });

  it.each([
    ['::1', '[::1]:4870', 200],
    ['0:0:0:0:0:0:0:1', '[::1]', 200],
    ['::1', '[::2]:4870', 403],
  ])('where --host is %s: %s is answered %i', async (host, name, status) => {
    const open = await startTestServer({ host });
    const { url } = open;
    expect((await send(url, { path: '/api/health', headers: { Host: name } })).status).toBe(status);
    const headers = { Host: '[::1]:7', Origin: 'http://[::1]:7' };
    expect((await send(url, { path: '/api/health', headers })).status).toBe(200);
    await open.close();
  });

  it('with two Hosts are judged by the one that counts', async () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(
      'GET /api/health HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('are refused before a byte of their body is stored', async () => {
    const body = Buffer.alloc(3_000_000);
    const headers = { Host: 'evil.example', 'Content-Type': 'text/plain' };
    const reply = await send(server.url, { method: 'POST', path: '/api/uploads?name=x', headers }, body);
    expect(reply.status).toBe(403);
    expect(await readdir(server.context.data.work.directory)).toEqual([]);
  });
});

describe('the page', () => {
  it('is sent for every path that is not the API, under a strict policy', async () => {
    for (const target of ['/', '/index.html', '/image/abc/layer/2?view=diff', '/deep/er']) {
      const reply = await server.get(target);
      expect([reply.status, reply.body.toString()]).toEqual([200, '<!doctype html><title>Strata</title>']);
      expect(reply.headers['content-security-policy']).toBe(
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(reply.headers['cache-control']).toBe('no-cache');
      expect(reply.headers['x-powered-by']).toBeUndefined();
    }
  });

  it('has assets that may be kept for ever, and 404 for those that are gone', async () => {
    const asset = await server.get('/assets/index-1a2b.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-type']).toMatch(/javascript/);
    expect((await server.get('/assets/index-old.js')).status).toBe(404);
    expect((await server.get('/icon.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it('says how to build it where it has not been built', async () => {
    const bare = await startTestServer();
    const reply = await bare.get('/');
    expect([reply.status, reply.body.toString()]).toEqual([
      503,
      'The page has not been built: run npm run build.\n',
    ]);
    await bare.close();
  });
});

describe('the API', () => {
  it('answers what it does not have with a problem in JSON, never with the page', async () => {
    for (const [method, target] of [
      ['GET', '/api'],
      ['GET', '/api/nothing'],
      ['POST', '/api/images'],
      ['GET', '/api/uploads'],
    ] as const) {
      const reply = await send(server.url, { method, path: target });
      expect(reply.status).toBe(404);
      expect(reply.json(Problem).error).toEqual({
        code: 'not-found',
        message: `The API has no ${method} ${target}`,
      });
    }
  });

  it('tells how the server is', async () => {
    const health = await server.json('/api/health', Health);
    expect(health.memory.peakRssBytes).toBeGreaterThan(20_000_000);
    expect((await server.get('/api/health')).headers['cache-control']).toBe('no-store');
  });

  it('describes itself, with every path of the contract', async () => {
    const description = await server.json('/api/openapi.json', OpenApi);
    expect(description.openapi).toBe('3.1.0');
    const operations = Object.entries(description.paths).flatMap(([target, methods]) =>
      Object.keys(methods).map(method => `${method} ${target}`),
    );
    const contract = [
      'get /api/health',
      'get /api/images',
      'get /api/images/{id}',
      'get /api/images/{id}/entries',
      'get /api/images/{id}/content',
      'get /api/images/{id}/story',
      'get /api/images/{id}/listing',
      'put /api/uploads',
      'post /api/uploads',
      'delete /api/uploads/{id}',
      'get /api/events',
    ];
    expect(operations).toEqual(expect.arrayContaining(contract));
    const entries = description.paths['/api/images/{id}/entries']?.['get'];
    expect(entries?.parameters.map(({ name, required }) => `${name}${required ? '!' : ''}`)).toEqual([
      'id!',
      'view',
      'layer',
      'path',
      'pathBytes',
      'sort',
      'order',
      'filter',
      'change',
      'deep',
      'cursor',
      'offset',
      'child',
      'childBytes',
      'begins',
      'optional',
      'limit',
    ]);
    expect(Object.keys(entries?.responses ?? {})).toEqual(['200', '204', '400', '403', '404', '500']);
  });

  it('describes itself with references that lead somewhere', async () => {
    const description = (await server.get('/api/openapi.json')).body.toString();
    const references = [...description.matchAll(/"\$ref":"#\/([^"]*)"/g)].map(match => match[1] ?? '');
    expect(new Set(references)).toEqual(new Set(['components/schemas/SizeNode']));
    const referred: unknown = references[0]
      ?.split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], JSON.parse(description));
    expect(referred).toMatchObject({ type: 'object', properties: { children: { type: 'array' } } });
  });
});

it('the server had no error of its own to log', () => {
  expect(server.logged).toEqual([]);
});

describe('the right of way', () => {
  it('is for whoever looks into an image, and not for whoever asks what there is', async () => {
    const giveWay = vi.spyOn(server.context, 'giveWay');
    try {
      await server.get('/api/images');
      await server.get('/api/health');
      expect(giveWay).not.toHaveBeenCalled();
      await server.get('/api/images/none/entries');
      expect(giveWay).toHaveBeenCalledTimes(1);
    } finally {
      giveWay.mockRestore();
    }
  });
});
