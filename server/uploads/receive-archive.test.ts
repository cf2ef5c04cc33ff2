import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { LayerIndexer } from '../catalog/layer-indexer.ts';
import { defaultLimits } from '../limits.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { WorkerPool } from '../workers/pool.ts';
import { receiveArchive } from './receive-archive.ts';
import { UploadTracker } from './upload-tracker.ts';

let folder: string;
const pool = new WorkerPool();
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'strata-receive-'))));
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

const chunkBytes = 64 << 10;

it('asks after each 256 KiB whether it may go on, and takes no more until it may', async () => {
  const archive = await tarOf([{ name: 'noise', content: Buffer.alloc(1 << 20, 'x') }]);
  const chunks = Array.from({ length: Math.ceil(archive.length / chunkBytes) }, (_, i) =>
    archive.subarray(i * chunkBytes, (i + 1) * chunkBytes),
  );
  const askedAt: number[] = [];
  let taken = 0;
  const file = path.join(folder, 'archive.tar');
  const tracker = new UploadTracker('id', 'a.tar', archive.length, () => undefined);
  vi.spyOn(tracker, 'received').mockImplementation(length => void (taken += length));
  const bytes = await receiveArchive(Readable.from(chunks, { highWaterMark: 1 }), {
    name: 'a.tar',
    file,
    limits: defaultLimits,
    tracker,
    indexer: new LayerIndexer(pool, defaultLimits),
    pass: async () => {
      askedAt.push(taken);
      await new Promise(resolve => setTimeout(resolve, 20));
      expect(taken).toBe(askedAt.at(-1));
    },
    makeRoom: () => Promise.resolve(false),
    signal: new AbortController().signal,
  });
  expect(bytes).toBe(archive.length);
  expect(askedAt).toEqual([256 << 10, 512 << 10, 768 << 10, 1024 << 10]);
  expect((await readFile(file)).equals(archive)).toBe(true);
});
