import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { configOf, type FixtureImage, hexOf } from '../testing/image-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import type { PodmanFixture } from '../testing/podman-fixture.ts';
import { app, base, change, hex, layersOf, newPodmanStore, other } from '../testing/podman-home.ts';

const idOf = (image: FixtureImage): string => `sha256:${hexOf(configOf(image))}`;

const folder = new FixtureFolder();
afterAll(() => folder.close());
let store: PodmanFixture;
beforeEach(() => {
  store = newPodmanStore(folder);
});

const reopen = async (): Promise<unknown> => {
  const opened = await folder.open(store.path);
  return { layers: layersOf(opened), warnings: opened.warnings };
};

describe('the store of Podman', () => {
  it.each([
    ['given itself', ''],
    ['given by the folder around it', '..'],
  ])('has its images with config, history and the directories of their layers, %s', async (_how, where) => {
    const { layers } = store.image(app);
    store.put(`overlay-layers/${layers[1]}.tar-split.gz`, '');
    const path = join(store.write(), where);
    const opened = await folder.open(path);
    const [image] = opened.images;
    expect(image).toMatchObject({ id: idOf(app), tags: ['app:1'], platform: 'linux/amd64', warnings: [] });
    expect(image?.history.map(({ layer }) => layer)).toEqual([1, 2]);
    expect(image?.layers).toMatchObject([
      {
        diffId: `sha256:${hexOf(base)}`,
        blobDigest: `sha256:${hexOf(`blob of ${hexOf(base)}`)}`,
        locator: {
          kind: 'directory',
          path: join(store.path, 'overlay', layers[0]!, 'diff'),
          writable: false,
        },
        store: { directory: layers[0], cacheId: layers[0], chainId: `sha256:${hexOf(base)}` },
      },
      {
        diffId: `sha256:${hexOf(change)}`,
        locator: { tarSplit: join(store.path, 'overlay-layers', `${layers[1]}.tar-split.gz`) },
      },
    ]);
    expect(opened).toMatchObject({
      kind: 'podman',
      warnings: [],
      store: { driver: 'podman', root: store.path, layersRoot: join(store.path, 'overlay'), leftovers: [] },
    });
  });

  it('of somebody without root, or with fuse-overlayfs, has the marks of overlayfs elsewhere', async () => {
    store.image(app);
    store.write();
    const dialects = async (): Promise<unknown> =>
      (await folder.open(store.path)).images[0]?.layers.map(
        ({ locator }) => locator.kind === 'directory' && locator.dialect,
      );
    const own = process.getuid?.() === 0 ? 'trusted' : 'user';
    expect(await dialects()).toEqual([own, own]);
    store.put('overlay/.has-mount-program', 'true');
    expect(await dialects()).toEqual(['fuse', 'fuse']);
    store.put('overlay/.has-mount-program', 'false');
    expect(await dialects()).toEqual([own, own]);
  });

  it('has layers that several images share once, and images without a name or without a layer', async () => {
    store.image(app);
    store.image({ ...app, layers: [base, other] }, []);
    store.image({ layers: [], tags: ['localhost/none:1'] });
    store.write();
    expect(await reopen()).toEqual({
      layers: [
        ['app:1', hexOf(base).slice(0, 4), hexOf(`${hexOf(base)}+${hexOf(change)}`).slice(0, 4)],
        ['', hexOf(base).slice(0, 4), hexOf(`${hexOf(base)}+${hexOf(other)}`).slice(0, 4)],
        ['localhost/none:1'],
      ],
      warnings: [],
    });
  });

  it('has containers as stacks with what they changed on top', async () => {
    const { id, layers } = store.image(app);
    const own = store.layer({ id: hex('c'), parent: layers[1]! });
    store.containers.push({ id: hex('1'), names: ['box'], image: id, layer: own });
    store.states({ [hex('1')]: 3 });
    store.write();
    const opened = await folder.open(store.path);
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
    store.containers.push({ id: 'box', layer: store.layer({ id: hex('c') }) });
    store.states({ box: number });
    expect((await folder.open(store.write())).images[0]?.container).toMatchObject({ name: 'box', state });
  });

  it('has those containers and layers too that need not outlive a restart', async () => {
    store.write();
    store.put('overlay-layers/volatile-layers.json', JSON.stringify([{ id: hex('c') }]));
    store.put('overlay-containers/volatile-containers.json', JSON.stringify([{ id: 'v', layer: hex('c') }]));
    store.put(`overlay/${hex('c')}/diff/x`, '');
    expect(await reopen()).toEqual({ layers: [['v', 'container cccc']], warnings: [] });
  });

  it('lists what belongs to nothing', async () => {
    store.image(app);
    store.layer({ id: hex('8') });
    store.write();
    store.put(`overlay/${hex('9')}/diff/x`, '');
    expect((await folder.open(store.path)).store?.leftovers).toEqual([
      { kind: 'orphan', directory: hex('8'), note: 'No image and no container has this layer.' },
      {
        kind: 'orphan',
        directory: hex('9'),
        note: 'No record names this layer: left by something that was interrupted.',
      },
    ]);
  });
});
