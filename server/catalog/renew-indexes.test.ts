import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CatalogSource, ImageDetail } from '../../shared/image.ts';
import { Problem } from '../../shared/problem.ts';
import { UploadResult } from '../../shared/upload.ts';
import { layerIndexMagic } from '../layers/layer-index.ts';
import { SourceRecord } from '../store/source-record.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { eventually, startTestServer, type TestServer } from '../testing/test-server.ts';

const base = await tarOf([
  { name: 'etc/', mode: 0o755 },
  { name: 'etc/motd', content: 'hello\n' },
]);
const top = await tarOf([{ name: 'etc/hosts', content: '::1 localhost\n' }]);
const archive = await dockerSave({ images: [{ layers: [base, top] }] });

let data: string;
let indexes: string;
let uploadId: string;
let imageId: string;
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'strata-renew-'));
  indexes = path.join(data, 'indexes');
  await withServer(async server => {
    const { images, ...upload } = (await server.upload('a.tar', archive)).json(UploadResult);
    uploadId = upload.uploadId;
    imageId = images[0]?.id ?? '';
  });
});
afterEach(() => rm(data, { recursive: true, force: true }));

async function withServer(use: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startTestServer({ data });
  try {
    await use(server);
    expect(server.logged).toEqual([]);
  } finally {
    await server.close();
  }
}

const recordFile = (): string => path.join(data, 'uploads', uploadId, 'upload.json');
const readRecord = async (): Promise<SourceRecord> =>
  SourceRecord.parse(JSON.parse(await readFile(recordFile(), 'utf8')));

/** Every index by its name. */
async function readIndexes(): Promise<Map<string, Buffer>> {
  const names = (await readdir(indexes)).sort();
  return new Map(
    await Promise.all(names.map(async name => [name, await readFile(path.join(indexes, name))] as const)),
  );
}

async function expectShown(server: TestServer): Promise<void> {
  const reply = await server.get(`/api/images/${imageId}/entries?path=/etc`);
  expect(reply.body.toString()).toContain('"motd"');
  expect(reply.status).toBe(200);
}

/** Would a layer be read now, it would not be found. */
const archiveFile = (): string => path.join(data, 'uploads', uploadId, 'archive.tar');
const eraseArchive = (): Promise<void> => writeFile(archiveFile(), Buffer.alloc(archive.length));

describe('a damaged index is made again, once', () => {
  const flip = (bytes: Buffer, at: number): Buffer => {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 0x40;
    return flipped;
  };
  it.each<readonly [string, (file: string, bytes: Buffer) => Promise<void>]>([
    ['missing', file => rm(file)],
    ['empty', file => truncate(file, 0)],
    ['cut in its head', file => truncate(file, 20)],
    ['cut by a byte', (file, { length }) => truncate(file, length - 1)],
    ['longer than it was', (file, bytes) => writeFile(file, Buffer.concat([bytes, Buffer.alloc(4096)]))],
    ['all zeros', (file, { length }) => writeFile(file, Buffer.alloc(length))],
    ['with one bit changed at its end', (file, bytes) => writeFile(file, flip(bytes, bytes.length - 1))],
    ['with one bit changed in its head', (file, bytes) => writeFile(file, flip(bytes, 10))],
    ['of another format', (file, bytes) => writeFile(file, Buffer.concat([Buffer.from('STRALYR0'), bytes]))],
  ])('%s', async (_title, damage) => {
    const before = await readIndexes();
    for (const [name, bytes] of before) await damage(path.join(indexes, name), bytes);
    await withServer(expectShown);
    expect(await readIndexes()).toEqual(before);
    await eraseArchive();
    await withServer(expectShown);
  });

  it('but not of an archive that has changed: that is an error, and no empty image', async () => {
    for (const name of await readdir(indexes)) await rm(path.join(indexes, name));
    await eraseArchive();
    await withServer(async server => {
      const reply = await server.get(`/api/images/${imageId}/entries`);
      expect(reply.status).toBe(422);
      expect(reply.json(Problem).error.message).toBe('archive.tar: has changed since it was opened');
    });
  });

  it('also where something is in its place that cannot be read or replaced', async () => {
    for (const name of await readdir(indexes)) {
      await rm(path.join(indexes, name));
      await mkdir(path.join(indexes, name, 'full'), { recursive: true });
    }
    await withServer(expectShown);
    await withServer(expectShown);
  });
});

describe('indexes of another version of Strata', () => {
  /** The data folder as a version left it whose indexes began with `magic`. */
  async function becomeOlder(magic: string | undefined): Promise<void> {
    const renamed = new Map<string, string>();
    for (const [name, bytes] of await readIndexes()) {
      const older = Buffer.concat([Buffer.from('STRALYR1'), bytes.subarray(8)]);
      const hash = createHash('sha256').update(older).digest('hex');
      renamed.set(name, hash);
      await rm(path.join(indexes, name));
      await writeFile(path.join(indexes, hash), older);
    }
    const record = await readRecord();
    for (const { index } of record.images[0]?.layers ?? [])
      if (index !== null) index.hash = renamed.get(index.hash) ?? '';
    const { indexFormat: _, ...unversioned } = record;
    const older = magic === undefined ? unversioned : { ...record, indexFormat: magic };
    await writeFile(recordFile(), JSON.stringify(older));
  }
  const sourceOf = async (server: TestServer): Promise<CatalogSource | undefined> =>
    (await server.catalog()).sources.find(({ id }) => id === uploadId);
  const expectReady = (server: TestServer): Promise<void> =>
    eventually(async () => expect((await sourceOf(server))?.state).toBe('ready'));

  it.each([['STRALYR1'], [undefined]])('are made again, once (%s)', async magic => {
    const before = await readIndexes();
    const record = await readRecord();
    await becomeOlder(magic);
    expect(await readIndexes()).not.toEqual(before);
    await withServer(async server => {
      await expectReady(server);
      await expectShown(server);
      const { layers } = await server.json(`/api/images/${imageId}`, ImageDetail);
      expect(layers.map(({ diffIdCheck }) => diffIdCheck.state)).toEqual(['verified', 'verified']);
    });
    expect(await readIndexes()).toEqual(before);
    expect(await readRecord()).toEqual(record);
    await eraseArchive();
    await withServer(async server => {
      expect(await sourceOf(server)).toMatchObject({ state: 'ready' });
      await expectShown(server);
    });
  });

  it('are made again at the next start where this one was too short', async () => {
    await becomeOlder('STRALYR1');
    await withServer(() => Promise.resolve());
    await withServer(async server => {
      await expectReady(server);
      await expectShown(server);
    });
    expect((await readRecord()).indexFormat).toBe(layerIndexMagic);
  });

  it('may belong to an upload that is deleted meanwhile', async () => {
    await becomeOlder('STRALYR1');
    await withServer(async server => {
      await server.context.catalog.removeUpload(uploadId);
      expect(await sourceOf(server)).toBeUndefined();
    });
    expect(await readdir(path.join(data, 'uploads'))).toEqual([]);
    await withServer(() => Promise.resolve());
    expect(await readdir(indexes)).toEqual([]);
  });

  it('cannot be made of an archive that is damaged, which is said, and it can be deleted', async () => {
    await becomeOlder('STRALYR1');
    const file = path.join(data, 'uploads', uploadId, 'archive.tar');
    await writeFile(file, Buffer.alloc(archive.length, 'x'));
    await withServer(async server => {
      await eventually(async () => expect((await sourceOf(server))?.state).toBe('failed'));
      expect((await sourceOf(server))?.error).toBe(
        'a.tar was indexed by another version of Strata and cannot be indexed again: ' +
          'archive.tar at byte 0: this is not a tar archive. Upload it again.',
      );
      const reply = await fetch(`${server.url}/api/uploads/${uploadId}`, { method: 'DELETE' });
      expect(reply.status).toBe(204);
    });
  });

  it('of an archive that lies elsewhere are made again when it is opened', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'strata-elsewhere-'));
    const file = path.join(folder, 'image.tar');
    await writeFile(file, archive);
    await withServer(async server => {
      await server.context.catalog.openPath(file, 'path');
    });
    const [known = ''] = await readdir(path.join(data, 'known'));
    const source = path.join(data, 'known', known, 'source.json');
    await writeFile(source, (await readFile(source, 'utf8')).replace('STRALYR', 'STRANGE'));
    await withServer(async server => {
      const opened = await server.context.catalog.openPath(file, 'path');
      expect(opened.state).toBe('ready');
    });
    expect(await readFile(source, 'utf8')).not.toContain('STRANGE');
    await rm(folder, { recursive: true });
  });
});
