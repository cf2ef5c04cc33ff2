import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageDetail } from '../../shared/image.ts';
import { Problem } from '../../shared/problem.ts';
import { UploadResult } from '../../shared/upload.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { answerTo, beginUpload, progressOf } from '../testing/slow-upload.ts';
import {
  collectEvents,
  eventually,
  replyOf,
  startTestServer,
  type TestServer,
} from '../testing/test-server.ts';
import { archive, base, images, top } from '../testing/uploaded-image.ts';

const gzipInside = await dockerSave({ images, gzipLayers: true });
const oldLayout = await dockerSave({ images, layout: 'old' });

describe('an upload', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it('is an image with its layers, by PUT and by POST', async () => {
    for (const method of ['PUT', 'POST']) {
      const response = await fetch(`${server.url}/api/uploads?name=a.tar`, {
        method,
        body: new Uint8Array(archive),
      });
      expect(response.status).toBe(201);
      const { images } = (await response.json()) as UploadResult;
      expect(images).toEqual([
        { id: expect.stringMatching(/^[0-9a-f]{24}$/) as string, tags: ['lab/image:1'] },
      ]);
      const image = await server.json(`/api/images/${images[0]?.id}`, ImageDetail);
      expect(
        image.layers.map(({ size, entries, whiteouts, blobSize }) => ({
          size,
          entries,
          whiteouts,
          blobSize,
        })),
      ).toEqual([
        { size: 106, entries: 3, whiteouts: 0, blobSize: base.length },
        { size: 2_000_000, entries: 2, whiteouts: 1, blobSize: top.length },
      ]);
      expect(image.source).toEqual({ kind: 'docker-archive', name: 'a.tar' });
    }
  });

  it.each([
    ['compressed around', gzipSync(archive)],
    [
      'compressed around, in several members',
      Buffer.concat([gzipSync(archive.subarray(0, 5000)), gzipSync(archive.subarray(5000))]),
    ],
    ['compressed inside', gzipInside],
    ['in the old layout', oldLayout],
  ])('may be %s', async (_title, body) => {
    const id = await server.uploadImage('a.tar', body);
    const listing = (await server.get(`/api/images/${id}/listing`)).body.toString();
    expect([...listing.matchAll(/"path":"([^"]*)"/g)].map(match => match[1])).toEqual([
      '/big.bin',
      '/etc',
      '/etc/motd',
    ]);
  });

  it('stores the plain tar, and nothing but it and its record', async () => {
    const { uploadId } = (await server.upload('a.tar.gz', gzipSync(archive))).json(UploadResult);
    const folder = path.join(server.data, 'uploads', uploadId);
    expect((await readdir(folder)).sort()).toEqual(['archive.tar', 'upload.json']);
    expect((await readFile(path.join(folder, 'archive.tar'))).equals(archive)).toBe(true);
    expect(await readdir(server.context.data.work.directory)).toEqual([]);
  });

  it('tells of layers as they are found and indexed, before the last byte has come', async () => {
    const { events, stop } = await collectEvents(server.url);
    const request = beginUpload(server.url, { 'Content-Length': archive.length });
    const answered = answerTo(request);
    const firstLayer = archive.indexOf(base);
    const enough = firstLayer + base.length + 10_000;
    request.write(archive.subarray(0, enough));
    await eventually(() => {
      const last = progressOf(events).at(-1);
      expect(last).toMatchObject({
        name: 'slow.tar',
        phase: 'receiving',
        total: archive.length,
        layersIndexed: 1,
      });
      expect(last?.layers[0]).toMatchObject({
        state: 'indexed',
        blobSize: base.length,
        size: 106,
        entries: 3,
      });
      expect(last?.layers[1]?.state).toBe('arriving');
    });
    // Whoever listens only from now on is told at once.
    const late = await collectEvents(server.url);
    await eventually(() =>
      expect(progressOf(late.events)[0]).toMatchObject({ layersFound: 2, layersIndexed: 1 }),
    );
    late.stop();
    request.end(archive.subarray(enough));
    const { images, uploadId } = (await replyOf(await answered)).json(UploadResult);
    await eventually(() => expect(progressOf(events).at(-1)?.phase).toBe('done'));
    expect(progressOf(events).at(-1)).toMatchObject({
      id: uploadId,
      received: archive.length,
      layersFound: 2,
      layersIndexed: 2,
      images: images.map(image => image.id),
      error: null,
    });
    expect(events.some(event => event.type === 'catalog')).toBe(true);
    stop();
  });

  it('does not get in the way of another one at the same time', async () => {
    const other = await dockerSave({ images: [{ layers: [base], tags: ['other:1'] }] });
    const slow = beginUpload(server.url);
    const answered = answerTo(slow);
    slow.write(archive.subarray(0, 100_000));
    await eventually(() => expect(server.context.uploads.running()).toHaveLength(1));
    const replies = await Promise.all([1, 2, 3].map(() => server.upload('b.tar', other)));
    expect(replies.map(reply => reply.status)).toEqual([201, 201, 201]);
    slow.end(archive.subarray(100_000));
    expect((await answered).statusCode).toBe(201);
  });

  it('cannot be deleted before it is done, and then can', async () => {
    const slow = beginUpload(server.url);
    const answered = answerTo(slow);
    slow.write(archive.subarray(0, 100_000));
    await eventually(() => expect(server.context.uploads.running()).toHaveLength(1));
    const { id } = server.context.uploads.running()[0]!;
    const early = await fetch(`${server.url}/api/uploads/${id}`, { method: 'DELETE' });
    expect(early.status).toBe(409);
    slow.end(archive.subarray(100_000));
    const { images } = (await replyOf(await answered)).json(UploadResult);
    expect((await fetch(`${server.url}/api/uploads/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await server.get(`/api/images/${images[0]?.id}`)).status).toBe(404);
    expect(await readdir(path.join(server.data, 'uploads'))).not.toContain(id);
  });

  it.each(['..', '%2e%2e%2f%2e%2e', '..%2F..%2Fsamples', 'upload.json', '%00', 'x'.repeat(5000)])(
    'is not what DELETE /api/uploads/%s names',
    async id => {
      const before = await readdir(server.data);
      const reply = await fetch(`${server.url}/api/uploads/${id}`, { method: 'DELETE' });
      expect(reply.status).toBe(404);
      expect(await readdir(server.data)).toEqual(before);
    },
  );

  it('leaves the indexes that other uploads share, and only those, when it is deleted', async () => {
    for (const source of (await server.catalog()).sources) {
      await fetch(`${server.url}/api/uploads/${source.id}`, { method: 'DELETE' });
    }
    const one = await dockerSave({ images: [{ layers: [base], tags: ['one:1'] }] });
    await server.upload('one.tar', one);
    const { uploadId } = (await server.upload('two.tar', archive)).json(UploadResult);
    const indexes = path.join(server.data, 'indexes');
    expect(await readdir(indexes)).toHaveLength(2);
    await fetch(`${server.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
    expect(await readdir(indexes)).toHaveLength(1);
  });

  it('had no error that is ours to log', () => {
    expect(server.logged).toEqual([]);
  });
});

describe('after a restart', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'strata-restart-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  it('uploads are there at once, under the same IDs, without being indexed again', async () => {
    const first = await startTestServer({ data });
    const id = await first.uploadImage('a.tar', archive);
    const before = await first.json(`/api/images/${id}`, ImageDetail);
    await first.close();
    const second = await startTestServer({ data });
    expect(await second.json(`/api/images/${id}`, ImageDetail)).toEqual(before);
    // Would the layer be read again, it would no longer be found in the archive.
    const { sources } = await second.catalog();
    await writeFile(
      path.join(data, 'uploads', sources[0]?.id ?? '', 'archive.tar'),
      Buffer.alloc(archive.length),
    );
    expect((await second.get(`/api/images/${id}/entries?path=/etc`)).status).toBe(200);
    await second.close();
  });

  it('a missing or damaged index is made again', async () => {
    const first = await startTestServer({ data });
    const id = await first.uploadImage('b.tar', archive);
    await first.close();
    const indexes = path.join(data, 'indexes');
    for (const name of await readdir(indexes)) await writeFile(path.join(indexes, name), 'damaged');
    const second = await startTestServer({ data });
    expect((await second.get(`/api/images/${id}/entries?path=/etc`)).status).toBe(200);
    expect((await readFile(path.join(indexes, (await readdir(indexes))[0] ?? ''))).toString()).not.toBe(
      'damaged',
    );
    await second.close();
  });

  it('an upload whose record is damaged is shown as failed, can be deleted, and hides no other', async () => {
    const first = await startTestServer({ data });
    const { uploadId } = (await first.upload('c.tar', archive)).json(UploadResult);
    const good = await first.uploadImage('d.tar', archive);
    await first.close();
    await writeFile(path.join(data, 'uploads', uploadId, 'upload.json'), '{"version":1,');
    const second = await startTestServer({ data });
    const failed = (await second.catalog()).sources.find(source => source.id === uploadId);
    expect(failed).toMatchObject({ state: 'failed', origin: 'upload', images: [] });
    expect(failed?.error).toMatch(/upload\.json is not a record/);
    expect((await second.get(`/api/images/${good}`)).status).toBe(200);
    expect((await fetch(`${second.url}/api/uploads/${uploadId}`, { method: 'DELETE' })).status).toBe(204);
    expect(await readdir(path.join(data, 'uploads'))).not.toContain(uploadId);
    await second.close();
  });
});

describe('shutting down', () => {
  it('breaks off what is under way, tells the client and leaves nothing', async () => {
    const data = await mkdtemp(path.join(tmpdir(), 'strata-shutdown-'));
    const server = await startTestServer({ data });
    const request = beginUpload(server.url);
    const answered = answerTo(request);
    request.write(archive.subarray(0, 100_000));
    await eventually(() => expect(server.context.uploads.running()).toHaveLength(1));
    await wait(50);
    const closed = server.close();
    const reply = await replyOf(await answered);
    expect(reply.status).toBe(503);
    expect(reply.json(Problem).error.message).toBe(
      'Uploading slow.tar stopped because Strata is shutting down',
    );
    request.destroy();
    await closed;
    expect(await readdir(path.join(data, 'work'))).toEqual([]);
    expect(await readdir(path.join(data, 'uploads'))).toEqual([]);
    await rm(data, { recursive: true });
  });
});
