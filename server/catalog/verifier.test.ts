import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { ImageDetail, type Layer } from '../../shared/image.ts';
import { type ServerEvent, UploadResult } from '../../shared/upload.ts';
import { SourceRecord } from '../store/source-record.ts';
import { dockerSave, dockerSaveFiles, hexOf, tarOfFiles } from '../testing/image-fixture.ts';
import { rawHeader } from '../testing/tar-blocks.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import {
  collectEvents,
  eventually,
  startTestServer,
  type TestServer,
  type TestServerOptions,
} from '../testing/test-server.ts';

const GiB = 1 << 30;
const base = await tarOf([{ name: 'a', content: 'one' }]);
const top = await tarOf([{ name: 'b', content: Buffer.alloc(3_000_000, 'two ') }]);
const images = [{ layers: [base, top] }];
const archive = await dockerSave({ images });
const compressedInside = await dockerSave({ images, gzipLayers: true });

/** The same bytes with one of them changed, inside the content of `b`. */
function tamper(bytes: Buffer): Buffer {
  const tampered = Buffer.from(bytes);
  tampered[tampered.indexOf('two two ') + 1_000_000]! ^= 1;
  return tampered;
}
const tamperedDigest = `sha256:${createHash('sha256').update(tamper(top)).digest('hex')}`;
const topDigest = `sha256:${hexOf(top)}`;

const servers: TestServer[] = [];
const folders: string[] = [];
async function start(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  servers.push(server);
  return server;
}
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'strata-verify-'));
  folders.push(folder);
  return folder;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.close()));
  await Promise.all(folders.splice(0).map(folder => rm(folder, { recursive: true, force: true })));
});

const detail = (server: TestServer, id: string): Promise<ImageDetail> =>
  server.json(`/api/images/${id}`, ImageDetail);

const states = (layers: readonly Layer[]): string[] =>
  layers.map(({ diffIdCheck, blobCheck }) => `${diffIdCheck.state} ${blobCheck.state}`);

/** The image, once nothing of it waits to be verified any more. */
function settled(server: TestServer, id: string): Promise<ImageDetail> {
  return eventually(async () => {
    const image = await detail(server, id);
    expect(states(image.layers).join()).not.toMatch(/pending/);
    expect(image.layers.map(layer => layer.diffId)).not.toContain(null);
    return image;
  });
}

type Progress = readonly [done: number, total: number];
const progress = (events: readonly ServerEvent[]): Progress[] =>
  events.flatMap(event => (event.type === 'verifying' ? [[event.done, event.total] as const] : []));

/** An archive outside of the data folder, opened where it lies. */
async function openOutside(server: TestServer, content: Uint8Array = archive) {
  const file = path.join(await newFolder(), 'outside.tar');
  await writeFile(file, content);
  return { file, id: await openFile(server, file) };
}

async function openFile(server: TestServer, file: string): Promise<string> {
  const { images: opened, error } = await server.context.catalog.openPath(file, 'path');
  expect(error).toBeNull();
  return opened[0]?.id ?? '';
}

/** A root filesystem with one file of 16 GiB, all of them a hole: it takes seconds to hash and no room. */
async function writeHuge(file: string): Promise<number> {
  const length = 512 + 16 * GiB + 1024;
  await writeFile(file, rawHeader({ name: 'huge', size: 16 * GiB }));
  await truncate(file, length);
  return length;
}

describe('an upload', () => {
  it.each([
    ['plain', archive],
    ['with compressed layers', compressedInside],
    ['compressed around', gzipSync(archive)],
  ])('is verified while it comes in, and not hashed again: %s', async (_title, body) => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const id = await server.uploadImage('a.tar', body);
    expect(states((await detail(server, id)).layers)).toEqual(['verified verified', 'verified verified']);
    await wait(200);
    expect(progress(events)).toEqual([]);
    stop();
  });

  it('whose bytes are not what they are named is warned of with both values, and opens', async () => {
    const server = await start();
    const id = await server.uploadImage('tampered.tar', tamper(archive));
    const image = await detail(server, id);
    expect(states(image.layers)).toEqual(['verified verified', 'mismatch mismatch']);
    expect(image.layers[1]?.diffIdCheck).toEqual({
      state: 'mismatch',
      expected: topDigest,
      actual: tamperedDigest,
    });
    expect(image.warnings).toEqual([
      `Layer 2 is not what the image says: its diff ID is ${topDigest}, its tar hashes to ${tamperedDigest}.`,
      `Layer 2 is not what the archive says: its blob digest is ${topDigest}, its bytes hash to ${tamperedDigest}.`,
    ]);
    expect((await server.get(`/api/images/${id}/content?path=/b`)).status).toBe(200);
  });

  it('may have the right tar in the wrong wrapping', async () => {
    const packed = gzipSync(top, { level: 1 });
    const files = dockerSaveFiles({ images: [{ layers: [top] }], gzipLayers: true }).map(file =>
      file.name === `blobs/sha256/${hexOf(gzipSync(top))}` ? { ...file, content: packed } : file,
    );
    const server = await start();
    const image = await detail(server, await server.uploadImage('repacked.tar', await tarOfFiles(files)));
    expect(states(image.layers)).toEqual(['verified mismatch']);
    expect(image.warnings).toHaveLength(1);
  });

  it('of a root filesystem has nothing to be compared with, and its diff ID is told', async () => {
    const server = await start();
    const image = await detail(server, await server.uploadImage('export.tar', base));
    expect(states(image.layers)).toEqual(['unavailable unavailable']);
    expect(image.layers[0]?.diffId).toBe(`sha256:${hexOf(base)}`);
  });
});

describe('an archive that is opened where it lies', () => {
  it('is verified in the background, and says when there is more to see', async () => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const { id } = await openOutside(server, tamper(archive));
    expect(states((await detail(server, id)).layers)).toEqual(['pending pending', 'pending pending']);
    expect(states((await settled(server, id)).layers)).toEqual(['verified verified', 'mismatch mismatch']);
    const total = base.length + top.length;
    await eventually(() => expect(progress(events).at(-1)).toEqual([total, total]));
    const done = progress(events).map(([bytes]) => bytes);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    const last = events.findLastIndex(event => event.type === 'verifying');
    await eventually(() => expect(events.slice(last).map(({ type }) => type)).toContain('catalog'));
    stop();
  });

  it('has each blob hashed once, however many images share it', async () => {
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const both = [
      { tags: ['x:1'], layers: [base, top] },
      { tags: ['y:1'], layers: [base, top, base], config: { Cmd: ['other'] } },
    ];
    await openOutside(server, await dockerSave({ images: both }));
    for (const { id } of (await server.catalog()).sources[0]?.images ?? []) {
      expect(new Set(states((await settled(server, id)).layers))).toEqual(new Set(['verified verified']));
    }
    await eventually(() => expect(progress(events).at(-1)?.[1]).toBe(base.length + top.length));
    stop();
  });

  it('is known to be verified after a restart', async () => {
    const data = await newFolder();
    const first = await start({ data });
    const { file, id } = await openOutside(first);
    await settled(first, id);
    await first.close();

    const second = await start({ data });
    const { events, stop } = await collectEvents(second.url);
    expect(await openFile(second, file)).toBe(id);
    expect(states((await detail(second, id)).layers)).toEqual(['verified verified', 'verified verified']);
    await wait(200);
    expect(progress(events)).toEqual([]);
    stop();
  });

  it('keeps neither uploads nor the end of the server waiting, and is gone on with after a restart', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    const total = await writeHuge(file);
    const data = await newFolder();
    const first = await start({ data });
    const { events, stop } = await collectEvents(first.url);
    await openFile(first, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    await first.uploadImage('meanwhile.tar', archive);
    expect(progress(events).at(-1)?.[1]).toBe(total);
    expect(progress(events).at(-1)?.[0]).toBeLessThan(total);
    stop();
    const began = performance.now();
    await first.close();
    expect(performance.now() - began).toBeLessThan(2000);

    const second = await start({ data });
    const again = await collectEvents(second.url);
    await openFile(second, file);
    await eventually(() => expect(progress(again.events)[0]?.[1]).toBe(total));
    again.stop();
    expect([first.logged, second.logged]).toEqual([[], []]);
  });

  it('shows what it has found where that cannot be kept, and says so', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    await writeHuge(file);
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    await openFile(server, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    // Nothing can be written any more, as on a full disk.
    await rm(server.context.data.work.directory, { recursive: true });
    await truncate(file, 1 << 20);
    await eventually(async () => {
      const [source] = (await server.catalog()).sources;
      expect(source?.state).toBe('ready');
      expect(source?.warnings).toEqual([
        'What was found out about it cannot be kept: the data folder could not be written (ENOENT).',
      ]);
    });
    stop();
  });

  it('that changes before it is hashed is not taken for tampered', async () => {
    const server = await start();
    const stop = server.context.announcer.listen(event => {
      // Between its opening and its hashing, which waits for a turn of the event loop.
      if (event.type === 'catalog' && event.reason.endsWith('ready')) rmSync(file, { force: true });
    });
    const file = path.join(await newFolder(), 'outside.tar');
    await writeFile(file, archive);
    const image = await settledUnavailable(server, await openFile(server, file));
    stop();
    for (const { diffIdCheck } of image.layers) {
      expect(diffIdCheck).toMatchObject({ reason: 'the file has changed since Strata read it, or is gone' });
    }
    expect(image.warnings).toEqual([]);
  });

  it('that shrinks while it is hashed is not taken for tampered either', async () => {
    const file = path.join(await newFolder(), 'huge.tar');
    await writeHuge(file);
    const server = await start();
    const { events, stop } = await collectEvents(server.url);
    const id = await openFile(server, file);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    await truncate(file, 1 << 20);
    await eventually(async () => {
      const { sources } = await server.catalog();
      const record = server.context.catalog.readySource(sources[0]?.id ?? '')?.record;
      expect(record?.images[0]?.layers[0]?.index?.unhashed).toBe(
        'the file has changed since Strata read it, or is gone',
      );
    });
    expect(states((await detail(server, id)).layers)).toEqual(['unavailable unavailable']);
    stop();
  });
});

function settledUnavailable(server: TestServer, id: string): Promise<ImageDetail> {
  return eventually(async () => {
    const image = await detail(server, id);
    expect(new Set(states(image.layers))).toEqual(new Set(['unavailable unavailable']));
    return image;
  });
}

describe('an upload of an earlier version, which did not hash', () => {
  /** Uploads a root filesystem, and makes of it one that is huge and was never hashed. */
  async function uploadUnhashed(data: string): Promise<string> {
    const server = await start({ data });
    const { uploadId } = (await server.upload('export.tar', base)).json(UploadResult);
    await server.close();
    const folder = path.join(data, 'uploads', uploadId);
    const length = await writeHuge(path.join(folder, 'archive.tar'));
    const file = path.join(folder, 'upload.json');
    const record = SourceRecord.parse(JSON.parse(await readFile(file, 'utf8')));
    const layer = record.images[0]?.layers[0];
    if (layer?.locator.kind !== 'blob' || layer.index === null) throw new Error('the upload has no layer');
    layer.locator.length = length;
    Object.assign(layer.index, { diffId: null, blobDigest: null });
    await writeFile(file, JSON.stringify(record));
    return uploadId;
  }

  it('is verified at the next start, until it is deleted', async () => {
    const data = await newFolder();
    const uploadId = await uploadUnhashed(data);
    const server = await start({ data });
    const { events, stop } = await collectEvents(server.url);
    await eventually(() => expect(progress(events).length).toBeGreaterThan(0));
    const reply = await fetch(`${server.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
    expect(reply.status).toBe(204);
    const told = progress(events).length;
    await wait(600);
    expect(progress(events).length).toBeLessThanOrEqual(told + 1);
    const [done, total] = progress(events).at(-1) ?? [];
    expect(done).toBeLessThan(total ?? 0);
    // What is opened after it is verified as ever.
    const { id } = await openOutside(server);
    expect(states((await settled(server, id)).layers)).toEqual(['verified verified', 'verified verified']);
    expect(server.logged).toEqual([]);
    stop();
  });
});
