import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../shared/problem.ts';
import { dockerSave } from './testing/image-fixture.ts';
import { beginUpload } from './testing/slow-upload.ts';
import { tarOf } from './testing/tar-fixture.ts';
import { eventually, replyOf, startTestServer, type TestServer } from './testing/test-server.ts';

const bytes = 40_000_000;
const archive = await dockerSave({
  images: [{ layers: [await tarOf([{ name: 'big.bin', content: Buffer.alloc(bytes, 'strata ') }])] }],
});

describe('clients that are slow on purpose', () => {
  const stallMs = 600;
  let server: TestServer;
  let image: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await startTestServer({ stallMs });
    image = await server.uploadImage('big.tar', archive);
  });
  afterEach(() => sockets.splice(0).forEach(socket => socket.destroy()));
  afterAll(() => server.close());

  function open(): Socket {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  }

  it.each([
    ['says nothing', ''],
    ['stops in its headers', 'GET /api/health HTTP/1.1\r\nHost: localhost\r\nX-'],
  ])('one that %s is cut off', async (_title, sent) => {
    const socket = open();
    socket.resume();
    socket.write(sent);
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  });

  it('one that does not take what it asked for is cut off', async () => {
    const socket = open();
    socket.write(
      `GET /api/images/${image}/content?path=/big.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    await wait(4 * stallMs);
    let taken = 0;
    socket.on('data', chunk => (taken += chunk.length));
    await once(socket, 'close');
    expect(taken).toBeLessThan(bytes);
    expect((await server.get(`/api/images/${image}/content?path=/big.bin`)).body.length).toBe(bytes);
  });

  it('an upload that stands still leaves nothing behind', async () => {
    const request = beginUpload(server.url, { 'Content-Length': archive.length });
    request.write(archive.subarray(0, 100_000));
    await eventually(() => expect(server.context.uploads.running()).toHaveLength(1));
    await eventually(() => expect(server.context.uploads.running()).toEqual([]));
    await eventually(async () => expect(await readdir(server.context.data.work.directory)).toEqual([]));
    request.destroy();
  });

  it('an upload that moves, however slowly, is none of them, and may wait for its answer', async () => {
    const small = await dockerSave({ images: [{ layers: [await tarOf(['a'])] }] });
    const request = beginUpload(server.url, { 'Content-Length': small.length });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    for (let at = 0; at < small.length; at += 1000) {
      request.write(small.subarray(at, at + 1000));
      await wait(stallMs / 6);
    }
    request.end();
    const [response] = await answered;
    expect(response.statusCode).toBe(201);
    response.resume();
  });

  it('had no error that is ours to log', () => {
    expect(server.logged).toEqual([]);
  });
});

describe('more of everything than anybody needs', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('headers and query strings beyond 16 KiB are refused', async () => {
    const long = 'x'.repeat(20_000);
    expect((await server.get(`/api/images?${long}`)).status).toBe(431);
    expect((await server.get('/api/images', { Cookie: long })).status).toBe(431);
  });

  it('a body where none is taken is left unread', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('DELETE /api/uploads/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /);
    socket.destroy();
  });

  it('listeners beyond 256 are told to come again, and may when others have gone', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warn);
    const agent = new http.Agent({ maxSockets: Infinity });
    const listen = async (): Promise<http.IncomingMessage> => {
      const request = http.get(`${server.url}/api/events`, { agent });
      request.on('error', () => undefined);
      const [response] = (await once(request, 'response')) as [http.IncomingMessage];
      response.on('error', () => undefined);
      return response;
    };
    const listeners = await Promise.all(Array.from({ length: 256 }, listen));
    expect(new Set(listeners.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const refused = await replyOf(await listen());
    expect([refused.status, refused.json(Problem).error.code]).toEqual([503, 'busy']);
    expect((await server.get('/api/health')).status).toBe(200);
    listeners[0]?.destroy();
    await eventually(async () => {
      const again = await listen();
      expect(again.statusCode).toBe(200);
      listeners.push(again);
    });
    for (const listener of listeners) listener.destroy();
    agent.destroy();
    process.off('warning', warn);
    expect(warnings.map(String)).toEqual([]);
  });
});

it('a request that is no HTTP is answered and forgotten', async () => {
  const server = await startTestServer();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.end('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  expect((await server.get('/api/health')).status).toBe(200);
  expect(server.logged).toEqual([]);
  await server.close();
});
