import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DockerRootFixture } from '../testing/docker-root-fixture.ts';
import { DockerRootHome } from '../testing/docker-root-home.ts';
import { listMerged } from '../testing/open-fixture.ts';
import { notDockerRoot } from './docker-root.ts';
import type { SourceImage } from './source.ts';

const home = DockerRootHome.ofEachTest();
const only = (images: readonly SourceImage[]): SourceImage => {
  expect(images).toHaveLength(1);
  return images[0]!;
};

describe('a data root of Docker', () => {
  it('gives images with tags, history and layers by chain ID and cache ID', async () => {
    const opened = await home.open();
    expect(opened).toMatchObject({
      kind: 'docker-root',
      warnings: [],
      store: { driver: 'docker', root: home.root.path, layersRoot: home.root.overlay2, leftovers: [] },
    });
    const image = only(opened.images);
    expect(image).toMatchObject({
      id: home.app.id,
      tags: ['lab/app:1', 'lab/app:latest'],
      platform: 'linux/amd64',
      created: '2026-01-02T03:04:05Z',
      config: { Cmd: ['sh'] },
      history: [
        { createdBy: 'step 1', layer: 1 },
        { createdBy: 'step 2', layer: 2 },
      ],
      warnings: [],
    });
    expect(image.layers.map(({ store, role }) => ({ ...store, role }))).toEqual(
      home.app.directories.map((directory, i) => ({
        directory,
        cacheId: directory,
        chainId: home.app.chainIds[i],
        role: 'image',
      })),
    );
    expect(await listMerged(image)).toEqual(['/app < 2', '/app/run < 2', '/etc < 1', '/etc/os < 1']);
  });

  it('is known by its overlay2 folder too, as long as the rest lies beside that', async () => {
    expect((await home.folder.open(home.root.overlay2)).images).toEqual((await home.open()).images);
  });

  it('gives tagged images first, the newest of them first, and then those without a tag', async () => {
    const more = { base: home.app };
    home.root.addImage([], [{ x: 'x' }], { ...more, created: '2026-09-09T09:09:09Z' });
    home.root.addImage(['b:1'], [{ y: 'y' }], { ...more, created: '2026-05-05T05:05:05Z' });
    expect((await home.open()).images.map(({ tags }) => tags)).toEqual([
      ['b:1'],
      ['lab/app:1', 'lab/app:latest'],
      [],
    ]);
  });

  it('takes a name with a digest for that of the manifest', async () => {
    const digest = `sha256:${'d'.repeat(64)}`;
    const pulled = home.root.addImage([`pulled@${digest}`, 'pulled:1'], [{ z: 'z' }]);
    const image = (await home.open()).images.find(({ id }) => id === pulled.id);
    expect(image).toMatchObject({ tags: ['pulled:1'], manifestDigest: digest });
  });

  it.each([
    ['running', { Running: true, StartedAt: '2026-02-03T04:05:06Z' }],
    ['paused', { Running: true, Paused: true, StartedAt: '2026-02-03T04:05:06Z' }],
    ['exited', { Running: false, StartedAt: '2026-02-03T04:05:06Z' }],
    ['created', { Running: false, StartedAt: '0001-01-01T00:00:00Z' }],
  ])('shows a container that is %s as a stack with its own layer on top', async (state, recorded) => {
    const { id, mountId } = home.root.addContainer('web', home.app, { 'etc/os': 'changed' }, recorded);
    const container = (await home.open()).images[1]!;
    expect(container).toMatchObject({
      id,
      container: { id, name: 'web', imageId: home.app.id, state },
      tags: ['lab/app:1', 'lab/app:latest'],
      warnings: [],
    });
    expect(container.layers.map(({ role, store }) => [role, store?.directory])).toEqual([
      ['image', home.app.directories[0]],
      ['image', home.app.directories[1]],
      ['init', `${mountId}-init`],
      ['container', mountId],
    ]);
    expect(container.layers.map(({ locator }) => locator.kind === 'directory' && locator.writable)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(await listMerged(container)).toContain('/etc/os < 4');
  });

  it('shows a container whose image has been removed', async () => {
    home.root.addContainer('orphan', home.app, {});
    home.root.remove('image/overlay2/imagedb/content/sha256', home.app.id.slice(7));
    const opened = await home.open();
    const container = only(opened.images);
    expect(container.warnings).toEqual([`Its image ${home.app.id} is not among Docker’s records any more.`]);
    expect(await listMerged(container)).toContain('/app/run < 2');
    expect(opened.warnings).toEqual([
      `repositories.json gives lab/app:1, lab/app:latest to the image ${home.app.id}, which is not there.`,
    ]);
  });

  it('tells build cache and orphans from what is in use', async () => {
    const built = home.root.addImage([], [{ b: 'b' }], { base: home.app });
    home.root.remove('image/overlay2/imagedb/content/sha256', built.id.slice(7));
    home.root.addLayer('buildkitbuildkitbuildkit0', {});
    home.root.addLayer('e'.repeat(64), {});
    home.root.addLayer(`${'f'.repeat(64)}-init`, {});
    home.root.addContainer('web', home.app, {});
    expect((await home.open()).store?.leftovers).toEqual(
      [
        {
          kind: 'build-cache',
          directory: built.directories[2],
          note: `The layer ${built.chainIds[2]}, which no image and no container has; the build cache may hold on to it`,
        },
        {
          kind: 'build-cache',
          directory: 'buildkitbuildkitbuildkit0',
          note: 'Left by BuildKit, to make the next build faster',
        },
        {
          kind: 'orphan',
          directory: 'e'.repeat(64),
          note: 'Docker’s records have no such layer: left by a build, a pull or a removal that was broken off',
        },
        {
          kind: 'orphan',
          directory: `${'f'.repeat(64)}-init`,
          note: 'It was a container’s, and Docker’s records have no such container',
        },
      ].sort((a, b) => (String(a.directory) < String(b.directory) ? -1 : 1)),
    );
  });

  it('is found below the configured one where users are remapped', async () => {
    const remapped = new DockerRootFixture(join(home.folder.path, 'other', '165536.165536'));
    remapped.addImage(['mapped:1'], [{ a: 'a' }]);
    const { images, store } = await home.folder.open(join(home.folder.path, 'other'));
    expect(only(images).tags).toEqual(['mapped:1']);
    expect(only(images).layers[0]?.locator).toMatchObject({ dialect: 'trusted' });
    expect(store?.root).toBe(remapped.path);
  });

  it('has the marks of fuse-overlayfs where that is the driver', async () => {
    const rootless = new DockerRootFixture(join(home.folder.path, 'rootless'), 'fuse-overlayfs');
    rootless.addImage(
      ['a:1'],
      [
        { a: 'a', 'd/x': 'x' },
        { '.wh.a': '', 'd/.wh..wh..opq': '' },
      ],
    );
    const image = only((await home.folder.open(rootless.path)).images);
    expect(image.layers[0]?.locator).toMatchObject({ dialect: 'fuse' });
    expect(await listMerged(image)).toEqual(['/d < 2']);
  });

  it('shows an image without layers', async () => {
    home.root.addImage(['scratch:1'], []);
    const image = (await home.open()).images.find(({ tags }) => tags[0] === 'scratch:1');
    expect(image?.layers).toEqual([]);
  });
});

describe('what is no data root', () => {
  it('says that it is none, and how to find the right one', () => {
    const { message, hint } = notDockerRoot(home.folder.path);
    expect(message).toContain(
      `${home.folder.path} is no data root of Docker: it has neither image/overlay2 nor overlay2`,
    );
    expect(hint).toBe('docker info --format {{.DockerRootDir}} tells where it is.');
  });

  it('says that it is not there', () => {
    expect(notDockerRoot('/no/such/docker').message).toBe(
      'docker: there is no such directory: /no/such/docker',
    );
  });

  it('names a storage driver that stacks no directories', () => {
    mkdirSync(join(home.folder.path, 'btrfs-root/image/btrfs'), { recursive: true });
    const { message, hint } = notDockerRoot(join(home.folder.path, 'btrfs-root'));
    expect(message).toContain('with the storage driver btrfs, which is not known here');
    expect(hint).toBe('Save the image instead: docker save -o image.tar IMAGE');
  });
});
