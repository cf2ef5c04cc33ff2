import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WorkerPool } from './pool.ts';
import { giveWay, RightOfWay } from './right-of-way.ts';

describe('the right of way', () => {
  it('holds the threads that are named, for a tenth of a second and no longer', () => {
    vi.useFakeTimers({ now: 1000 });
    try {
      const way = new RightOfWay(3);
      way.hold([0, 2]);
      expect([...way.cells]).toEqual([1100n, 0n, 1100n]);
      way.release(2);
      expect([...way.cells]).toEqual([1100n, 0n, 0n]);
      vi.setSystemTime(1100);
      giveWay(way.cells, 0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('has what arrives wait a little between two pieces, as long as somebody has asked lately', async () => {
    vi.useFakeTimers({ now: 1000 });
    try {
      const way = new RightOfWay(1);
      await way.pass();
      way.take();
      vi.setSystemTime(1099);
      const passed = vi.fn<() => void>();
      const passing = way.pass().then(passed);
      await vi.advanceTimersByTimeAsync(0);
      expect(passed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(8);
      expect(passed).toHaveBeenCalledOnce();
      await passing;
      // A tenth of a second is over.
      await way.pass();
    } finally {
      vi.useRealTimers();
    }
  });

  it('blocks a thread until its time is over', () => {
    const way = new RightOfWay(1);
    way.hold([0]);
    const until = Number(way.cells[0]);
    giveWay(way.cells, 0);
    expect(Date.now()).toBeGreaterThanOrEqual(until);
  });
});

describe('a pool of threads', () => {
  let folder: string;
  const megabytes = 256;
  const blob = (): { kind: 'blob'; file: string; offset: number; length: number; compression: 'none' } => ({
    kind: 'blob',
    file: path.join(folder, 'blob'),
    offset: 0,
    length: megabytes << 20,
    compression: 'none',
  });
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-way-'));
    await writeFile(path.join(folder, 'blob'), Buffer.alloc(megabytes << 20));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Which of two tasks that run side by side ends first while somebody asks all the time. */
  async function firstOf(
    pool: WorkerPool,
    tasks: Readonly<Record<string, 'background' | 'opening'>>,
  ): Promise<string> {
    const ended = Object.entries(tasks).map(([name, need]) =>
      pool.run('hash-blob', { blob: blob() }, { need }).then(() => name),
    );
    const asking = setInterval(() => pool.giveWay(), 5);
    const first = await Promise.race(ended);
    clearInterval(asking);
    await Promise.all(ended);
    await pool.close();
    return first;
  }

  it('leaves the last processor to whoever asks: what runs in the background waits, and goes on after', async () => {
    const pool = new WorkerPool({ size: 3, processors: 2 });
    expect(await firstOf(pool, { background: 'background', awaited: 'opening' })).toBe('awaited');
  });

  it('lets the one that waited go on in the stead of the one before, as soon as that is done', async () => {
    const pool = new WorkerPool({ size: 2, processors: 2 });
    const [hold, release] = [
      vi.spyOn(RightOfWay.prototype, 'hold'),
      vi.spyOn(RightOfWay.prototype, 'release'),
    ];
    try {
      const first = pool.run('hash-blob', { blob: { ...blob(), length: 32 << 20 } });
      const second = pool.run('hash-blob', { blob: blob() });
      pool.giveWay();
      expect(hold.mock.calls).toEqual([[[1]]]);
      await first;
      release.mockClear();
      pool.giveWay();
      expect(hold).toHaveBeenCalledTimes(1);
      expect(release.mock.calls).toEqual([[1]]);
      await second;
    } finally {
      vi.restoreAllMocks();
      await pool.close();
    }
  });

  it('lets one thread go on in any case', async () => {
    const pool = new WorkerPool({ size: 2, processors: 1 });
    expect(await firstOf(pool, { only: 'opening' })).toBe('only');
  });

  it('lets all go on that do not need the last processor', async () => {
    const pool = new WorkerPool({ size: 2, processors: 3 });
    const way = vi.spyOn(RightOfWay.prototype, 'hold');
    try {
      await firstOf(pool, { one: 'opening', other: 'opening' });
      expect(way).not.toHaveBeenCalled();
    } finally {
      way.mockRestore();
    }
  });
});
