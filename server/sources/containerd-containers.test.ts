import { describe, expect, it } from 'vitest';
import { app, base, change, ContainerdHome, hex, idOf, layersOf } from '../testing/containerd-home.ts';
import { hexOf } from '../testing/image-fixture.ts';

const home = ContainerdHome.ofEachTest();

describe('the containers of containerd', () => {
  const id = hex('c');

  it('have the name and the state that Docker gives them, its init layer and their own', async () => {
    const manifest = home.store.blobs.addImage(app);
    home.store.name('docker.io/lab/app:1', manifest);
    const top = home.store.unpack(app);
    home.store.snapshot(`${id}-init`, { parent: top });
    home.store.snapshot(id, { parent: `${id}-init`, kind: 'active' });
    home.dockerContainer(id, {
      Name: '/wonderful',
      Image: manifest.digest,
      ImageManifest: { digest: manifest.digest },
      State: { Running: true, Paused: false, StartedAt: '2026-01-02T03:04:05Z' },
    });
    const opened = await home.open();
    expect(layersOf(opened)).toEqual([
      ['lab/app:1', 'linux/amd64', '1', '2'],
      ['wonderful', 'linux/amd64', '1', '2', 'init 3', 'container 4'],
    ]);
    const container = opened.images[1];
    expect(container?.container).toEqual({ id, name: 'wonderful', imageId: idOf(app), state: 'running' });
    expect(container?.layers.map(({ locator }) => locator.kind === 'directory' && locator.writable)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(container?.layers.map(({ diffId }) => diffId)).toEqual([
      `sha256:${hexOf(base)}`,
      `sha256:${hexOf(change)}`,
      null,
      null,
    ]);
    // Its own layers have no step of the history, those of its image have theirs.
    expect(container?.history.map(({ layer }) => layer)).toEqual([1, 2]);
    expect(container?.warnings).toEqual([]);
    expect(opened.store?.leftovers).toEqual([]);
  });

  it.each([
    [{ Paused: true, Running: true, StartedAt: '2026-01-02T03:04:05Z' }, 'paused'],
    [{ Running: false, StartedAt: '2026-01-02T03:04:05Z' }, 'exited'],
    [{ Running: false, StartedAt: '0001-01-01T00:00:00Z' }, 'created'],
    [undefined, 'unknown'],
  ])('are in the state %j: %s', async (State, state) => {
    home.store.snapshot(id, { kind: 'active' });
    home.dockerContainer(id, { Name: '/x', State });
    expect((await home.open()).images.map(({ container }) => container?.state)).toEqual([state]);
  });

  it('are found by their snapshots alone, and named by their ID', async () => {
    home.store.snapshot(`${id}-init`);
    home.store.snapshot(id, { parent: `${id}-init`, kind: 'active' });
    expect(layersOf(await home.open())).toEqual([
      [hex('c').slice(0, 12), 'unknown/unknown', 'init 1', 'container 2'],
    ]);
  });

  it('of other engines have the names that these keep in labels', async () => {
    home.store.name('docker.io/lab/app:1', home.store.blobs.addImage(app), 'default');
    const top = home.store.unpack(app, 'default');
    home.store.snapshot('box-key', { namespace: 'default', parent: top, kind: 'active' });
    home.store.container(
      'box',
      { image: 'docker.io/lab/app:1', snapshotKey: 'box-key', labels: { 'nerdctl/name': 'my-box' } },
      'default',
    );
    const opened = await home.open();
    expect(layersOf(opened)).toEqual([
      ['lab/app:1', 'linux/amd64', '1', '2'],
      ['my-box', 'linux/amd64', '1', '2', 'container 3'],
    ]);
    expect(opened.images[1]?.container).toEqual({
      id: 'box',
      name: 'my-box',
      imageId: idOf(app),
      state: 'unknown',
    });
  });

  it('of Kubernetes are named with their pod, by their ID where nothing else is said', async () => {
    const pod = { 'io.kubernetes.pod.name': 'web-7' };
    const containers = { one: { ...pod, 'io.kubernetes.container.name': 'nginx' }, two: pod, three: {} };
    for (const [key, labels] of Object.entries(containers)) {
      home.store.snapshot(key, { namespace: 'k8s.io', kind: 'active' });
      home.store.container(key, { snapshotKey: key, labels }, 'k8s.io');
    }
    const { images } = await home.open();
    expect(images.map(({ container }) => container?.name)).toEqual(['web-7/nginx', 'three', 'web-7']);
  });

  it('stay when their image was removed', async () => {
    const top = home.store.unpack(app);
    home.store.snapshot(id, { parent: top, kind: 'active' });
    home.dockerContainer(id, { Name: '/orphan' });
    const { images } = await home.open();
    expect(images[0]).toMatchObject({ tags: [], config: {}, container: { name: 'orphan', imageId: null } });
    expect(images[0]?.layers).toHaveLength(3);
  });
});
