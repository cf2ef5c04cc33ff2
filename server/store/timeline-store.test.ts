import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IndexSummary } from './source-record.ts';
import { timelineKey, TimelineStore } from './timeline-store.ts';
import { WorkFolder } from './work-folder.ts';

const key = 'a'.repeat(64);
const bytes = new Uint8Array(new SharedArrayBuffer(3_000_000)).fill(7);

let root: string;
let directory: string;
let work: WorkFolder;
let store: TimelineStore;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-timelines-'));
  directory = path.join(root, 'timelines');
  await mkdir(directory);
  work = await WorkFolder.claim(path.join(root, 'work'));
  store = new TimelineStore(directory, work);
  await store.put(key, bytes.buffer);
});
afterEach(async () => {
  await work.close();
  await rm(root, { recursive: true, force: true });
});

it('gives back what was put, in shared memory, and leaves nothing beside it', async () => {
  const got = await store.get(key);
  expect(got).toBeInstanceOf(SharedArrayBuffer);
  expect(Buffer.from(got ?? new ArrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  expect([await readdir(directory), await readdir(work.directory)]).toEqual([[key], []]);
});

it('gives nothing for one that is missing, cut short or changed', async () => {
  expect(await store.get('b'.repeat(64))).toBeUndefined();
  const file = path.join(directory, key);
  const whole = await readFile(file);
  for (const length of [2_999_999, 33, 32, 0]) {
    await truncate(file, length);
    expect(await store.get(key)).toBeUndefined();
  }
  whole[1_000_000] = 8;
  await writeFile(file, whole);
  expect(await store.get(key)).toBeUndefined();
});

it.each(['../secret', 'a'.repeat(63)])('takes %j for no key', async text => {
  await expect(store.get(text)).rejects.toThrow('Invalid string: must match pattern');
});

it('sweeps all but what is in use, and nothing that is not ours', async () => {
  await writeFile(path.join(directory, 'b'.repeat(64)), 'x');
  await writeFile(path.join(directory, 'notes.txt'), 'mine');
  await store.sweep(new Set([key]));
  expect((await readdir(directory)).sort()).toEqual([key, 'notes.txt']);
});

it('has another name for other layers, another order of them, and a gap', () => {
  const layer = (hash: string) => ({ index: { hash } as IndexSummary });
  const [one, other, gap] = [layer('1'), layer('2'), { index: null }];
  const stacks = [[one], [one, other], [other, one], [one, gap], [gap, one]];
  expect(new Set(stacks.map(timelineKey)).size).toBe(5);
  expect(timelineKey([one, other])).toBe(timelineKey([layer('1'), layer('2')]));
});
