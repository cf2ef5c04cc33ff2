import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configOf, type FixtureImage, hexOf } from '../testing/image-fixture.ts';
import { app, base, change, hex, layersOf, other, PodmanHome } from '../testing/podman-home.ts';

const idOf = (image: FixtureImage): string => `sha256:${hexOf(configOf(image))}`;

const home = PodmanHome.ofEachTest();

describe('the store of Podman', () => {
  it.each([
    ['given itself', ''],
    ['given by the folder around it', '..'],
  ])('has its images with config, history and the directories of their layers, %s', async (_how, where) => {
    const { layers } = home.store.image(app);
    home.store.put(`overlay-layers/${layers[1]}.tar-split.gz`, '');
    const path = join(home.store.write(), where);
    const opened = await home.open(path);
    const [image] = opened.images;
    expect(image).toMatchObject({ id: idOf(app), tags: ['app:1'], platform: 'linux/amd64', warnings: [] });
    expect(image?.history.map(({ layer }) => layer)).toEqual([1, 2]);
    expect(image?.layers).toMatchObject([
      {
        diffId: `sha256:${hexOf(base)}`,
        blobDigest: `sha256:${hexOf(`blob of ${hexOf(base)}`)}`,
        locator: {
          kind: 'directory',
          path: join(home.store.path, 'overlay', layers[0]!, 'diff'),
          writable: false,
        },
        store: { directory: layers[0], cacheId: layers[0], chainId: `sha256:${hexOf(base)}` },
      },
      {
        diffId: `sha256:${hexOf(change)}`,
        locator: { tarSplit: join(home.store.path, 'overlay-layers', `${layers[1]}.tar-split.gz`) },
      },
    ]);
    expect(opened).toMatchObject({
      kind: 'podman',
      warnings: [],
      store: {
        driver: 'podman',
        root: home.store.path,
        layersRoot: join(home.store.path, 'overlay'),
        leftovers: [],
      },
    });
  });

  it('of somebody without root, or with fuse-overlayfs, has the marks of overlayfs elsewhere', async () => {
    home.store.image(app);
    home.store.write();
    const dialects = async (): Promise<unknown> =>
      (await home.open()).images[0]?.layers.map(
        ({ locator }) => locator.kind === 'directory' && locator.dialect,
      );
    const own = process.getuid?.() === 0 ? 'trusted' : 'user';
    expect(await dialects()).toEqual([own, own]);
    home.store.put('overlay/.has-mount-program', 'true');
    expect(await dialects()).toEqual(['fuse', 'fuse']);
    home.store.put('overlay/.has-mount-program', 'false');
    expect(await dialects()).toEqual([own, own]);
  });

  it('has layers that several images share once, and images without a name or without a layer', async () => {
    home.store.image(app);
    home.store.image({ ...app, layers: [base, other] }, []);
    home.store.image({ layers: [], tags: ['localhost/none:1'] });
    home.store.write();
    expect(await home.reopen()).toEqual({
      layers: [
        ['app:1', hexOf(base).slice(0, 4), hexOf(`${hexOf(base)}+${hexOf(change)}`).slice(0, 4)],
        ['', hexOf(base).slice(0, 4), hexOf(`${hexOf(base)}+${hexOf(other)}`).slice(0, 4)],
        ['localhost/none:1'],
      ],
      warnings: [],
    });
  });

  it('has containers as stacks with what they changed on top', async () => {
    const { id, layers } = home.store.image(app);
    const own = home.store.layer({ id: hex('c'), parent: layers[1]! });
    home.store.containers.push({ id: hex('1'), names: ['box'], image: id, layer: own });
    home.store.states({ [hex('1')]: 3 });
    home.store.write();
    const opened = await home.open();
    expect(layersOf(opened)).toMatchObject([{ 0: 'app:1' }, { 0: 'box', 3: 'container cccc' }]);
    const container = opened.images[1];
    expect(container).toMatchObject({
      tags: ['app:1'],
      config: { Cmd: ['/bin/sh'] },
      warnings: [],
      container: { id: hex('1'), name: 'box', imageId: idOf(app), state: 'running' },
    });
    expect(container?.layers.map(({ role, diffId }) => [role, diffId?.slice(0, 7)])).toEqual([
      ['image', 'sha256:'],
      ['image', 'sha256:'],
      ['container', undefined],
    ]);
    expect(container?.layers[2]?.locator).toMatchObject({ kind: 'directory', writable: true });
  });

  it.each([
    [1, 'created'],
    [2, 'created'],
    [3, 'running'],
    [4, 'exited'],
    [5, 'paused'],
    [6, 'exited'],
    [99, 'unknown'],
  ])('knows the state %i of a container: %s', async (number, state) => {
    home.store.containers.push({ id: 'box', layer: home.store.layer({ id: hex('c') }) });
    home.store.states({ box: number });
    expect((await home.open(home.store.write())).images[0]?.container).toMatchObject({ name: 'box', state });
  });

  it('has those containers and layers too that need not outlive a restart', async () => {
    home.store.write();
    home.store.put('overlay-layers/volatile-layers.json', JSON.stringify([{ id: hex('c') }]));
    home.store.put(
      'overlay-containers/volatile-containers.json',
      JSON.stringify([{ id: 'v', layer: hex('c') }]),
    );
    home.store.put(`overlay/${hex('c')}/diff/x`, '');
    expect(await home.reopen()).toEqual({ layers: [['v', 'container cccc']], warnings: [] });
  });

  it('lists what belongs to nothing', async () => {
    home.store.image(app);
    home.store.layer({ id: hex('8') });
    home.store.write();
    home.store.put(`overlay/${hex('9')}/diff/x`, '');
    expect((await home.open()).store?.leftovers).toEqual([
      { kind: 'orphan', directory: hex('8'), note: 'No image and no container has this layer.' },
      {
        kind: 'orphan',
        directory: hex('9'),
        note: 'No record names this layer: left by something that was interrupted.',
      },
    ]);
  });
});
