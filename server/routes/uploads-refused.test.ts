import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { defaultLimits } from '../limits.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { answerTo, beginUpload, progressOf } from '../testing/slow-upload.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import {
  collectEvents,
  eventually,
  type Reply,
  replyOf,
  startTestServer,
  type TestServer,
} from '../testing/test-server.ts';
import { archive } from '../testing/uploaded-image.ts';

const problemOf = (reply: Reply): Problem['error'] => reply.json(Problem).error;

async function expectNothingLeft(server: TestServer): Promise<void> {
  await eventually(async () => expect(await readdir(server.context.data.work.directory)).toEqual([]));
  expect(await readdir(server.context.data.uploads.directory)).toEqual([]);
  expect(await readdir(path.join(server.data, 'indexes'))).toEqual([]);
}

describe('what is refused', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());
  afterEach(() => expectNothingLeft(server));

  it.each([
    ['nothing', Buffer.alloc(0), 'not a tar archive but an empty file'],
    [
      'a picture',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      'not a tar archive but a PNG picture',
    ],
    ['a page', Buffer.from('<!doctype html><title>Sign in</title>'), 'not a tar archive but an HTML page'],
    ['JSON', Buffer.from('{"schemaVersion":2}'), 'not a tar archive but a JSON document'],
    ['ZIP', Buffer.from('PK\x03\x04\x14\0'), 'not a tar archive but a ZIP archive'],
    ['gzip of text', gzipSync('hello'), 'not a tar archive but a text file'],
    ['gzip of gzip', gzipSync(gzipSync(archive)), 'not a tar archive but a file compressed twice'],
  ])('%s', async (_title, body, message) => {
    const reply = await server.upload('thing', body);
    expect(reply.status).toBe(422);
    expect(problemOf(reply)).toMatchObject({ code: 'bad-image', message: `thing: ${message}` });
    expect(problemOf(reply).hint).not.toBe('');
  });

  it('a tar with a manifest that is none, by the name that the client gave it', async () => {
    const reply = await server.upload(
      '../../etc/passwd',
      await tarOf([{ name: 'manifest.json', content: '[{' }]),
    );
    expect(reply.status).toBe(422);
    expect(problemOf(reply).message).toMatch(/^\.\.\/\.\.\/etc\/passwd: /);
  });

  it.each([
    ['in a header', archive.subarray(0, 700)],
    ['in a layer', archive.subarray(0, archive.length - 1_000_000)],
    ['in the compression around it', gzipSync(archive).subarray(0, 3000)],
  ])('an archive that is cut off %s', async (_title, body) => {
    const reply = await server.upload('cut.tar', body);
    expect(reply.status).toBe(422);
    expect(problemOf(reply).message).toMatch(/^cut\.tar/);
  });

  it('an archive whose manifest is an empty list', async () => {
    const reply = await server.upload('none.tar', await tarOf([{ name: 'manifest.json', content: '[]' }]));
    expect(reply.status).toBe(422);
    expect(problemOf(reply).message).toBe('none.tar: it holds no image');
  });

  it('an archive whose manifest names a layer that is not in it', async () => {
    const manifest = JSON.stringify([{ Config: 'c.json', RepoTags: ['a:1'], Layers: ['gone/layer.tar'] }]);
    const config = JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: ['sha256:00'] },
    });
    const body = await tarOf([
      { name: 'c.json', content: config },
      { name: 'manifest.json', content: manifest },
    ]);
    const reply = await server.upload('gap.tar', body);
    expect(reply.status).toBe(422);
    expect(problemOf(reply).message).toMatch(/^gap\.tar/);
  });

  it('a layer that is no tar, by name', async () => {
    const reply = await server.upload(
      'bad.tar',
      await dockerSave({ images: [{ layers: [Buffer.alloc(4096, 'x')] }] }),
    );
    expect(reply.status).toBe(422);
    expect(problemOf(reply).code).toBe('bad-image');
  });

  it('a name that is empty or too long', async () => {
    expect((await server.upload('', archive)).status).toBe(400);
    expect((await server.upload('x'.repeat(256), archive)).status).toBe(400);
  });

  it('the rest of a body whose beginning was refused, while the client still sends', async () => {
    const request = beginUpload(server.url);
    const answered = answerTo(request);
    request.write(Buffer.alloc(10_000, '<html>'));
    const reply = await replyOf(await answered);
    expect(reply.status).toBe(422);
    // The server goes on reading, so that the answer is not lost in a reset.
    request.end(Buffer.alloc(3_000_000));
    await new Promise(resolve => request.on('close', resolve));
  });

  it('what the client breaks off, and says so to those who listen', async () => {
    const { events, stop } = await collectEvents(server.url);
    const request = beginUpload(server.url, { 'Content-Length': archive.length });
    request.write(archive.subarray(0, archive.length >> 1));
    await eventually(() => expect(progressOf(events).at(-1)?.received).toBe(archive.length >> 1));
    expect(await readdir(server.context.data.work.directory)).toHaveLength(1);
    request.destroy();
    await eventually(() => expect(progressOf(events).at(-1)?.phase).toBe('failed'));
    expect(progressOf(events).at(-1)?.error).toBe(
      'Uploading slow.tar broke off: the client closed the connection before the last byte',
    );
    expect(server.context.uploads.running()).toEqual([]);
    stop();
  });

  it('nothing of this as an error of its own', () => {
    expect(server.logged).toEqual([]);
  });
});

describe('limits', () => {
  const limits = { ...defaultLimits, archiveBytes: 1_000_000, ratioFloor: 100_000, ratio: 50 };
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ limits });
  });
  afterAll(() => server.close());
  afterEach(() => expectNothingLeft(server));

  it('refuse by Content-Length before a byte is stored', async () => {
    const reply = await server.upload('large.tar', archive);
    expect(reply.status).toBe(413);
    expect(problemOf(reply)).toMatchObject({ code: 'too-large' });
    expect(problemOf(reply).message).toMatch(/^large\.tar is larger than 1000000 bytes/);
  });

  it('refuse by count where the client gives no length', async () => {
    const request = beginUpload(server.url);
    const answered = answerTo(request);
    request.end(archive);
    expect((await replyOf(await answered)).status).toBe(413);
  });

  it('refuse what unpacks to too much, and what unpacks like a bomb', async () => {
    const noise = Buffer.from(Array.from({ length: 900_000 }, (_, i) => (i * i * 31) >> 7));
    const long = await tarOf([
      { name: 'a', content: noise },
      { name: 'b', content: Buffer.alloc(200_000) },
    ]);
    expect((await server.upload('long.tar.gz', gzipSync(long))).status).toBe(413);
    const bomb = gzipSync(await tarOf([{ name: 'zeros', content: Buffer.alloc(900_000) }]));
    const reply = await server.upload('bomb.tar.gz', bomb);
    expect(reply.status).toBe(422);
    expect(problemOf(reply).message).toMatch(/bomb\.tar\.gz.* unpacks to more than 50 times its size/);
  });
});
