import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DockerRootFixture, type FixtureStoredImage } from '../testing/docker-root-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { notDockerRoot } from './docker-root.ts';
import type { OpenedSource, SourceImage } from './source.ts';

let folder: FixtureFolder;
let root: DockerRootFixture;
let app: FixtureStoredImage;
beforeEach(() => {
  folder = new FixtureFolder();
  root = new DockerRootFixture(join(folder.path, 'docker'));
  app = root.addImage(['lab/app:1', 'lab/app:latest'], [{ 'etc/os': 'one' }, { 'app/run': 'two' }]);
});
afterEach(() => folder.close());

const open = (): Promise<OpenedSource> => folder.open(root.path);
const only = (images: readonly SourceImage[]): SourceImage => {
  expect(images).toHaveLength(1);
  return images[0]!;
};
const reasons = ({ layers }: SourceImage): (string | null)[] =>
  layers.map(({ locator }) => (locator.kind === 'absent' ? locator.reason : null));

describe('a data root of Docker', () => {
  it('gives images with tags, history and layers by chain ID and cache ID', async () => {
    const opened = await open();
    expect(opened).toMatchObject({
      kind: 'docker-root',
      warnings: [],
      store: { driver: 'docker', root: root.path, layersRoot: root.overlay2, leftovers: [] },
    });
    const image = only(opened.images);
    expect(image).toMatchObject({
      id: app.id,
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
      app.directories.map((directory, i) => ({
        directory,
        cacheId: directory,
        chainId: app.chainIds[i],
        role: 'image',
      })),
    );
    expect(await listMerged(image)).toEqual(['/app < 2', '/app/run < 2', '/etc < 1', '/etc/os < 1']);
  });

  it('is known by its overlay2 folder too, as long as the rest lies beside that', async () => {
    expect((await folder.open(root.overlay2)).images).toEqual((await open()).images);
  });

  it('gives tagged images first, the newest of them first, and then those without a tag', async () => {
    const more = { base: app };
    root.addImage([], [{ x: 'x' }], { ...more, created: '2026-09-09T09:09:09Z' });
    root.addImage(['b:1'], [{ y: 'y' }], { ...more, created: '2026-05-05T05:05:05Z' });
    expect((await open()).images.map(({ tags }) => tags)).toEqual([
      ['b:1'],
      ['lab/app:1', 'lab/app:latest'],
      [],
    ]);
  });

  it('takes a name with a digest for that of the manifest', async () => {
    const digest = `sha256:${'d'.repeat(64)}`;
    const pulled = root.addImage([`pulled@${digest}`, 'pulled:1'], [{ z: 'z' }]);
    const image = (await open()).images.find(({ id }) => id === pulled.id);
    expect(image).toMatchObject({ tags: ['pulled:1'], manifestDigest: digest });
  });

  it.each([
    ['running', { Running: true, StartedAt: '2026-02-03T04:05:06Z' }],
    ['paused', { Running: true, Paused: true, StartedAt: '2026-02-03T04:05:06Z' }],
    ['exited', { Running: false, StartedAt: '2026-02-03T04:05:06Z' }],
    ['created', { Running: false, StartedAt: '0001-01-01T00:00:00Z' }],
  ])('shows a container that is %s as a stack with its own layer on top', async (state, recorded) => {
    const { id, mountId } = root.addContainer('web', app, { 'etc/os': 'changed' }, recorded);
    const container = (await open()).images[1]!;
    expect(container).toMatchObject({
      id,
      container: { id, name: 'web', imageId: app.id, state },
      tags: ['lab/app:1', 'lab/app:latest'],
      warnings: [],
    });
    expect(container.layers.map(({ role, store }) => [role, store?.directory])).toEqual([
      ['image', app.directories[0]],
      ['image', app.directories[1]],
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
    root.addContainer('orphan', app, {});
    root.remove('image/overlay2/imagedb/content/sha256', app.id.slice(7));
    const opened = await open();
    const container = only(opened.images);
    expect(container.warnings).toEqual([`Its image ${app.id} is not among Docker’s records any more.`]);
    expect(await listMerged(container)).toContain('/app/run < 2');
    expect(opened.warnings).toEqual([
      `repositories.json gives lab/app:1, lab/app:latest to the image ${app.id}, which is not there.`,
    ]);
  });

  it('tells build cache and orphans from what is in use', async () => {
    const built = root.addImage([], [{ b: 'b' }], { base: app });
    root.remove('image/overlay2/imagedb/content/sha256', built.id.slice(7));
    root.addLayer('buildkitbuildkitbuildkit0', {});
    root.addLayer('e'.repeat(64), {});
    root.addLayer(`${'f'.repeat(64)}-init`, {});
    root.addContainer('web', app, {});
    expect((await open()).store?.leftovers).toEqual(
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
    const remapped = new DockerRootFixture(join(folder.path, 'other', '165536.165536'));
    remapped.addImage(['mapped:1'], [{ a: 'a' }]);
    const { images, store } = await folder.open(join(folder.path, 'other'));
    expect(only(images).tags).toEqual(['mapped:1']);
    expect(only(images).layers[0]?.locator).toMatchObject({ dialect: 'trusted' });
    expect(store?.root).toBe(remapped.path);
  });

  it('has the marks of fuse-overlayfs where that is the driver', async () => {
    const rootless = new DockerRootFixture(join(folder.path, 'rootless'), 'fuse-overlayfs');
    rootless.addImage(
      ['a:1'],
      [
        { a: 'a', 'd/x': 'x' },
        { '.wh.a': '', 'd/.wh..wh..opq': '' },
      ],
    );
    const image = only((await folder.open(rootless.path)).images);
    expect(image.layers[0]?.locator).toMatchObject({ dialect: 'fuse' });
    expect(await listMerged(image)).toEqual(['/d < 2']);
  });

  it('shows an image without layers', async () => {
    root.addImage(['scratch:1'], []);
    const image = (await open()).images.find(({ tags }) => tags[0] === 'scratch:1');
    expect(image?.layers).toEqual([]);
  });
});

describe('what is broken in a data root, and the rest is shown', () => {
  it.each([
    ['is cut off', '{"Repositories":{"lab/app":{"lab/'],
    ['has another form', '{"Repositories":[1]}'],
    ['is missing', undefined],
  ])('repositories.json %s', async (_, content) => {
    if (content === undefined) root.remove('image/overlay2/repositories.json');
    else root.write('repositories.json', content);
    const { images, warnings } = await open();
    expect(only(images)).toMatchObject({ id: app.id, tags: [] });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^The names of images are not known, so all are shown without a tag\. .*repositories\.json/,
    );
  });

  it('a config of an image', async () => {
    root.write(`imagedb/content/sha256/${'a'.repeat(64)}`, 'no JSON');
    const { images, warnings } = await open();
    expect(images).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringMatching(/^The image sha256:aaaaaaaaaaaa… cannot be shown\. Its config: .*is not JSON/),
    ]);
  });

  it('a config that is not the one its name says', async () => {
    root.write(`imagedb/content/sha256/${'b'.repeat(64)}`, '{"rootfs":{"diff_ids":[]}}');
    const { images, warnings } = await open();
    expect(images).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining(`The config is named sha256:${'b'.repeat(64)}, but`)]);
  });

  it('the record of a layer', async () => {
    root.write(`layerdb/sha256/${app.chainIds[1]!.slice(7)}/cache-id`, '../../../etc');
    const { images, warnings } = await open();
    expect(reasons(only(images))).toEqual([
      null,
      `Docker’s records have no layer with the chain ID ${app.chainIds[1]}`,
    ]);
    expect(warnings).toEqual([expect.stringContaining('its cache-id is no name of a directory')]);
    expect(await listMerged(only(images))).toEqual(['/etc < 1', '/etc/os < 1']);
  });

  it('the directory of a layer is gone', async () => {
    root.remove('overlay2', app.directories[0]!);
    const image = only((await open()).images);
    expect(reasons(image)).toEqual([
      `its directory overlay2/${app.directories[0]!.slice(0, 12)}… is not there`,
      null,
    ]);
    expect(await listMerged(image)).toEqual(['/app < 2', '/app/run < 2']);
  });

  it('the diff of a layer is a link', async () => {
    root.remove('overlay2', app.directories[1]!, 'diff');
    symlinkSync('/etc', join(root.overlay2, app.directories[1]!, 'diff'));
    expect(reasons(only((await open()).images))).toEqual([
      null,
      `diff in overlay2/${app.directories[1]!.slice(0, 12)}… is no directory, and is not followed`,
    ]);
  });

  it('the config of a container', async () => {
    const { id } = root.addContainer('web', app, {});
    writeFileSync(join(root.path, 'containers', id, 'config.v2.json'), '{');
    const { images, warnings } = await open();
    expect(images[1]?.container).toEqual({ id, name: id.slice(0, 12), imageId: null, state: 'unknown' });
    expect(await listMerged(images[1]!)).toContain('/app/run < 2');
    expect(warnings).toEqual([
      expect.stringMatching(/^Name and state of the container [0-9a-f]{12} are unknown\..*is not JSON/),
    ]);
  });

  it('lower of a container names a layer that is gone, or a link that leads nowhere', async () => {
    const { mountId } = root.addContainer('web', app, {});
    const short = root.shortName(app.directories[0]!);
    rmSync(join(root.overlay2, 'l', short));
    rmSync(join(root.overlay2, app.directories[0]!, 'link'));
    expect((await open()).images[1]?.warnings).toEqual([
      `overlay2/${mountId.slice(0, 12)}… cannot be mounted: its lower names l/${short}, ` +
        'and neither a file link nor a link in l/ has that name.',
    ]);
    symlinkSync('../../../../etc/diff', join(root.overlay2, 'l', short));
    expect((await open()).images[1]?.warnings).toEqual([
      expect.stringContaining('its link in l/ leads to ../../../../etc/diff, which is no layer here'),
    ]);
  });

  it('files that would hold up or overflow who reads them', async () => {
    symlinkSync('/dev/zero', join(root.image, 'imagedb/content/sha256', 'c'.repeat(64)));
    mkdirSync(join(root.image, 'imagedb/content/sha256', 'd'.repeat(64)));
    const { images, warnings } = await open();
    expect(images).toHaveLength(1);
    expect(warnings).toEqual([
      expect.stringContaining('it is a symbolic link, which is not followed'),
      expect.stringContaining('it is no regular file'),
    ]);
  });
});

describe('what is no data root', () => {
  it('says that it is none, and how to find the right one', () => {
    const { message, hint } = notDockerRoot(folder.path);
    expect(message).toContain(
      `${folder.path} is no data root of Docker: it has neither image/overlay2 nor overlay2`,
    );
    expect(hint).toBe('docker info --format {{.DockerRootDir}} tells where it is.');
  });

  it('says that it is not there', () => {
    expect(notDockerRoot('/no/such/docker').message).toBe(
      'docker: there is no such directory: /no/such/docker',
    );
  });

  it('names a storage driver that stacks no directories', () => {
    mkdirSync(join(folder.path, 'btrfs-root/image/btrfs'), { recursive: true });
    const { message, hint } = notDockerRoot(join(folder.path, 'btrfs-root'));
    expect(message).toContain('with the storage driver btrfs, which is not known here');
    expect(hint).toBe('Save the image instead: docker save -o image.tar IMAGE');
  });
});
