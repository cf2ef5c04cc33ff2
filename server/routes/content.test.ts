import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageDetail } from '../../shared/image.ts';
import { Problem } from '../../shared/problem.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { eventually, send, startTestServer, type TestServer } from '../testing/test-server.ts';

const png = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
const pattern = Buffer.from(Array.from({ length: 1_500_000 }, (_, i) => (i * 31) % 251));
const base = await tarOf([
  { name: 'etc/' },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/empty' },
  { name: 'etc/link', linkname: 'motd' },
  { name: 'etc/hard', type: 'link', linkname: 'etc/motd' },
  { name: 'logo.png', content: png },
  { name: 'logo.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
  { name: 'big.bin', content: pattern },
]);
const top = await tarOf([{ name: 'etc/motd', content: 'changed\n' }, { name: '.wh.logo.png' }]);
const images = [{ layers: [base, top], tags: ['lab/a:1'] }];
const archive = await dockerSave({ images });
const compressed = await dockerSave({ images, gzipLayers: true });

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  id = await server.uploadImage('a.tar', archive);
});
afterAll(() => server.close());

it('a layer that is kept unpacked goes with its upload', async () => {
  const unpacked = async (): Promise<string[]> => {
    const { directory } = server.context.data.work;
    const names = await readdir(directory);
    const sizes = await Promise.all(names.map(async name => (await stat(path.join(directory, name))).size));
    return names.filter((_, i) => sizes[i] === base.length);
  };
  const image = await server.uploadImage('gone.tar', await dockerSave({ images, gzipLayers: true }));
  await server.get(`/api/images/${image}/content?path=/etc/motd&layer=1`);
  expect(await unpacked()).toHaveLength(1);
  const { sources } = await server.catalog();
  const upload = sources.find(({ name }) => name === 'gone.tar')?.id ?? '';
  expect((await send(server.url, { method: 'DELETE', path: `/api/uploads/${upload}` })).status).toBe(204);
  await eventually(async () => expect(await unpacked()).toEqual([]));
});

describe.each(['plain', 'compressed'])('GET content of a %s layer', kind => {
  let content: string;
  beforeAll(async () => {
    const image = kind === 'plain' ? id : await server.uploadImage('c.tar', compressed);
    content = `/api/images/${image}/content`;
  });

  it('gives the version that is seen from a layer', async () => {
    expect((await server.get(`${content}?path=/etc/motd&layer=1`)).body.toString()).toBe('hello\n');
    expect((await server.get(`${content}?path=/etc/motd&layer=2`)).body.toString()).toBe('changed\n');
    expect((await server.get(`${content}?path=/etc/motd`)).body.toString()).toBe('changed\n');
    // Supplied by layer 1, seen from layer 2; and a hard link, whose bytes are its target's.
    expect((await server.get(`${content}?path=/big.bin&layer=2`)).body.equals(pattern)).toBe(true);
    expect((await server.get(`${content}?path=/etc/hard`)).body.toString()).toBe('hello\n');
  });

  it('answers an empty file with 200 and no bytes', async () => {
    const reply = await server.get(`${content}?path=/etc/empty`);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-length']).toBe('0');
    expect(reply.body).toHaveLength(0);
    expect((await server.get(`${content}?path=/etc/empty`, { Range: 'bytes=0-' })).status).toBe(416);
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=1000000-1000099', 1_000_000, 1_000_100],
    ['bytes=-5', 1_499_995, 1_500_000],
    ['bytes=1499999-9999999', 1_499_999, 1_500_000],
    ['bytes=5-', 5, 1_500_000],
  ])('answers Range: %s with 206', async (range, start, end) => {
    const reply = await server.get(`${content}?path=/big.bin`, { Range: range });
    expect(reply.status).toBe(206);
    expect(reply.headers['content-range']).toBe(`bytes ${start}-${end - 1}/1500000`);
    expect(reply.headers['content-length']).toBe(String(end - start));
    expect(reply.body.equals(pattern.subarray(start, end))).toBe(true);
  });

  it('answers a range beyond the end with 416 and the size', async () => {
    const reply = await server.get(`${content}?path=/big.bin`, { Range: 'bytes=1500000-' });
    expect(reply.status).toBe(416);
    expect(reply.headers['content-range']).toBe('bytes */1500000');
    expect(reply.json(Problem).error.code).toBe('range');
  });

  it('knows by its ETag what the client has', async () => {
    const first = await server.get(`${content}?path=/etc/motd`);
    const etag = first.headers.etag ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{24}"$/);
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await server.get(`${content}?path=/etc/motd`, { 'If-None-Match': header });
      expect([again.status, again.body.length]).toEqual([304, 0]);
    }
    expect((await server.get(`${content}?path=/etc/motd`, { 'If-None-Match': '"x"' })).status).toBe(200);
    expect((await server.get(`${content}?path=/etc/motd&layer=1`)).headers.etag).not.toBe(etag);
    const headers = { Range: 'bytes=0-1', 'If-Range': '"x"' };
    expect((await server.get(`${content}?path=/etc/motd`, headers)).status).toBe(200);
    expect((await server.get(`${content}?path=/etc/motd`, { ...headers, 'If-Range': etag })).status).toBe(
      206,
    );
  });

  it('answers HEAD with the headers alone', async () => {
    const reply = await send(server.url, { method: 'HEAD', path: `${content}?path=/big.bin` });
    expect([reply.status, reply.headers['content-length'], reply.body.length]).toEqual([200, '1500000', 0]);
  });

  it('shows pictures and text, sends the rest as an attachment, and never lets a document of strangers live', async () => {
    const headersOf = async (query: string): Promise<http.IncomingHttpHeaders> =>
      (await server.get(`${content}?${query}`)).headers;
    const picture = await headersOf('path=/logo.png&layer=1');
    expect(picture['content-type']).toBe('image/png');
    expect(picture['content-disposition']).toMatch(/^inline/);
    const svg = await headersOf('path=/logo.svg');
    expect(svg['content-type']).toBe('text/plain; charset=utf-8');
    expect((await headersOf('path=/big.bin'))['content-disposition']).toMatch(
      /^attachment; filename="big.bin"/,
    );
    expect((await headersOf('path=/etc/motd&download=1'))['content-disposition']).toMatch(/^attachment/);
    for (const headers of [picture, svg]) {
      expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('says 404 for what has no content', async () => {
    for (const query of ['path=/etc', 'path=/etc/link', 'path=/nowhere', 'path=/logo.png&layer=2', '']) {
      expect((await server.get(`${content}?${query}`)).status).toBe(404);
    }
  });

  it('is not disturbed by a client that goes away in the middle', async () => {
    const request = http.get(`${server.url}${content}?path=/big.bin`, { agent: false }, response => {
      response.once('data', () => request.destroy());
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    await new Promise(resolve => request.on('close', resolve));
    await wait(20);
    expect((await server.get(`${content}?path=/etc/motd`)).status).toBe(200);
  });
});

describe('a compressed layer', () => {
  it('is unpacked once for all who ask at the same time', async () => {
    const work = server.context.data.work.directory;
    const before = (await readdir(work)).length;
    const image = await server.uploadImage('once.tar', compressed);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => server.get(`/api/images/${image}/content?path=/big.bin`)),
    );
    expect(replies.every(reply => reply.body.equals(pattern))).toBe(true);
    expect(await readdir(work)).toHaveLength(before + 1);
  });
});

describe('a path of this host', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-path-'));
    file = path.join(folder, 'image.tar');
    await writeFile(file, archive);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is opened where it lies, and known the next time', async () => {
    const data = path.join(folder, 'data');
    const first = await startTestServer({ data });
    const source = await first.context.catalog.openPath(file, 'path');
    expect(source).toMatchObject({ state: 'ready', origin: 'path', name: file });
    const content = `/api/images/${source.images[0]?.id}/content?path=/etc/motd`;
    expect((await first.get(content)).body.toString()).toBe('changed\n');
    expect(await readdir(path.join(data, 'uploads'))).toEqual([]);
    const [known = ''] = await readdir(path.join(data, 'known'));
    expect(await readdir(path.join(data, 'known', known))).toEqual(['source.json']);
    const { id = '' } = source.images[0] ?? {};
    // Its record then holds all that there is to know.
    await eventually(async () => {
      const { layers } = await first.json(`/api/images/${id}`, ImageDetail);
      expect(new Set(layers.map(({ blobCheck }) => blobCheck.state))).toEqual(new Set(['verified']));
    });
    await first.close();
    const written = await readFile(path.join(data, 'known', known, 'source.json'), 'utf8');
    const second = await startTestServer({ data });
    expect(await second.context.catalog.openPath(file, 'path')).toMatchObject({ images: source.images });
    expect(await readFile(path.join(data, 'known', known, 'source.json'), 'utf8')).toBe(written);
    await second.close();
  });

  it('that has changed since it was indexed is not read for content, and indexed anew at the next start', async () => {
    const data = path.join(folder, 'data-2');
    const first = await startTestServer({ data });
    const source = await first.context.catalog.openPath(file, 'path');
    await utimes(file, new Date(), new Date());
    const reply = await first.get(`/api/images/${source.images[0]?.id}/content?path=/etc/motd`);
    expect(reply.status).toBe(409);
    expect(reply.json(Problem).error.message).toBe(
      `${file} has changed on disk since Strata read it, so its contents can no longer be found in it`,
    );
    await appendFile(file, Buffer.alloc(1024));
    await first.close();
    const second = await startTestServer({ data });
    expect(await readdir(path.join(data, 'known'))).toEqual([]);
    const again = await second.context.catalog.openPath(file, 'path');
    expect(
      (await second.get(`/api/images/${again.images[0]?.id}/content?path=/etc/motd`)).body.toString(),
    ).toBe('changed\n');
    await second.close();
  });

  it('that is missing or no archive is shown as failed with the reason', async () => {
    const none = await server.context.catalog.openPath(path.join(folder, 'none.tar'), 'path');
    expect(none).toMatchObject({ state: 'failed', images: [] });
    expect(none.error).toMatch(/none\.tar: there is no such file/);
    const text = path.join(folder, 'text.tar');
    await writeFile(text, 'not an archive');
    expect((await server.context.catalog.openPath(text, 'path')).error).toMatch(/text\.tar/);
    expect(await readdir(path.join(server.data, 'known'))).toEqual([]);
  });

  it('cannot be deleted over HTTP', async () => {
    const source = await server.context.catalog.openPath(file, 'path');
    const reply = await send(server.url, { method: 'DELETE', path: `/api/uploads/${source.id}` });
    expect(reply.status).toBe(409);
    expect((await readFile(file)).length).toBeGreaterThan(0);
  });
});

it('the server had no error of its own to log', () => {
  expect(server.logged).toEqual([]);
});
