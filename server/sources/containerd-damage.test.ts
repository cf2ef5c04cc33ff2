import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { boltFile } from '../testing/bolt-fixture.ts';
import { app, arm, change, ContainerdHome, hex, idOf, layersOf } from '../testing/containerd-home.ts';
import { mediaTypes } from '../testing/oci-fixture.ts';

const home = ContainerdHome.ofEachTest();

describe('a store of containerd that is damaged', () => {
  const id = hex('d');
  let manifest: { readonly digest: string };
  beforeEach(() => {
    manifest = home.store.blobs.addImage(app);
    home.store.name('docker.io/lab/app:1', manifest);
    home.store.name('docker.io/lab/arm:1', home.store.blobs.addImage(arm));
    const top = home.store.unpack(app);
    home.store.snapshot(id, { parent: top, kind: 'active' });
    home.dockerContainer(id, { Name: '/box' });
    home.store.write();
  });
  const reopen = async (): Promise<unknown> => {
    const opened = await home.folder.open(home.store.path);
    return { layers: layersOf(opened), warnings: opened.warnings };
  };
  const box = ['box', 'linux/amd64', '1', '2', 'container 3'];
  const appFound = ['lab/app:1', 'linux/amd64', '1', '2'];
  const armFound = ['lab/arm:1', 'linux/arm64', 'none', 'none'];

  it('in the names of images still has the containers', async () => {
    writeFileSync(home.store.metadata, 'no database');
    expect(await reopen()).toEqual({
      layers: [['box', 'unknown/unknown', '1', '2', 'container 3']],
      warnings: [
        expect.stringMatching(
          /^The names of images are unknown; containers are found by their snapshots\. meta\.db: this database is damaged: neither of its two meta pages is whole\. Open it again: /,
        ),
      ],
    });
  });

  it('in the list of snapshots has the layers as blobs', async () => {
    rmSync(home.store.snapshotDatabase);
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
    const { digest } = home.store.blobs.add('', change);
    home.store.forget({ digest });
    rmSync(join(home.store.snapshots, '2'), { recursive: true });
    const opened = await home.folder.open(home.store.path);
    expect(layersOf(opened)).toEqual([
      ['lab/app:1', 'linux/amd64', '1', `its blob ${digest} is not there.`],
      ['lab/arm:1', 'linux/arm64', 'none', `its blob ${digest} is not there.`],
      [
        'box',
        'linux/amd64',
        '1',
        `its directory ${join(home.store.snapshots, '2', 'fs')} is gone.`,
        'container 3',
      ],
    ]);
    expect(opened.images[0]?.warnings).toEqual([`Layer 2 is missing: its blob ${digest} is not there.`]);
  });

  it('does not follow a link that stands where a snapshot was', async () => {
    rmSync(join(home.store.snapshots, '2'), { recursive: true });
    mkdirSync(join(home.store.snapshots, '2'));
    symlinkSync('/etc', join(home.store.snapshots, '2', 'fs'));
    expect(await reopen()).toMatchObject({
      layers: [
        ['lab/app:1', 'linux/amd64', '1', 'none'],
        armFound,
        { 3: expect.stringMatching(/is no directory\.$/) },
      ],
    });
  });

  it('names the image whose manifest is gone, and has the others', async () => {
    home.store.forget(manifest);
    expect(await reopen()).toEqual({
      layers: [armFound, ['box', 'unknown/unknown', '1', '2', 'container 3']],
      warnings: [
        `The image lab/app:1 is not there, only its name: ${manifest.digest} was not pulled or is gone.`,
      ],
    });
  });

  it('names the image whose config is gone', async () => {
    home.store.forget({ digest: idOf(app) });
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
    writeFileSync(home.store.blob(manifest.digest), content);
    expect(await reopen()).toMatchObject({
      layers: [armFound, { 0: 'box' }],
      warnings: expect.arrayContaining([expect.stringMatching(message)]) as unknown,
    });
  });

  it('names the image whose index was changed, and has what it still leads to', async () => {
    const manifests = [manifest, home.store.blobs.addImage(arm, { compression: 'gzip' })];
    const index = home.store.blobs.addJson(mediaTypes.index, { manifests });
    home.store.name('docker.io/lab/multi:1', index);
    home.store.write();
    writeFileSync(home.store.blob(index.digest), JSON.stringify({ manifests: [manifest] }));
    expect(await reopen()).toEqual({
      layers: [['lab/app:1,lab/multi:1', 'linux/amd64', '1', '2'], armFound, box],
      warnings: [
        expect.stringMatching(
          new RegExp(
            `^Of the image lab/multi:1, blobs/.* was changed after it was written: its digest is .*, not ${index.digest}\\..*Pull it again\\.$`,
          ),
        ),
      ],
    });
  });

  it('names the image that stands for nothing', async () => {
    home.store.name('docker.io/lab/none:1', { digest: 'latest' });
    home.store.write();
    expect(await reopen()).toMatchObject({
      layers: [appFound, armFound, box],
      warnings: ['The image lab/none:1 has no target: "latest" is no digest. It is left out.'],
    });
  });

  it('names the container whose parents lead in a circle, or are missing', async () => {
    home.store.snapshot('one', { parent: 'moby/5/two', kind: 'active' });
    home.store.snapshot('two', { parent: 'one' });
    home.store.snapshot('three', { parent: 'moby/77/none', kind: 'active' });
    for (const key of ['one', 'three']) home.store.container(key, {});
    home.store.write();
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
    home.store.snapshot(`${id}-init`);
    writeFileSync(join(home.docker, 'containers', id, 'config.v2.json'), '{');
    home.store.write();
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
    writeFileSync(home.store.metadata, bytes);
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
    const opened = await home.folder.open(home.store.path, { ...defaultLimits, images: 1 });
    expect(opened.warnings).toContain('There are more than 1 images: the others are left out.');
  });
});
