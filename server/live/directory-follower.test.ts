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
import { FollowListener } from '../testing/follow-listener.ts';
import type { FollowerOptions } from './directory-follower.ts';

const patience = { timeout: 15_000, interval: 10 };

describe.skipIf(process.platform !== 'linux')('following a directory', () => {
  let folder: string;
  let upper: string;
  let listener: FollowListener | undefined;

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
  const listen = async (changed: Partial<FollowerOptions> = {}): Promise<FollowListener> => {
    listener = new FollowListener(upper, changed);
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
    listener = new FollowListener(path.join(folder, 'nowhere'));
    await listener.ready();
    expect(listener.gone?.message).toMatch(/^ENOENT/);
  });
});
