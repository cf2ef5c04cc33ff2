import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkExpansion } from '../archive/expansion-limit.ts';
import { hashBlob } from '../archive/hash-blob.ts';
import { indexLayer } from '../archive/index-layer.ts';
import { ZstdFrames } from '../archive/zstd-frames.ts';
import { readBolt } from '../bolt/bolt-file.ts';
import { BadImage } from '../errors.ts';
import { defaultLimits } from '../limits.ts';
import { locateLayer } from './assemble-image.ts';
import { readHead } from './members.ts';

let root: string;
let file: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-advice-'));
  file = path.join(root, 'a.tar');
  await writeFile(file, Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]));
  await truncate(file, 600);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const bounds = { source: 'a.tar', maxBytes: 100, limits: { ratio: 10, ratioFloor: 10 } };
const plain = { kind: 'blob', offset: 0, length: 1024, compression: 'none' } as const;

it.each<[string, () => unknown, string]>([
  [
    'a layer packed as no engine reads it',
    () => locateLayer('a.tar', { name: 'layer.tar', file, offset: 0, length: 600 }),
    'gzip or zstd',
  ],
  ['more than may come out', () => checkExpansion(bounds, 50, 101), 'where it is from'],
  ['a bomb', () => checkExpansion(bounds, 1, 50), 'where it is from'],
  ['a member cut short', () => readHead({ name: 'm', file, offset: 590, length: 100 }, 100), 'Open it again'],
  ['a layer cut short, read', () => indexLayer({ ...plain, file }, defaultLimits), 'Open it again'],
  ['a layer cut short, hashed', () => hashBlob({ ...plain, file }, () => {}), 'Open it again'],
  ['a zstd stream that is none', () => [...new ZstdFrames('a.tar').push(Buffer.alloc(20, 1))], 'docker save'],
  ['a database that is none', () => readBolt(file, defaultLimits, () => {}), 'see whether the engine starts'],
])('what to do about %s is said', async (_what, fail, hint) => {
  const error: unknown = await Promise.resolve()
    .then(fail)
    .then(undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BadImage);
  expect((error as BadImage).hint).toContain(hint);
});
