import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContainerdFixture } from '../testing/containerd-fixture.ts';
import { app, arm, base, change, ContainerdHome, hex, idOf, layersOf } from '../testing/containerd-home.ts';
import { configOf, hexOf } from '../testing/image-fixture.ts';
import { mediaTypes } from '../testing/oci-fixture.ts';
import { selectImages } from './select-image.ts';

const home = ContainerdHome.ofEachTest();

describe('the store of containerd', () => {
  it('has the images of a Docker root whose containerd it is', async () => {
    home.store.name('docker.io/lab/app:1', home.store.blobs.addImage(app));
    home.store.unpack(app);
    home.store.write();
    const opened = await home.folder.open(home.docker);
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
      store: { driver: 'containerd', root: home.docker, layersRoot: home.store.snapshots, leftovers: [] },
    });
  });

  it('is that of a Docker root beside it', async () => {
    const lib = join(home.folder.path, 'lib');
    const store = new ContainerdFixture(join(lib, 'containerd'));
    store.name('docker.io/lab/app:1', store.blobs.addImage(app));
    store.write();
    const beside = join(lib, 'docker');
    mkdirSync(join(beside, 'containers', hex('e')), { recursive: true });
    writeFileSync(join(beside, 'engine-id'), '');
    const opened = await home.folder.open(beside);
    expect(layersOf(opened)).toEqual([['lab/app:1', 'linux/amd64', 'none', 'none']]);
    expect(opened.store?.root).toBe(beside);
    // Given itself, it finds that Docker for the names of its containers.
    const { warnings, store: found } = await home.folder.open(store.path);
    expect(warnings).toEqual([
      expect.stringMatching(/^Name and state of the container eeeeeeeeeeee are unknown\./),
    ]);
    expect(found?.root).toBe(store.path);
  });

  it('is not that of a Docker root that has images of its own, but told of', async () => {
    home.store.name('docker.io/lab/app:1', home.store.blobs.addImage(app));
    home.store.write();
    mkdirSync(join(home.docker, 'image', 'overlay2', 'layerdb'), { recursive: true });
    mkdirSync(join(home.docker, 'overlay2'));
    const see = async (): Promise<unknown> => {
      const { kind, warnings } = await home.folder.open(home.docker);
      return { kind, warnings: warnings.filter(each => each.includes('containerd')) };
    };
    const message = `This Docker has images in containerd’s store, too (1 names): open ${home.store.path} to see them.`;
    expect(await see()).toEqual({ kind: 'docker-root', warnings: [message] });
    writeFileSync(home.store.metadata, '');
    expect(await see()).toMatchObject({
      warnings: [
        expect.stringMatching(
          /^Whether this Docker has images in containerd’s store, too, is unknown: meta\.db: /,
        ),
      ],
    });
  });

  it('has an image for each platform that was pulled, unpacked or not', async () => {
    const amd64 = home.store.blobs.addImage(app);
    const arm64 = home.store.blobs.addImage(arm, { compression: 'gzip' });
    const absent = {
      ...amd64,
      digest: `sha256:${hex('0')}`,
      platform: { os: 'linux', architecture: 's390x' },
    };
    const manifests = [amd64, arm64, absent, home.store.blobs.addAttestation(amd64)];
    const index = home.store.blobs.addJson(mediaTypes.index, { manifests });
    home.store.name('docker.io/library/multi:1', index);
    home.store.unpack(app);
    const opened = await home.open();
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
    home.store.name('docker.io/lab/app:1', home.store.blobs.addImage(app, { compression: 'zstd' }));
    home.store.unpack(app, 'moby', 1);
    expect(layersOf(await home.open())).toEqual([['lab/app:1', 'linux/amd64', '1', 'zstd']]);
  });

  it('has an image whose blobs were thrown away once they were unpacked', async () => {
    const manifest = home.store.blobs.addImage(app);
    home.store.name('k8s.gcr.io/app:1', manifest, 'k8s.io');
    home.store.unpack(app, 'k8s.io');
    home.store.write();
    for (const layer of app.layers) home.store.forget({ digest: `sha256:${hexOf(layer)}` });
    expect(layersOf(await home.folder.open(home.store.path))).toEqual([
      ['k8s.gcr.io/app:1', 'linux/amd64', '1', '2'],
    ]);
  });

  it('names an image by its tags, by a digest only where it has no tag', async () => {
    const manifest = home.store.blobs.addImage(app);
    const untagged = home.store.blobs.addImage(arm);
    home.store.name('docker.io/lab/app:1', manifest, 'k8s.io');
    home.store.name(`docker.io/lab/app@${manifest.digest}`, manifest, 'k8s.io');
    home.store.name(`sha256:${hexOf(configOf(app))}`, manifest, 'k8s.io');
    home.store.name('docker.io/lab/app:2', manifest, 'default');
    home.store.name(`moby-dangling@${untagged.digest}`, untagged);
    const { images, warnings } = await home.open();
    expect(images.map(({ tags }) => tags)).toEqual([['lab/app:2', 'lab/app:1'], []]);
    expect(warnings).toEqual([]);
  });

  it('says which name means different images in different namespaces', async () => {
    const one = home.store.blobs.addImage(app);
    const two = home.store.blobs.addImage(arm);
    home.store.name('docker.io/lab/app:1', one);
    home.store.name('docker.io/lab/app:1', two, 'default');
    const { images, warnings } = await home.open();
    expect(images.map(({ tags }) => tags)).toEqual([['lab/app:1'], ['lab/app:1']]);
    expect(warnings).toEqual([
      `lab/app:1 is another image in each namespace (${two.digest} and ${one.digest}): choose it by its digest.`,
    ]);
  });

  it('takes an image from the namespace in which it is unpacked', async () => {
    const manifest = home.store.blobs.addImage(app);
    home.store.name('docker.io/lab/app:1', manifest, 'default');
    home.store.name('docker.io/lab/app:1', manifest, 'k8s.io');
    home.store.unpack(app, 'k8s.io');
    expect(layersOf(await home.open())).toEqual([['lab/app:1', 'linux/amd64', '1', '2']]);
  });

  it('lists what belongs to nothing', async () => {
    home.store.name('docker.io/lab/app:1', home.store.blobs.addImage(app));
    home.store.unpack(app);
    home.store.snapshot('kiuqcrku3mnmfpbg19zp4mkm5');
    home.store.snapshot('kiuqcrku3mnmfpbg19zp4mkm5-view', {
      kind: 'view',
      parent: 'kiuqcrku3mnmfpbg19zp4mkm5',
    });
    home.store.snapshot(`sha256:${hex('9')}`);
    for (const stray of ['17', 'rm-123']) mkdirSync(join(home.store.snapshots, stray));
    const opened = await home.open();
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
    const opened = await home.open();
    expect(opened).toMatchObject({ kind: 'containerd', images: [], warnings: [] });
  });
});
