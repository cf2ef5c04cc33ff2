import { mkdtemp, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BlobCache } from './blob-cache.ts';

type Make = (file: string) => Promise<void>;

let root: string;
let made: number;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-cache-'));
  made = 0;
});
afterEach(() => rm(root, { recursive: true, force: true }));

const cacheOf = (maxBytes: number): BlobCache => new BlobCache(() => path.join(root, `f${made++}`), maxBytes);

async function read(cache: BlobCache, key: string, make: Make): Promise<string> {
  const handle = await cache.open({ group: 'g', name: key }, make);
  try {
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

it('leaves no half file where making fails, and makes it the next time', async () => {
  const cache = cacheOf(100);
  const failing = async (file: string): Promise<void> => {
    await writeFile(file, 'half');
    throw new Error('the disk is full');
  };
  await expect(read(cache, 'a', failing)).rejects.toThrow('the disk is full');
  expect(await readdir(root)).toEqual([]);
  expect(await read(cache, 'a', file => writeFile(file, 'whole'))).toBe('whole');
});

it('makes a file once for all that ask for it at the same time', async () => {
  const cache = cacheOf(100);
  const make = vi.fn<Make>(async (file: string) => {
    await wait(20);
    await writeFile(file, 'once');
  });
  const texts = await Promise.all(Array.from({ length: 20 }, () => read(cache, 'a', make)));
  expect(new Set(texts)).toEqual(new Set(['once']));
  expect(await read(cache, 'a', make)).toBe('once');
  expect(make).toHaveBeenCalledTimes(1);
});

it('drops what was used least recently, and lets those read on who have it open', async () => {
  const cache = cacheOf(25);
  const make = (file: string): Promise<void> => writeFile(file, '0123456789');
  const held = await cache.open({ group: 'g', name: 'a' }, make);
  await read(cache, 'b', make);
  await read(cache, 'c', make);
  await vi.waitFor(async () => expect(await readdir(root)).toEqual(['f1', 'f2']));
  expect(await held.readFile('utf8')).toBe('0123456789');
  await held.close();
  const again = vi.fn<Make>(make);
  await read(cache, 'b', again);
  expect(again).not.toHaveBeenCalled();
});

it('keeps one file that is over the bound alone', async () => {
  const cache = cacheOf(5);
  const make = vi.fn<Make>((file: string) => writeFile(file, '0123456789'));
  await read(cache, 'a', make);
  await read(cache, 'a', make);
  expect(make).toHaveBeenCalledTimes(1);
});

it('makes a file again that somebody has removed', async () => {
  const cache = cacheOf(100);
  const make = vi.fn<Make>((file: string) => writeFile(file, 'x'));
  await read(cache, 'a', make);
  await unlink(path.join(root, 'f0'));
  expect(await read(cache, 'a', make)).toBe('x');
  expect(make).toHaveBeenCalledTimes(2);
});

describe('a group that is dropped', () => {
  const make: Make = file => writeFile(file, 'text');
  const openIn = (cache: BlobCache, group: string, by = make) => cache.open({ group, name: 'a' }, by);

  it('takes its files along, and no others, also not those of a group whose name begins so', async () => {
    const cache = cacheOf(100);
    for (const group of ['g', 'gh']) await (await openIn(cache, group)).close();
    cache.drop('g');
    await vi.waitFor(async () => expect(await readdir(root)).toEqual(['f1']));
  });

  it('takes along what is being made, when whoever asked for it has it open', async () => {
    const cache = cacheOf(100);
    const opening = openIn(cache, 'g', async file => {
      await make(file);
      cache.drop('g');
    });
    const handle = await opening;
    await vi.waitFor(async () => expect(await readdir(root)).toEqual([]));
    expect(await handle.readFile('utf8')).toBe('text');
    await handle.close();
  });
});

describe('a disk that is full', () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

  it('has room again when what was kept is gone', async () => {
    const cache = cacheOf(100);
    await read(cache, 'a', file => writeFile(file, 'old'));
    const make: Make = async file => {
      await writeFile(file, 'new');
      if ((await readdir(root)).length > 1) throw full;
    };
    expect(await read(cache, 'b', make)).toBe('new');
    expect(await readdir(root)).toEqual(['f1']);
  });

  it('is told where nothing is kept that could go', async () => {
    const make = vi.fn<Make>(() => Promise.reject(full));
    await expect(read(cacheOf(100), 'a', make)).rejects.toBe(full);
    expect(make).toHaveBeenCalledTimes(1);
  });
});
