import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { ContainerdFixture } from '../testing/containerd-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { PodmanFixture } from '../testing/podman-fixture.ts';

const folder = new FixtureFolder();
afterAll(() => folder.close());
let count = 0;
let home: string;
beforeEach(() => {
  home = join(folder.path, `home-${++count}`);
  mkdirSync(home);
});

const make = (name: string): string => {
  mkdirSync(join(home, name), { recursive: true });
  return join(home, name);
};

async function refusal(
  path: string,
): Promise<{ readonly message: string; readonly hint: string | undefined }> {
  const error = await folder.open(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof BadImage)) throw new Error(`is opened, or fails otherwise: ${String(error)}`);
  return { message: error.message, hint: error.hint };
}

describe('a directory that is no store of images', () => {
  it('is told what could be opened', async () => {
    make('src/lib');
    const { message, hint } = await refusal(join(home, 'src'));
    expect(message).toBe(`src: is no directory of images that is known here: ${home}/src`);
    for (const known of [
      '/var/lib/docker',
      'overlay2',
      '/var/lib/containerd',
      '.local/share/containers',
      'OCI layout',
    ]) {
      expect(hint).toContain(known);
    }
    expect((await refusal(make('empty'))).hint).toBe(hint);
  });

  it('but holds one is told of that', async () => {
    new ContainerdFixture(join(home, 'containerd')).write();
    new PodmanFixture(join(home, 'containers', 'storage')).write();
    expect(await refusal(home)).toEqual({
      message: `home-${count}: holds no image itself: ${home}`,
      hint: `There is a store of a container engine in it: open ${home}/containerd or ${home}/containers/storage`,
    });
  });

  it('but is a part of one is told of the whole', async () => {
    const store = new ContainerdFixture(join(home, 'containerd'));
    store.snapshot('x');
    store.write();
    for (const path of [store.snapshots, join(store.snapshots, '1', 'fs'), dirname(store.metadata)]) {
      expect(await refusal(path)).toMatchObject({
        message: expect.stringContaining(`: is a part of the store of a container engine: ${path}`),
        hint: `Open all of it: ${home}/containerd`,
      });
    }
  });

  it.each([
    ['of Docker', 'image/btrfs', 'btrfs'],
    ['of Podman', 'vfs-images', 'vfs'],
  ])('%s with another driver is told so', async (_whose, name, driver) => {
    make(name);
    expect(await refusal(home)).toEqual({
      message: `home-${count}: its images are kept by the driver ${driver}, which does not stack directories with overlayfs: ${home}`,
      hint: 'Save what you want to see: `docker save NAME -o image.tar`, or with podman.',
    });
  });

  it('is Docker’s with its images elsewhere is told where those may be', async () => {
    make('engine-id');
    expect(await refusal(home)).toEqual({
      message: `home-${count}: is Docker’s data root, but there are no images in it: ${home}`,
      hint: 'Docker from 29 on may have them in the store of containerd: open /var/lib/containerd.',
    });
  });
});

describe('a store that this user may not read', () => {
  const asNobody = async <T>(act: () => Promise<T>): Promise<T> => {
    chmodSync(folder.path, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      return await act();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  };

  it('is told how to be read', async () => {
    const store = new ContainerdFixture(join(home, 'containerd'));
    store.write();
    chmodSync(store.path, 0);
    const { message, hint } = await asNobody(() => refusal(store.path));
    chmodSync(store.path, 0o755);
    expect(message).toBe(`containerd: may not be read: ${store.path}`);
    expect(hint).toContain('Run Strata with sudo');
    expect(hint).toContain(`-v ${store.path}:${store.path}:ro`);
  });

  it('is told so, too, where it lies in a folder that is closed', async () => {
    const store = new PodmanFixture(join(home, 'closed', 'storage'));
    store.write();
    chmodSync(dirname(store.path), 0);
    const { hint } = await asNobody(() => refusal(store.path));
    chmodSync(dirname(store.path), 0o755);
    expect(hint).toContain('Run Strata with sudo');
  });
});
