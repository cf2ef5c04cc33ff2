import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import type { PathChange } from './change-sweep.ts';
import { DirectoryFollower } from './directory-follower.ts';

/** Sweeps come every few milliseconds here: how long a follower rests is for `pace.test.ts` to say. */
const options = { depth: 8, noticeLimit: 100, restAfter: () => 20 };
const patience = { timeout: 15_000, interval: 10 };

/** A follower that is ready, and everything it has told. */
class Listener {
  /** For example `created /etc/motd`. */
  readonly seen: string[] = [];
  gone: Error | undefined;
  readonly #follower: DirectoryFollower;
  #resolve = (): void => {};
  readonly #ready = new Promise<void>(resolve => (this.#resolve = resolve));

  constructor(directory: string, changed: Partial<typeof options> = {}) {
    const events = {
      onReady: () => this.#resolve(),
      onChanges: (changes: readonly PathChange[]) =>
        void this.seen.push(...changes.map(({ what, path: changed }) => `${what} ${changed}`)),
      onGone: (error: Error) => {
        this.gone = error;
        this.#resolve();
      },
    };
    this.#follower = new DirectoryFollower(directory, events, { ...options, ...changed });
    this.#follower.start();
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  close(): void {
    this.#follower.close();
  }
}

describe.skipIf(process.platform !== 'linux')('following a directory', () => {
  let folder: string;
  let upper: string;
  let listener: Listener | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-follow-'));
    upper = path.join(folder, 'upper');
    mkdirSync(path.join(upper, 'etc', 'deep'), { recursive: true });
    writeFileSync(path.join(upper, 'etc', 'motd'), 'hello\n');
  });
  afterEach(() => {
    listener?.close();
    listener = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (...parts: string[]): string => path.join(upper, ...parts);
  const listen = async (changed: Partial<typeof options> = {}): Promise<Listener> => {
    listener = new Listener(upper, changed);
    await listener.ready();
    return listener;
  };

  for (const [how, noticeLimit] of [
    ['by notices', 100],
    ['by the sweep alone', 0],
  ] as const) {
    // With hours between two sweeps it is the notices that tell.
    const restAfter = (): number => (noticeLimit === 0 ? 20 : 3_600_000);

    it(`tells what was created, written, changed, renamed and deleted, ${how}`, async () => {
      const told = await listen({ noticeLimit, restAfter });
      writeFileSync(at('etc', 'new'), '');
      await expect.poll(() => told.seen, patience).toContain('created /etc/new');
      appendFileSync(at('etc', 'motd'), 'more\n');
      await expect.poll(() => told.seen, patience).toContain('changed /etc/motd');
      told.seen.length = 0;
      chmodSync(at('etc', 'motd'), 0o600);
      await expect.poll(() => told.seen, patience).toContain('changed /etc/motd');
      renameSync(at('etc', 'new'), at('etc', 'renamed'));
      await expect.poll(() => told.seen, patience).toContain('gone /etc/new');
      await expect.poll(() => told.seen, patience).toContain('created /etc/renamed');
      rmSync(at('etc', 'renamed'));
      await expect.poll(() => told.seen, patience).toContain('gone /etc/renamed');
    });

    it(`looks into directories that come later, with all that is in them, ${how}`, async () => {
      const told = await listen({ noticeLimit, restAfter });
      mkdirSync(at('var', 'log', 'apt'), { recursive: true });
      writeFileSync(at('var', 'log', 'apt', 'first'), '');
      await expect.poll(() => told.seen, patience).toContain('created /var/log/apt/first');
      writeFileSync(at('var', 'log', 'apt', 'second'), '');
      await expect.poll(() => told.seen, patience).toContain('created /var/log/apt/second');
      rmSync(at('var'), { recursive: true });
      await expect.poll(() => told.seen, patience).toContain('gone /var');
    });
  }

  it('says nothing of a directory in which nothing happens, however often it looks', async () => {
    const told = await listen({ restAfter: () => 1 });
    await new Promise(resolve => setTimeout(resolve, 300));
    // What was written within the last tick of the clock before the first look may be told once.
    told.seen.length = 0;
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(told.seen).toEqual([]);
  });

  it('tells of names that are not UTF-8, byte for byte', async () => {
    const told = await listen();
    writeFileSync(Buffer.concat([Buffer.from(`${upper}/bad-`), Buffer.from([0xff, 0x0a])]), '');
    await expect.poll(() => told.seen, patience).toContain('created /bad-\xff\n');
  });

  it('follows no link, neither one to a directory nor one that replaces a directory', async () => {
    const outside = path.join(folder, 'outside');
    mkdirSync(outside);
    writeFileSync(path.join(outside, 'secret'), '');
    symlinkSync(outside, at('link'));
    const told = await listen();
    renameSync(at('etc'), path.join(folder, 'etc-before'));
    symlinkSync(outside, at('etc'));
    await expect.poll(() => told.seen, patience).toContain('changed /etc');
    writeFileSync(path.join(outside, 'later'), '');
    writeFileSync(at('end'), '');
    await expect.poll(() => told.seen, patience).toContain('created /end');
    expect(told.seen.filter(line => /secret|later/.test(line))).toEqual([]);
  });

  it('sees that a name was put in the place of another of the same age and size', async () => {
    writeFileSync(at('a'), 'one');
    linkSync(at('a'), at('b'));
    const told = await listen();
    writeFileSync(at('c'), 'two');
    renameSync(at('c'), at('b'));
    await expect.poll(() => told.seen, patience).toContain('changed /b');
  });

  it('does not look deeper than it should', async () => {
    const told = await listen({ depth: 2 });
    writeFileSync(at('etc', 'deep', 'hidden'), '');
    writeFileSync(at('etc', 'seen'), '');
    await expect.poll(() => told.seen, patience).toContain('created /etc/seen');
    expect(told.seen).not.toContain('created /etc/deep/hidden');
  });

  it('ends with the directory, and says so', async () => {
    const told = await listen();
    rmSync(upper, { recursive: true });
    await expect.poll(() => told.gone?.message, patience).toMatch(/^ENOENT/);
  });

  it('says so of a directory that was never there', async () => {
    listener = new Listener(path.join(folder, 'nowhere'));
    await listener.ready();
    expect(listener.gone?.message).toMatch(/^ENOENT/);
  });
});

describeWith(requireOverlay(), 'following the upper directory of a mounted overlay', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-follow-'));
    for (const part of ['lower/etc', 'upper', 'work', 'merged']) {
      mkdirSync(path.join(folder, part), { recursive: true });
    }
    writeFileSync(path.join(folder, 'lower', 'etc', 'motd'), 'from the image\n');
    const dirs = ['lower', 'upper', 'work'].map(part => `${part}dir=${path.join(folder, part)}`).join(',');
    const { status, stderr } = spawnSync(
      'mount',
      ['-t', 'overlay', 'overlay', '-o', dirs, path.join(folder, 'merged')],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
  });
  afterEach(() => {
    spawnSync('umount', [path.join(folder, 'merged')]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells of copy-up, of writes in place, and of whiteouts made through the mount', async () => {
    const told = new Listener(path.join(folder, 'upper'));
    try {
      await told.ready();
      const motd = path.join(folder, 'merged', 'etc', 'motd');
      appendFileSync(motd, 'and from the container\n');
      await expect.poll(() => told.seen, patience).toContain('created /etc/motd');
      told.seen.length = 0;
      appendFileSync(motd, 'once more\n');
      await expect.poll(() => told.seen, patience).toContain('changed /etc/motd');
      told.seen.length = 0;
      rmSync(motd);
      // The whiteout takes the place of the copy.
      await expect.poll(() => told.seen, patience).toContain('changed /etc/motd');
    } finally {
      told.close();
    }
  });
});
