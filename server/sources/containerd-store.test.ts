import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { boltFile } from '../testing/bolt-fixture.ts';
import { ContainerdFixture } from '../testing/containerd-fixture.ts';
import { configOf, type FixtureImage, hexOf } from '../testing/image-fixture.ts';
import { mediaTypes } from '../testing/oci-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { selectImages } from './select-image.ts';
import type { OpenedSource } from './source.ts';

const base = await tarOf([{ name: 'etc/motd', content: 'hello\n' }]);
const change = await tarOf([{ name: 'opt/app', content: 'binary' }]);
const other = await tarOf([{ name: 'opt/other', content: 'x' }]);
const app: FixtureImage = { layers: [base, change] };
const arm: FixtureImage = { layers: [other, change], platform: 'linux/arm64' };
const idOf = (image: FixtureImage): string => `sha256:${hexOf(configOf(image))}`;
const hex = (letter: string): string => letter.repeat(64);

const folder = new FixtureFolder();
afterAll(() => folder.close());
let count = 0;
let store: ContainerdFixture;
/** A Docker root; its containerd has its folder where dockerd puts it. */
let docker: string;
beforeEach(() => {
  docker = join(folder.path, `docker-${++count}`);
  store = new ContainerdFixture(join(docker, 'containerd', 'daemon'));
});

/** Where each layer is: the number of a snapshot, or `gzip` and the like for a blob. */
function layersOf({ images }: OpenedSource): unknown {
  return images.map(({ tags, platform, container, layers }) => [
    container?.name ?? tags.join(),
    platform,
    ...layers.map(({ locator, role }) => {
      const own = role === undefined || role === 'image' ? '' : `${role} `;
      if (locator.kind === 'directory') return `${own}${/(\d+)\/fs$/.exec(locator.path)?.[1]}`;
      return `${own}${locator.kind === 'blob' ? locator.compression : locator.reason}`;
    }),
  ]);
}
const open = (): Promise<OpenedSource> => folder.open(store.write());

function dockerContainer(id: string, config: object): void {
  mkdirSync(join(docker, 'containers', id), { recursive: true });
  writeFileSync(join(docker, 'containers', id, 'config.v2.json'), JSON.stringify({ ID: id, ...config }));
}

describe('the store of containerd', () => {
  it('has the images of a Docker root whose containerd it is', async () => {
    store.name('docker.io/lab/app:1', store.blobs.addImage(app));
    store.unpack(app);
    store.write();
    const opened = await folder.open(docker);
    expect(layersOf(opened)).toEqual([['lab/app:1', 'linux/amd64', '1', '2']]);
    const [image] = opened.images;
    expect(image?.id).toBe(idOf(app));
    expect(image?.layers.map(({ store: place }) => place)).toEqual([
      { directory: '1', cacheId: '1', chainId: `sha256:${hexOf(base)}` },
      {
        directory: '2',
        cacheId: '2',
        chainId: `sha256:${hexOf(`sha256:${hexOf(base)} sha256:${hexOf(change)}`)}`,
      },
    ]);
    expect(image?.history.map(({ layer }) => layer)).toEqual([1, 2]);
    expect(opened).toMatchObject({
      kind: 'containerd',
      warnings: [],
      store: { driver: 'containerd', root: docker, layersRoot: store.snapshots, leftovers: [] },
    });
  });

  it('is that of a Docker root beside it', async () => {
    store = new ContainerdFixture(join(folder.path, `lib-${count}`, 'containerd'));
    store.name('docker.io/lab/app:1', store.blobs.addImage(app));
    store.write();
    const beside = join(folder.path, `lib-${count}`, 'docker');
    mkdirSync(join(beside, 'containers', hex('e')), { recursive: true });
    writeFileSync(join(beside, 'engine-id'), '');
    const opened = await folder.open(beside);
    expect(layersOf(opened)).toEqual([['lab/app:1', 'linux/amd64', 'none', 'none']]);
    expect(opened.store?.root).toBe(beside);
    // Given itself, it finds that Docker for the names of its containers.
    const { warnings, store: found } = await folder.open(store.path);
    expect(warnings).toEqual([
      expect.stringMatching(/^Name and state of the container eeeeeeeeeeee are unknown\./),
    ]);
    expect(found?.root).toBe(store.path);
  });

  it('is not that of a Docker root that has images of its own, but told of', async () => {
    store.name('docker.io/lab/app:1', store.blobs.addImage(app));
    store.write();
    mkdirSync(join(docker, 'image', 'overlay2', 'layerdb'), { recursive: true });
    mkdirSync(join(docker, 'overlay2'));
    const see = async (): Promise<unknown> => {
      const { kind, warnings } = await folder.open(docker);
      return { kind, warnings: warnings.filter(each => each.includes('containerd')) };
    };
    const message = `This Docker has images in containerd’s store, too (1 names): open ${store.path} to see them.`;
    expect(await see()).toEqual({ kind: 'docker-root', warnings: [message] });
    writeFileSync(store.metadata, '');
    expect(await see()).toMatchObject({
      warnings: [
        expect.stringMatching(
          /^Whether this Docker has images in containerd’s store, too, is unknown: meta\.db: /,
        ),
      ],
    });
  });

  it('has an image for each platform that was pulled, unpacked or not', async () => {
    const amd64 = store.blobs.addImage(app);
    const arm64 = store.blobs.addImage(arm, { compression: 'gzip' });
    const absent = {
      ...amd64,
      digest: `sha256:${hex('0')}`,
      platform: { os: 'linux', architecture: 's390x' },
    };
    const manifests = [amd64, arm64, absent, store.blobs.addAttestation(amd64)];
    const index = store.blobs.addJson(mediaTypes.index, { manifests });
    store.name('docker.io/library/multi:1', index);
    store.unpack(app);
    const opened = await open();
    expect(layersOf(opened)).toEqual([
      ['multi:1', 'linux/amd64', '1', '2'],
      ['multi:1', 'linux/arm64', 'gzip', 'gzip'],
    ]);
    expect(opened.warnings).toEqual([]);
    // Docker calls the index the image's ID, and shows the beginning of it.
    const named = selectImages(opened, { image: index.digest.slice(7, 19), platform: 'linux/arm64' });
    expect(named.map(({ id }) => id)).toEqual([idOf(arm)]);
  });

  it('has of an image that is unpacked in part the rest as blobs, compressed as their first bytes say', async () => {
    store.name('docker.io/lab/app:1', store.blobs.addImage(app, { compression: 'zstd' }));
    store.unpack(app, 'moby', 1);
    expect(layersOf(await open())).toEqual([['lab/app:1', 'linux/amd64', '1', 'zstd']]);
  });

  it('has an image whose blobs were thrown away once they were unpacked', async () => {
    const manifest = store.blobs.addImage(app);
    store.name('k8s.gcr.io/app:1', manifest, 'k8s.io');
    store.unpack(app, 'k8s.io');
    store.write();
    for (const layer of app.layers) store.forget({ digest: `sha256:${hexOf(layer)}` });
    expect(layersOf(await folder.open(store.path))).toEqual([['k8s.gcr.io/app:1', 'linux/amd64', '1', '2']]);
  });

  it('names an image by its tags, by a digest only where it has no tag', async () => {
    const manifest = store.blobs.addImage(app);
    const untagged = store.blobs.addImage(arm);
    store.name('docker.io/lab/app:1', manifest, 'k8s.io');
    store.name(`docker.io/lab/app@${manifest.digest}`, manifest, 'k8s.io');
    store.name(`sha256:${hexOf(configOf(app))}`, manifest, 'k8s.io');
    store.name('docker.io/lab/app:2', manifest, 'default');
    store.name(`moby-dangling@${untagged.digest}`, untagged);
    const { images, warnings } = await open();
    expect(images.map(({ tags }) => tags)).toEqual([['lab/app:2', 'lab/app:1'], []]);
    expect(warnings).toEqual([]);
  });

  it('says which name means different images in different namespaces', async () => {
    const one = store.blobs.addImage(app);
    const two = store.blobs.addImage(arm);
    store.name('docker.io/lab/app:1', one);
    store.name('docker.io/lab/app:1', two, 'default');
    const { images, warnings } = await open();
    expect(images.map(({ tags }) => tags)).toEqual([['lab/app:1'], ['lab/app:1']]);
    expect(warnings).toEqual([
      `lab/app:1 is another image in each namespace (${two.digest} and ${one.digest}): choose it by its digest.`,
    ]);
  });

  it('takes an image from the namespace in which it is unpacked', async () => {
    const manifest = store.blobs.addImage(app);
    store.name('docker.io/lab/app:1', manifest, 'default');
    store.name('docker.io/lab/app:1', manifest, 'k8s.io');
    store.unpack(app, 'k8s.io');
    expect(layersOf(await open())).toEqual([['lab/app:1', 'linux/amd64', '1', '2']]);
  });

  it('lists what belongs to nothing', async () => {
    store.name('docker.io/lab/app:1', store.blobs.addImage(app));
    store.unpack(app);
    store.snapshot('kiuqcrku3mnmfpbg19zp4mkm5');
    store.snapshot('kiuqcrku3mnmfpbg19zp4mkm5-view', { kind: 'view', parent: 'kiuqcrku3mnmfpbg19zp4mkm5' });
    store.snapshot(`sha256:${hex('9')}`);
    for (const stray of ['17', 'rm-123']) mkdirSync(join(store.snapshots, stray));
    const opened = await open();
    expect(opened.store?.leftovers).toEqual([
      {
        kind: 'build-cache',
        directory: '3',
        note: 'Left by a build, to make the next one faster: moby/3/kiuqcrku3mnmfpbg19zp4mkm5.',
      },
      {
        kind: 'build-cache',
        directory: '4',
        note: 'Left by a build, to make the next one faster: moby/4/kiuqcrku3mnmfpbg19zp4mkm5-view.',
      },
      {
        kind: 'build-cache',
        directory: '5',
        note: `An unpacked layer that no image and no container has, kept for builds or about to be removed: moby/5/sha256:${hex('9')}.`,
      },
      {
        kind: 'orphan',
        directory: '17',
        note: 'No snapshot has this directory: containerd removes it with its next cleaning.',
      },
      {
        kind: 'orphan',
        directory: 'rm-123',
        note: 'containerd is adding or removing it, or was when it stopped.',
      },
    ]);
  });

  it('is one without a single image', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ kind: 'containerd', images: [], warnings: [] });
  });
});

describe('the containers of containerd', () => {
  const id = hex('c');

  it('have the name and the state that Docker gives them, its init layer and their own', async () => {
    const manifest = store.blobs.addImage(app);
    store.name('docker.io/lab/app:1', manifest);
    const top = store.unpack(app);
    store.snapshot(`${id}-init`, { parent: top });
    store.snapshot(id, { parent: `${id}-init`, kind: 'active' });
    dockerContainer(id, {
      Name: '/wonderful',
      Image: manifest.digest,
      ImageManifest: { digest: manifest.digest },
      State: { Running: true, Paused: false, StartedAt: '2026-01-02T03:04:05Z' },
    });
    const opened = await open();
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
    store.snapshot(id, { kind: 'active' });
    dockerContainer(id, { Name: '/x', State });
    expect((await open()).images.map(({ container }) => container?.state)).toEqual([state]);
  });

  it('are found by their snapshots alone, and named by their ID', async () => {
    store.snapshot(`${id}-init`);
    store.snapshot(id, { parent: `${id}-init`, kind: 'active' });
    expect(layersOf(await open())).toEqual([
      [hex('c').slice(0, 12), 'unknown/unknown', 'init 1', 'container 2'],
    ]);
  });

  it('of other engines have the names that these keep in labels', async () => {
    store.name('docker.io/lab/app:1', store.blobs.addImage(app), 'default');
    const top = store.unpack(app, 'default');
    store.snapshot('box-key', { namespace: 'default', parent: top, kind: 'active' });
    store.container(
      'box',
      { image: 'docker.io/lab/app:1', snapshotKey: 'box-key', labels: { 'nerdctl/name': 'my-box' } },
      'default',
    );
    const opened = await open();
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
      store.snapshot(key, { namespace: 'k8s.io', kind: 'active' });
      store.container(key, { snapshotKey: key, labels }, 'k8s.io');
    }
    const { images } = await open();
    expect(images.map(({ container }) => container?.name)).toEqual(['web-7/nginx', 'three', 'web-7']);
  });

  it('stay when their image was removed', async () => {
    const top = store.unpack(app);
    store.snapshot(id, { parent: top, kind: 'active' });
    dockerContainer(id, { Name: '/orphan' });
    const { images } = await open();
    expect(images[0]).toMatchObject({ tags: [], config: {}, container: { name: 'orphan', imageId: null } });
    expect(images[0]?.layers).toHaveLength(3);
  });
});

describe('a store of containerd that is damaged', () => {
  const id = hex('d');
  let manifest: { readonly digest: string };
  beforeEach(() => {
    manifest = store.blobs.addImage(app);
    store.name('docker.io/lab/app:1', manifest);
    store.name('docker.io/lab/arm:1', store.blobs.addImage(arm));
    const top = store.unpack(app);
    store.snapshot(id, { parent: top, kind: 'active' });
    dockerContainer(id, { Name: '/box' });
    store.write();
  });
  const reopen = async (): Promise<unknown> => {
    const opened = await folder.open(store.path);
    return { layers: layersOf(opened), warnings: opened.warnings };
  };
  const box = ['box', 'linux/amd64', '1', '2', 'container 3'];
  const appFound = ['lab/app:1', 'linux/amd64', '1', '2'];
  const armFound = ['lab/arm:1', 'linux/arm64', 'none', 'none'];

  it('in the names of images still has the containers', async () => {
    writeFileSync(store.metadata, 'no database');
    expect(await reopen()).toEqual({
      layers: [['box', 'unknown/unknown', '1', '2', 'container 3']],
      warnings: [
        'The names of images are unknown; containers are found by their snapshots. meta.db: this database is damaged: neither of its two meta pages is whole.',
      ],
    });
  });

  it('in the list of snapshots has the layers as blobs', async () => {
    rmSync(store.snapshotDatabase);
    expect(await reopen()).toEqual({
      layers: [['lab/app:1', 'linux/amd64', 'none', 'none'], armFound],
      warnings: [
        expect.stringMatching(
          /^Which directory belongs to which layer is unknown: layers are read from their blobs, containers are left out\. metadata\.db: there is no such/,
        ),
      ],
    });
  });

  it('lacks what has neither a snapshot nor a blob, and says where it should be', async () => {
    const { digest } = store.blobs.add('', change);
    store.forget({ digest });
    rmSync(join(store.snapshots, '2'), { recursive: true });
    const opened = await folder.open(store.path);
    expect(layersOf(opened)).toEqual([
      ['lab/app:1', 'linux/amd64', '1', `its blob ${digest} is missing.`],
      ['lab/arm:1', 'linux/arm64', 'none', `its blob ${digest} is missing.`],
      [
        'box',
        'linux/amd64',
        '1',
        `its directory ${join(store.snapshots, '2', 'fs')} is gone.`,
        'container 3',
      ],
    ]);
    expect(opened.images[0]?.warnings).toEqual([`Layer 2 is not there: its blob ${digest} is missing.`]);
  });

  it('does not follow a link that stands where a snapshot was', async () => {
    rmSync(join(store.snapshots, '2'), { recursive: true });
    mkdirSync(join(store.snapshots, '2'));
    symlinkSync('/etc', join(store.snapshots, '2', 'fs'));
    expect(await reopen()).toMatchObject({
      layers: [
        ['lab/app:1', 'linux/amd64', '1', 'none'],
        armFound,
        { 3: expect.stringMatching(/is no directory\.$/) },
      ],
    });
  });

  it('names the image whose manifest is gone, and has the others', async () => {
    store.forget(manifest);
    expect(await reopen()).toEqual({
      layers: [armFound, ['box', 'unknown/unknown', '1', '2', 'container 3']],
      warnings: [
        `The image lab/app:1 is not there, only its name: ${manifest.digest} was not pulled or is gone.`,
      ],
    });
  });

  it('names the image whose config is gone', async () => {
    store.forget({ digest: idOf(app) });
    expect(await reopen()).toMatchObject({
      layers: [armFound, { 0: 'box' }],
      warnings: [`Of the image lab/app:1 the config ${idOf(app)} is missing: pull it again.`],
    });
  });

  it.each([
    [
      'no JSON',
      'nonsense',
      /^The image lab\/app:1 cannot be shown\. daemon: .* is not JSON: .* Pull it again\.$/,
    ],
    [
      'of another form',
      '{"layers": 7}',
      /^The image lab\/app:1 cannot be shown\. daemon: .* has an unexpected form/,
    ],
    ['of something else', '{}', /^The image lab\/app:1 is left out: .* is no manifest of an image\.$/],
  ])('names the image whose manifest is %s', async (_what, content, message) => {
    writeFileSync(store.blob(manifest.digest), content);
    expect(await reopen()).toMatchObject({
      layers: [armFound, { 0: 'box' }],
      warnings: [expect.stringMatching(message)],
    });
  });

  it('names the image that stands for nothing', async () => {
    store.name('docker.io/lab/none:1', { digest: 'latest' });
    store.write();
    expect(await reopen()).toMatchObject({
      layers: [appFound, armFound, box],
      warnings: ['The image lab/none:1 has no target: "latest" is no digest. It is left out.'],
    });
  });

  it('names the container whose parents lead in a circle, or are missing', async () => {
    store.snapshot('one', { parent: 'moby/5/two', kind: 'active' });
    store.snapshot('two', { parent: 'one' });
    store.snapshot('three', { parent: 'moby/77/none', kind: 'active' });
    for (const key of ['one', 'three']) store.container(key, {});
    store.write();
    expect(await reopen()).toEqual({
      layers: [
        appFound,
        armFound,
        ['three', 'unknown/unknown', 'metadata.db has no snapshot moby/77/none.', 'container 6'],
        box,
      ],
      warnings: [
        'The container one cannot be shown. metadata.db: the parents of moby/4/one lead in a circle.',
      ],
    });
  });

  it('names the container whose file is no JSON, and shows it by its ID', async () => {
    store.snapshot(`${id}-init`);
    writeFileSync(join(docker, 'containers', id, 'config.v2.json'), '{');
    store.write();
    expect(await reopen()).toMatchObject({
      layers: [appFound, armFound, { 0: id.slice(0, 12) }],
      warnings: [
        expect.stringMatching(
          /^Name and state of the container dddddddddddd are unknown\. dddddddddddd: config\.v2\.json is not JSON/,
        ),
      ],
    });
  });

  it('has the parts of a namespace that can be read', async () => {
    // The page of images: its elements lead outside of it.
    const bytes = boltFile(
      { v1: { moby: { images: { 'lab/app:1': { target: { digest: 'x' } } } } } },
      { inline: false },
    );
    const page = 4 * 4096;
    expect(bytes.readUInt16LE(page + 8)).toBe(2);
    bytes.writeUInt16LE(0x77, page + 8);
    writeFileSync(store.metadata, bytes);
    expect(await reopen()).toEqual({
      layers: [],
      warnings: [
        expect.stringMatching(
          /^Not all images of the namespace moby could be read\. meta\.db: this database is damaged: page 4 is of the unknown kind 119\./,
        ),
      ],
    });
  });

  it('of more images than anybody has is cut off with a word', async () => {
    const opened = await folder.open(store.path, { ...defaultLimits, images: 1 });
    expect(opened.warnings).toContain('There are more than 1 images: the others are left out.');
  });
});
