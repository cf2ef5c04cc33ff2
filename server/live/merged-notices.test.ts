import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FollowListener } from '../testing/follow-listener.ts';
import { countWatches, MountedOverlay, openDescriptors } from '../testing/mounted-overlay.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { writeMapped } from '../testing/write-mapped.ts';
import type { FollowerOptions } from './directory-follower.ts';

const patience = { timeout: 15_000, interval: 10 };
/** With hours between two sweeps it is the notices that tell. */
const restAfter = (): number => 3_600_000;
/** As on a kernel before 6.8, where the upper directory’s own notices do not tell of a write in place. */
const mergedAlone = { noticeLimit: 0, mergedLimit: 100, restAfter };

describeWith(requireOverlay(), 'following the upper directory of a mounted overlay', () => {
  let overlay: MountedOverlay;
  const listeners: FollowListener[] = [];

  beforeEach(() => {
    overlay = new MountedOverlay({ 'etc/motd': 'from the image\n', 'etc/hosts': 'localhost\n' });
    overlay.mount();
  });
  afterEach(() => {
    for (const listener of listeners.splice(0)) listener.close();
    overlay.close();
  });

  const listen = async (options: Partial<FollowerOptions>): Promise<FollowListener> => {
    const listener = new FollowListener(overlay.upper, options);
    listeners.push(listener);
    await listener.ready();
    return listener;
  };
  const inside = (...parts: string[]): string => path.join(overlay.merged, ...parts);
  /** So that the directory is in the upper layer. */
  const copyUp = (): void => appendFileSync(inside('etc', 'motd'), 'from the container\n');
  /** Waits until something has been told. */
  const until = async (told: FollowListener, line: string): Promise<void> => {
    await vi.waitFor(() => expect(told.seen).toContain(line), patience);
  };

  it('tells of copy-up, of writes in place, and of whiteouts made through the mount', async () => {
    const told = await listen({ mergedLimit: 100, restAfter });
    copyUp();
    await until(told, 'created /etc/motd');
    told.seen.length = 0;
    appendFileSync(inside('etc', 'motd'), 'once more\n');
    await until(told, 'changed /etc/motd');
    told.seen.length = 0;
    rmSync(inside('etc', 'motd'));
    await until(told, 'changed /etc/motd');
    // The whiteout takes the place of the copy.
    expect(told.seen).not.toContain('gone /etc/motd');
  });

  const writesInPlace: Readonly<Record<string, (file: string) => void>> = {
    'is appended to': file => appendFileSync(file, 'once more\n'),
    'is overwritten in place': file => {
      const fd = openSync(file, 'r+');
      writeSync(fd, 'F', 0);
      closeSync(fd);
    },
    'is cut off': file => truncateSync(file, 3),
    'gets another mode': file => chmodSync(file, 0o600),
    'is appended to in another mount namespace': file => {
      const { status } = spawnSync('unshare', ['--mount', 'sh', '-c', 'echo >> "$0"', file]);
      expect(status).toBe(0);
    },
  };
  for (const [what, write] of Object.entries(writesInPlace)) {
    it(`hears from the mounted side alone that a file ${what}`, async () => {
      copyUp();
      const told = await listen(mergedAlone);
      const deaf = await listen({ ...mergedAlone, mergedLimit: 0 });
      write(inside('etc', 'motd'));
      await until(told, 'changed /etc/motd');
      // The same without the watch on the mounted side: nobody else has told it.
      expect(deaf.seen).toEqual([]);
    });
  }

  it('finds by the sweep what is written through a mapping, which no kernel gives notice of', async () => {
    copyUp();
    const fast = await listen({ mergedLimit: 100 });
    const deaf = await listen({ mergedLimit: 100, restAfter });
    // What was written within the last tick of the clock before the first look may be told once.
    await expect.poll(() => countWatches(overlay.device), patience).toBe(2);
    writeMapped(inside('etc', 'motd'), 'F');
    fast.seen.length = 0;
    await until(fast, 'changed /etc/motd');
    expect(deaf.seen).toEqual([]);
  });

  it('watches directories that the upper layer has, and no others', async () => {
    mkdirSync(inside('srv', 'app'), { recursive: true });
    await listen(mergedAlone);
    // The root, srv and srv/app; etc is the image’s alone.
    expect(countWatches(overlay.device)).toBe(3);
    const few = await listen({ ...mergedAlone, mergedLimit: 2 });
    few.close();
    expect(countWatches(overlay.device)).toBe(3);
  });

  it('neither keeps the mount busy nor its directories open, and lets go of it with the unmount', async () => {
    copyUp();
    const { device, merged } = overlay;
    await listen(mergedAlone);
    expect(countWatches(device)).toBe(2);
    expect(openDescriptors().filter(({ target }) => target.startsWith(merged))).toEqual([]);
    overlay.unmount();
    await expect.poll(() => countWatches(device), patience).toBe(0);
  });

  it('finds the mount when it comes, and when it comes again', async () => {
    copyUp();
    overlay.unmount();
    const told = await listen({ noticeLimit: 0, mergedLimit: 100 });
    for (let start = 0; start < 2; start++) {
      overlay.mount();
      await expect.poll(() => countWatches(overlay.device), patience).toBe(2);
      told.seen.length = 0;
      appendFileSync(inside('etc', 'motd'), 'once more\n');
      await until(told, 'changed /etc/motd');
      overlay.unmount();
    }
  });

  it('ends its watches when nobody follows any more', async () => {
    copyUp();
    const told = await listen(mergedAlone);
    expect(countWatches(overlay.device)).toBe(2);
    told.close();
    expect(countWatches(overlay.device)).toBe(0);
  });
});
