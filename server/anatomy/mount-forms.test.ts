import { describe, expect, it } from 'vitest';
import { planMount, type StackedDirectory } from './mount-forms.ts';

const layersRoot = '/var/lib/docker/overlay2';
const layer = (
  directory: string,
  short: string | null = `l/${directory.toUpperCase()}`,
): StackedDirectory => ({
  directory,
  content: 'diff',
  short,
});
const look = (stack: readonly StackedDirectory[], root = layersRoot) =>
  planMount({ layersRoot: root, stack, purpose: 'look', target: '/mnt', hasLinks: true });
/** As many layers as asked for, with names as long as Docker’s. */
const deep = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(3, '0');
    return layer(number.padStart(64, '0'), `l/${number.padStart(26, 'A')}`);
  });

describe('the mount of an image', () => {
  it('has the layers as lower directories, the top one first, by every kind of name', () => {
    const { forms, ...rest } = look([layer('c'), layer('b'), layer('a')]);
    expect(rest).toEqual({ purpose: 'look', way: 'overlay', lowers: 3, tooMany: false, target: '/mnt' });
    expect(forms.map(({ names, command, bytes, fits }) => ({ names, command, bytes, fits }))).toEqual([
      {
        names: 'short',
        command: 'cd /var/lib/docker/overlay2 && mount -t overlay overlay -o ro,lowerdir=l/C:l/B:l/A /mnt',
        bytes: 20,
        fits: true,
      },
      {
        names: 'full',
        command:
          'mount -t overlay overlay -o ro,lowerdir=/var/lib/docker/overlay2/l/C:/var/lib/docker/overlay2/l/B:/var/lib/docker/overlay2/l/A /mnt',
        bytes: 95,
        fits: true,
      },
      {
        names: 'long',
        command:
          'mount -t overlay overlay -o ro,lowerdir=/var/lib/docker/overlay2/c/diff:/var/lib/docker/overlay2/b/diff:/var/lib/docker/overlay2/a/diff /mnt',
        bytes: 104,
        fits: true,
      },
    ]);
  });

  it('of one layer is no overlay: the kernel wants two lower directories', () => {
    const mount = look([layer('a')]);
    expect(mount.way).toBe('bind');
    expect(mount.forms.map(({ command }) => command)).toEqual([
      'cd /var/lib/docker/overlay2 && mount -o bind,ro l/A /mnt',
      'mount -o bind,ro /var/lib/docker/overlay2/l/A /mnt',
      'mount -o bind,ro /var/lib/docker/overlay2/a/diff /mnt',
    ]);
  });

  it('has no form by short names where one layer has none', () => {
    expect(look([layer('b', null), layer('a')]).forms.map(({ names }) => names)).toEqual(['long']);
  });

  it.each([
    ['long', 43, 4093, true],
    ['long', 44, 4188, false],
    ['full', 75, 4058, true],
    ['full', 76, 4112, false],
    ['short', 128, 3720, true],
    ['short', 140, 4068, true],
    ['short', 141, 4097, false],
  ] as const)('by %s names, %i layers take %i bytes: fits %s', (names, count, bytes, fits) => {
    const form = look(deep(count)).forms.find(one => one.names === names);
    expect(form).toMatchObject({ bytes, fits });
  });

  it('says how many layers with names of this length fit, however many there are', () => {
    for (const count of [2, 50, 141])
      expect(look(deep(count)).forms.map(({ names, room }) => [names, room])).toEqual([
        ['short', 140],
        ['full', 75],
        ['long', 43],
      ]);
  });

  it('of more than 500 layers is one that the kernel refuses', () => {
    const short = (count: number) => look(Array.from({ length: count }, (_, i) => layer(`${i}`)));
    expect([short(500).tooMany, short(501).tooMany]).toEqual([false, true]);
  });

  it('escapes what overlayfs and mount would read as an end, and quotes for the shell', () => {
    const { forms } = look([layer('b'), layer('a')], "/we:ird,ro\\ot it's");
    expect(forms[0]?.command).toBe(
      "cd '/we:ird,ro\\ot it'\\''s' && mount -t overlay overlay -o ro,lowerdir=l/B:l/A /mnt",
    );
    expect(forms[1]?.command).toBe(
      "mount -t overlay overlay -o 'ro,lowerdir=/we\\:ird\\,ro\\\\ot it'\\''s/l/B:/we\\:ird\\,ro\\\\ot it'\\''s/l/A' /mnt",
    );
  });

  it('counts bytes, not letters', () => {
    expect(look([layer('b'), layer('a')], '/é').forms[1]).toMatchObject({ bytes: 24 });
  });

  it('asks for the older way to mount where a value is longer than the newer one takes', () => {
    const command = (count: number) => look(deep(count)).forms[0]?.command ?? '';
    expect(command(8)).not.toContain('LIBMOUNT');
    expect(command(9)).toContain(
      '&& LIBMOUNT_FORCE_MOUNT2=always mount -t overlay overlay -o ro,lowerdir=l/',
    );
  });
});

describe('the mount of a container', () => {
  const stack = [layer('c'), layer('c-init'), layer('a')];
  const run = planMount({ layersRoot, stack, purpose: 'run', target: 'c/merged', hasLinks: true });

  it('has its own directory as the upper one, with its work directory, and the rest below', () => {
    expect(run).toMatchObject({ way: 'overlay', lowers: 2, target: '/var/lib/docker/overlay2/c/merged' });
    expect(run.forms[0]?.command).toBe(
      'cd /var/lib/docker/overlay2 && mount -t overlay overlay -o lowerdir=l/C-INIT:l/A,upperdir=c/diff,workdir=c/work c/merged',
    );
    expect(run.forms[2]?.command).toBe(
      'mount -t overlay overlay -o lowerdir=/var/lib/docker/overlay2/c-init/diff:/var/lib/docker/overlay2/a/diff,upperdir=/var/lib/docker/overlay2/c/diff,workdir=/var/lib/docker/overlay2/c/work /var/lib/docker/overlay2/c/merged',
    );
  });

  it('of an image of one layer is an overlay all the same: one lower directory is enough under an upper one', () => {
    const mount = planMount({
      layersRoot,
      stack: [layer('c'), layer('a')],
      purpose: 'run',
      target: 'c/merged',
      hasLinks: true,
    });
    expect(mount).toMatchObject({ way: 'overlay', lowers: 1 });
  });
});

it('containerd’s snapshots are short by themselves: there are two forms', () => {
  const stack = ['12', '3'].map(id => ({ directory: id, content: 'fs', short: `${id}/fs` }));
  const mount = planMount({
    layersRoot: '/c/snapshots',
    stack,
    purpose: 'look',
    target: '/mnt',
    hasLinks: false,
  });
  expect(mount.forms.map(({ names, options }) => [names, options])).toEqual([
    ['short', 'lowerdir=12/fs:3/fs'],
    ['long', 'lowerdir=/c/snapshots/12/fs:/c/snapshots/3/fs'],
  ]);
});
