import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MountedOverlay, openDescriptors } from '../testing/mounted-overlay.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { atMerged, findMerged } from './merged-directory.ts';

describe.skipIf(process.platform !== 'linux')('a directory on which nothing is mounted', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-merged-'));
    mkdirSync(path.join(folder, 'diff'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is no merged one, whatever its name', () => {
    expect(findMerged(path.join(folder, 'diff'))).toBeUndefined();
    mkdirSync(path.join(folder, 'merged'));
    expect(findMerged(path.join(folder, 'diff'))).toBeUndefined();
    expect(atMerged(path.join(folder, 'merged'), [], () => true)).toBeUndefined();
    expect(atMerged(path.join(folder, 'nowhere'), [], () => true)).toBeUndefined();
  });
});

describeWith(requireOverlay(), 'where an overlay is mounted', () => {
  let overlay: MountedOverlay | undefined;
  const mounted = (where?: string): MountedOverlay => {
    overlay = new MountedOverlay({ 'etc/motd': '', 'opt/app/main': '' }, where);
    overlay.mount();
    return overlay;
  };
  afterEach(() => {
    overlay?.close();
    overlay = undefined;
  });

  it('is found beside the upper directory', () => {
    const { upper, merged } = mounted();
    expect(findMerged(upper)).toBe(merged);
  });

  it('is found anywhere else by the list of mounts, by way of a link, too', () => {
    const { upper, merged, folder } = mounted('elsewhere');
    expect(findMerged(upper)).toBe(merged);
    symlinkSync('.', path.join(folder, 'link'));
    expect(findMerged(path.join(folder, 'link', 'diff'))).toBe(merged);
    expect(findMerged(path.join(folder, 'work'))).toBeUndefined();
  });

  it('is not found when it is unmounted', () => {
    const unmounted = mounted();
    unmounted.unmount();
    expect(findMerged(unmounted.upper)).toBeUndefined();
  });

  it('is not taken for the mount of a layer that lies in it', () => {
    const inner = path.join(mounted().merged, 'copy');
    for (const part of ['diff', 'merged']) mkdirSync(path.join(inner, part), { recursive: true });
    expect(findMerged(path.join(inner, 'diff'))).toBeUndefined();
  });

  it('is entered name by name, and left at once', () => {
    const { merged } = mounted();
    const targetOf = (fd: number): string | undefined =>
      openDescriptors().find(each => each.fd === String(fd))?.target;
    expect(atMerged(merged, [], targetOf)).toBe(merged);
    expect(atMerged(merged, ['opt', 'app'], targetOf)).toBe(`${merged}/opt/app`);
    expect(openDescriptors().filter(({ target }) => target.startsWith(merged))).toEqual([]);
  });

  it('is left at once where something fails', () => {
    const { merged } = mounted();
    const fail = (): never => {
      throw new Error('of our own');
    };
    expect(() => atMerged(merged, ['etc'], fail)).toThrow('of our own');
    expect(openDescriptors().filter(({ target }) => target.startsWith(merged))).toEqual([]);
  });

  it('is entered neither through a link, nor through a file, nor where there is nothing', () => {
    const { merged, folder } = mounted();
    symlinkSync('etc', path.join(merged, 'link'));
    symlinkSync('merged', path.join(folder, 'merged-link'));
    for (const names of [['link'], ['etc', 'motd'], ['nowhere', 'else']]) {
      expect(atMerged(merged, names, () => true)).toBeUndefined();
    }
    expect(atMerged(path.join(folder, 'merged-link'), [], () => true)).toBeUndefined();
  });

  it('is not left for what is mounted in it', () => {
    const { merged, lower } = mounted();
    const { status } = spawnSync('mount', ['--bind', lower, path.join(merged, 'etc')]);
    expect(status).toBe(0);
    try {
      expect(atMerged(merged, ['etc'], () => true)).toBeUndefined();
      expect(atMerged(merged, ['opt'], () => true)).toBe(true);
    } finally {
      spawnSync('umount', [path.join(merged, 'etc')]);
    }
  });

  it('takes names for bytes', () => {
    const { merged } = mounted();
    mkdirSync(Buffer.concat([Buffer.from(`${merged}/bad-`), Buffer.from([0xff])]));
    expect(atMerged(merged, ['bad-\xff'], () => true)).toBe(true);
  });
});
