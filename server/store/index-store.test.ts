import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IndexStore } from './index-store.ts';
import { WorkFolder } from './work-folder.ts';

const bytes = new Uint8Array(new SharedArrayBuffer(3_000_000)).fill(7);
const hash = createHash('sha256').update(bytes).digest('hex');

let root: string;
let directory: string;
let work: WorkFolder;
let store: IndexStore;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-indexes-'));
  directory = path.join(root, 'indexes');
  await mkdir(directory);
  work = await WorkFolder.claim(path.join(root, 'work'));
  store = new IndexStore(directory, work);
  await store.put(hash, bytes.buffer);
});
afterEach(async () => {
  await work.close();
  await rm(root, { recursive: true, force: true });
});

it.each(['../secret', 'a'.repeat(63), `${'a'.repeat(63)}/`])('takes %j for no hash', async text => {
  await expect(store.get(text)).rejects.toThrow('Invalid string: must match pattern');
});

it('gives back what was put, in shared memory', async () => {
  const got = await store.get(hash);
  expect(got).toBeInstanceOf(SharedArrayBuffer);
  expect(Buffer.from(got ?? new ArrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
});

it('puts the same index twice without complaint, and leaves nothing beside it', async () => {
  await store.put(hash, bytes.buffer);
  expect(await readdir(directory)).toEqual([hash]);
  expect(await readdir(work.directory)).toEqual([]);
});

it('gives nothing for an index that is missing, cut short or changed', async () => {
  expect(await store.get('b'.repeat(64))).toBeUndefined();
  await truncate(path.join(directory, hash), 2_999_999);
  expect(await store.get(hash)).toBeUndefined();
  await writeFile(path.join(directory, hash), Buffer.alloc(3_000_000, 8));
  expect(await store.get(hash)).toBeUndefined();
});

it('sweeps all but what is in use', async () => {
  await writeFile(path.join(directory, 'b'.repeat(64)), 'x');
  expect(await store.sweep(new Set([hash]))).toBe(1);
  expect(await readdir(directory)).toEqual([hash]);
});

it('takes away nothing that has no name of an index, and what has, whatever it is', async () => {
  await writeFile(path.join(directory, 'notes.txt'), 'mine');
  await mkdir(path.join(directory, 'c'.repeat(64), 'full'), { recursive: true });
  expect(await store.sweep(new Set([hash]))).toBe(1);
  expect((await readdir(directory)).sort()).toEqual([hash, 'notes.txt'].sort());
});

it('gives nothing for what cannot be read', async () => {
  await mkdir(path.join(directory, 'd'.repeat(64)));
  expect(await store.get('d'.repeat(64))).toBeUndefined();
});
