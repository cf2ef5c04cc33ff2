import { getEventListeners } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BadImage } from '../errors.ts';
import { LayerIndex } from '../layers/layer-index.ts';
import { defaultLimits } from '../limits.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { WorkerPool } from './pool.ts';

describe('the worker pool', () => {
  let folder: string;
  let file: string;
  let length: number;
  const limits = defaultLimits;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-pool-'));
    file = path.join(folder, 'layer.tar');
    const tar = await tarOf([{ name: 'a', content: 'abc' }, 'd/']);
    length = tar.length;
    await writeFile(file, tar);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const locate = (name = file) =>
    ({ kind: 'blob', file: name, offset: 0, length, compression: 'none' }) as const;

  it('indexes layers side by side, more of them than it has threads', async () => {
    const pool = new WorkerPool({ size: 2 });
    const indexed = await Promise.all(
      Array.from({ length: 5 }, () => pool.run('index-layer', { locator: locate(), limits })),
    );
    expect(indexed.map(({ buffer }) => LayerIndex.from(buffer).meta.entries)).toEqual([2, 2, 2, 2, 2]);
    expect(new Set(indexed.map(({ indexHash }) => indexHash)).size).toBe(1);
    await pool.close();
  });

  it('gives errors back with their class, place and hint, and goes on', async () => {
    const pool = new WorkerPool({ size: 1 });
    const torn = path.join(folder, 'torn.tar');
    await writeFile(torn, Buffer.alloc(512, 'x'));
    const failed = await pool
      .run('index-layer', { locator: locate(torn), limits })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(BadImage);
    expect(failed).toMatchObject({
      source: 'torn.tar',
      message: expect.stringContaining('torn.tar') as string,
    });
    const missing = pool.run('index-layer', { locator: locate(path.join(folder, 'none')), limits });
    await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(pool.run('index-layer', { locator: locate(), limits })).resolves.toHaveProperty(
      'diffId',
      null,
    );
    await pool.close();
  });

  it('breaks off a task whose signal says so, and one that still waits', async () => {
    const pool = new WorkerPool({ size: 1 });
    const abort = new AbortController();
    const running = pool.run('index-layer', { locator: locate(), limits }, { signal: abort.signal });
    const waiting = pool.run('index-layer', { locator: locate(), limits }, { signal: abort.signal });
    const after = pool.run('index-layer', { locator: locate(), limits });
    abort.abort(new Error('changed my mind'));
    await expect(running).rejects.toThrow('changed my mind');
    await expect(waiting).rejects.toThrow('changed my mind');
    await expect(after).resolves.toBeDefined();
    await expect(
      pool.run('index-layer', { locator: locate(), limits }, { signal: abort.signal }),
    ).rejects.toThrow('changed my mind');
    await pool.close();
  });

  it('listens to a signal once, and no longer than it has work under it', async () => {
    const pool = new WorkerPool({ size: 2 });
    const { signal } = new AbortController();
    const jobs = Array.from({ length: 20 }, () =>
      pool.run('index-layer', { locator: locate(), limits }, { signal }),
    );
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await Promise.all(jobs);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    await pool.close();
  });

  it('lets what somebody waits for overtake what runs in the background', async () => {
    const pool = new WorkerPool({ size: 1 });
    const order: string[] = [];
    const index = (name: string): Promise<unknown> =>
      pool.run('index-layer', { locator: locate(), limits }).then(() => order.push(name));
    const hash = (name: string): Promise<unknown> =>
      pool.run('hash-blob', { blob: locate() }, { need: 'background' }).then(() => order.push(name));
    await Promise.all([index('first'), hash('hash'), hash('other hash'), index('second')]);
    expect(order).toEqual(['first', 'second', 'hash', 'other hash']);
    await pool.close();
  });

  it('lets what a request waits for overtake archives that are being opened', async () => {
    const pool = new WorkerPool({ size: 1 });
    const order: string[] = [];
    const run = async (name: string, need?: 'request' | 'background'): Promise<void> => {
      await pool.run('index-layer', { locator: locate(), limits }, { need });
      order.push(name);
    };
    await Promise.all([
      run('under way'),
      run('archive'),
      run('nobody', 'background'),
      run('page', 'request'),
      run('next page', 'request'),
    ]);
    expect(order).toEqual(['under way', 'page', 'next page', 'archive', 'nobody']);
    await pool.close();
  });

  it('lets what is small overtake what is large, and not what a request waits for', async () => {
    const pool = new WorkerPool({ size: 1 });
    const order: string[] = [];
    const run = async (name: string, options: { need?: 'request'; bulk?: number }): Promise<void> => {
      await pool.run('index-layer', { locator: locate(), limits }, options);
      order.push(name);
    };
    await Promise.all([
      run('under way', { bulk: 3 }),
      run('store', { bulk: Infinity }),
      run('large', { bulk: 3 }),
      run('large, too', { bulk: 3 }),
      run('small', { bulk: 2 }),
      run('upload', {}),
      run('page', { need: 'request', bulk: 4 }),
    ]);
    expect(order).toEqual(['under way', 'page', 'upload', 'small', 'large', 'large, too', 'store']);
    await pool.close();
  });

  it('ends a thread that is done and has much garbage, and starts another for what comes', async () => {
    const end = vi.spyOn(Worker.prototype, 'terminate');
    try {
      const pool = new WorkerPool({ size: 1, mostIdleBuffers: 0 });
      const index = (): Promise<unknown> => pool.run('index-layer', { locator: locate(), limits });
      await Promise.all([index(), index()]);
      // The first had more to do.
      expect(end).toHaveBeenCalledTimes(1);
      await index();
      expect(end).toHaveBeenCalledTimes(2);
      await pool.close();
      expect(end).toHaveBeenCalledTimes(2);
    } finally {
      end.mockRestore();
    }
  });

  it('fails what is under way when it is closed, and takes nothing more', async () => {
    const pool = new WorkerPool({ size: 1 });
    const running = pool.run('index-layer', { locator: locate(), limits });
    const failure = running.catch((error: unknown) => String(error));
    await pool.close();
    expect(await failure).toBe('Error: the worker pool was closed');
    await expect(pool.run('index-layer', { locator: locate(), limits })).rejects.toThrow(
      'the worker pool is closed',
    );
  });
});
