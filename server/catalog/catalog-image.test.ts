import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DirectoryPage } from '../../shared/directory.ts';
import { ContainerdFixture } from '../testing/containerd-fixture.ts';
import { PodmanFixture } from '../testing/podman-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const app = { layers: [await tarOf([{ name: 'etc/motd', content: 'hello\n' }])] };

let folder: string;
let server: TestServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'strata-catalog-image-'));
  server = await startTestServer({ data: path.join(folder, 'data') });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (store: string) => server.context.catalog.openPath(store, 'path');

it('an image in several namespaces of containerd is one, and containers of one ID in several are several', async () => {
  const store = new ContainerdFixture(path.join(folder, 'containerd'));
  const manifest = store.blobs.addImage(app);
  for (const namespace of ['default', 'k8s.io', 'moby']) {
    store.name('docker.io/lab/app:1', manifest, namespace);
    const parent = store.unpack(app, namespace);
    store.snapshot('web', { namespace, parent, kind: 'active', files: { [`from-${namespace}`]: '' } });
    store.container('web', { image: 'docker.io/lab/app:1', snapshotKey: 'web' }, namespace);
  }
  const { state, images } = await open(store.write());
  expect(state).toBe('ready');
  expect(images.map(({ tags, container }) => container?.name ?? tags.join())).toEqual([
    'lab/app:1',
    'web',
    'web',
    'web',
  ]);
  const ids = images.map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
  const changed = ids.slice(1).map(async id => {
    const { rows } = await server.json(`/api/images/${id}/entries?path=/&view=diff`, DirectoryPage);
    return rows.map(row => row.path);
  });
  expect(await Promise.all(changed)).toEqual([['/from-default'], ['/from-k8s.io'], ['/from-moby']]);
  // The same again however often the store is read.
  await server.context.catalog.reopen((await server.catalog()).sources[0]!.id);
  expect((await server.catalog()).sources[0]!.images.map(({ id }) => id)).toEqual(ids);
});

it('what a damaged store names twice has two addresses', async () => {
  const store = new PodmanFixture(path.join(folder, 'storage'));
  const { id, layers } = store.image(app, ['lab/app:1']);
  store.images.push(store.images[0]!);
  const box = {
    id: 'b'.repeat(64),
    names: ['box'],
    image: id,
    layer: store.layer({ id: 'c'.repeat(64), parent: layers.at(-1)! }),
  };
  store.containers.push(box, box);
  const { images } = await open(store.write());
  expect(images.length).toBeGreaterThan(1);
  expect(new Set(images.map(each => each.id)).size).toBe(images.length);
});
