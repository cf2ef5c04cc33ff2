import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBeneath } from './open-beneath.ts';

describe.each([{ stepwise: false }, { stepwise: true }])('opening below a directory, %j', options => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'strata-beneath-'));
    mkdirSync(path.join(root, 'diff/d/e'), { recursive: true });
    writeFileSync(path.join(root, 'diff/d/e/file'), 'inside');
    writeFileSync(path.join(root, 'diff/top'), 'top');
    writeFileSync(path.join(root, 'secret'), 'outside');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = async (name: string | Uint8Array): Promise<string> => {
    const bytes = typeof name === 'string' ? Buffer.from(name) : name;
    const handle = await openBeneath(path.join(root, 'diff'), bytes, options);
    try {
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  };
  const link = (target: string, name: string): void => symlinkSync(target, path.join(root, 'diff', name));

  it('reads a file, however the path is written', async () => {
    expect(await read('/d/e/file')).toBe('inside');
    expect(await read('d//e/file')).toBe('inside');
    expect(await read('top')).toBe('top');
  });

  it('reads names that are no UTF-8', async () => {
    const name = Buffer.from([0x61, 0xff]);
    writeFileSync(Buffer.concat([Buffer.from(path.join(root, 'diff/')), name]), 'raw');
    expect(await read(name)).toBe('raw');
  });

  it.each(['../secret', '/d/../../secret', 'd/..', '', '/', '.'])('refuses %j', async name => {
    await expect(read(name)).rejects.toThrow(/it leads elsewhere|it is the layer itself/);
  });

  it('refuses a link as the last name, also one that stays inside', async () => {
    link('top', 'inside');
    link('../secret', 'outside');
    link('/etc/passwd', 'absolute');
    for (const name of ['inside', 'outside', 'absolute']) {
      await expect(read(name)).rejects.toThrow(/no regular file now|symbolic link/);
    }
  });

  it('refuses a link on the way', async () => {
    link('..', 'up');
    link('/', 'root');
    link('/proc/self/root', 'magic');
    for (const name of ['up/secret', 'root/etc/passwd', 'magic/etc/passwd']) {
      await expect(read(name)).rejects.toThrow(/symbolic link/);
    }
  });

  it('refuses a link that is swapped in for a directory after the layer was indexed', async () => {
    expect(await read('d/e/file')).toBe('inside');
    mkdirSync(path.join(root, 'trap/e'), { recursive: true });
    writeFileSync(path.join(root, 'trap/e/file'), 'outside');
    rmSync(path.join(root, 'diff/d'), { recursive: true });
    link('../trap', 'd');
    await expect(read('d/e/file')).rejects.toThrow(/symbolic link/);
  });

  it('never reads what lies outside while a link is swapped in and out', async () => {
    mkdirSync(path.join(root, 'trap/e'), { recursive: true });
    writeFileSync(path.join(root, 'trap/e/file'), 'outside');
    link('../trap', 'swap');
    const swap = (): void => {
      renameSync(path.join(root, 'diff/d'), path.join(root, 'aside'));
      renameSync(path.join(root, 'diff/swap'), path.join(root, 'diff/d'));
      renameSync(path.join(root, 'diff/d'), path.join(root, 'diff/swap'));
      renameSync(path.join(root, 'aside'), path.join(root, 'diff/d'));
    };
    const seen = new Set<string>();
    for (let i = 0; i < 300; i++) {
      swap();
      seen.add(await read('d/e/file').catch(() => 'refused'));
    }
    expect(seen.has('outside')).toBe(false);
  });

  it('opens nothing but a regular file: a fifo would block, a device may act', async () => {
    spawnSync('mkfifo', [path.join(root, 'diff/fifo')]);
    await expect(read('fifo')).rejects.toThrow(/no regular file/);
    await expect(read('d')).rejects.toThrow(/no regular file/);
  });

  it('says what is not there any more', async () => {
    await expect(read('d/gone')).rejects.toThrow(
      'd/gone: cannot be opened in its layer’s directory: it is there no more',
    );
    await expect(read('top/x')).rejects.toThrow(/a symbolic link or a file stands in the way/);
  });
});
