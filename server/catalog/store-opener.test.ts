import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImageDetail } from '../../shared/image.ts';
import { DockerRootFixture, type FixtureStoredImage } from '../testing/docker-root-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

let folder: string;
let root: DockerRootFixture;
let app: FixtureStoredImage;
let mountId: string;
let server: TestServer;
const data = (): string => path.join(folder, 'data');
const start = async (): Promise<void> => void (server = await startTestServer({ data: data() }));

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'strata-store-'));
  root = new DockerRootFixture(path.join(folder, 'docker'));
  app = root.addImage(
    ['lab/app:1'],
    [{ 'etc/deep/os': 'one', 'etc/deep/same': 'aaaa' }, { 'app/run': 'two' }],
  );
  ({ mountId } = root.addContainer('web', app, { 'etc/deep/os': 'three', 'etc/deep/same': 'bbbb' }));
  await start();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the root, and answers the IDs of its image and its container. */
async function open(): Promise<{ image: string; container: string }> {
  const { state, error, images } = await server.context.catalog.openPath(root.path, 'path');
  expect({ state, error }).toEqual({ state: 'ready', error: null });
  const [image, container] = images;
  expect([image?.container, container?.container?.name]).toEqual([null, 'web']);
  return { image: image!.id, container: container!.id };
}

const layersOf = async (id: string) => (await server.json(`/api/images/${id}`, ImageDetail)).layers;
const content = (id: string, layer: number, file: string) =>
  server.get(`/api/images/${id}/content?layer=${layer}&path=${encodeURIComponent(file)}`);
const diffOf = (directory: string, ...names: string[]): string =>
  path.join(root.overlay2, directory, 'diff', ...names);

describe('a data root of Docker that a server has open', () => {
  it('is in the catalog with its store, containers and leftovers', async () => {
    root.addLayer('buildkitbuildkitbuildkit0', {});
    await open();
    const [source] = (await server.catalog()).sources;
    expect(source).toMatchObject({
      kind: 'docker-root',
      store: { driver: 'docker', root: root.path, layersRoot: root.overlay2 },
      leftovers: [{ kind: 'build-cache', directory: 'buildkitbuildkitbuildkit0' }],
      bytes: 'oneaaaatwothreebbbb'.length,
    });
  });

  it('says of layers what they are to a container, and that there is no tar to verify', async () => {
    const { container } = await open();
    const layers = await layersOf(container);
    expect(layers.map(({ role }) => role)).toEqual(['image', 'image', 'init', 'container']);
    expect(layers[0]?.diffIdCheck).toEqual({
      state: 'unavailable',
      reason: 'the layer lies unpacked on disk, and its digest is that of the tar it was unpacked from',
    });
  });

  it('gives the content of files in each layer', async () => {
    const { container } = await open();
    expect((await content(container, 4, '/etc/deep/os')).body.toString()).toBe('three');
    expect((await content(container, 3, '/etc/deep/os')).body.toString()).toBe('one');
    expect((await content(container, 4, '/app/run')).body.toString()).toBe('two');
  });

  it('gives a file of a container as it is now', async () => {
    const { container } = await open();
    writeFileSync(diffOf(mountId, 'etc/deep/os'), 'longer than it was');
    const { status, body } = await content(container, 4, '/etc/deep/os');
    expect([status, body.toString()]).toEqual([200, 'longer than it was']);
  });

  it('refuses a file of an image that is not what it was', async () => {
    const { image } = await open();
    writeFileSync(diffOf(app.directories[0]!, 'etc/deep/os'), 'other');
    const { status, body } = await content(image, 2, '/etc/deep/os');
    expect(status).toBe(409);
    expect(body.toString()).toContain('/etc/deep/os has changed on disk since Strata read it');
  });

  it.each([
    ['a directory', 'etc/deep'],
    ['the layer itself', ''],
  ])('follows no link that is swapped in for %s', async (_, name) => {
    const { image } = await open();
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(path.join(elsewhere, 'etc/deep'), { recursive: true });
    for (const file of ['os', 'etc/deep/os']) writeFileSync(path.join(elsewhere, file), 'secret');
    const at = path.join(diffOf(app.directories[0]!), name);
    renameSync(at, `${folder}/moved`);
    symlinkSync(elsewhere, at);
    const { status, body } = await content(image, 2, '/etc/deep/os');
    expect(status).toBe(409);
    expect(body.toString()).toContain('symbolic link');
    expect(body.toString()).not.toContain('secret');
  });

  it('says that a file has vanished', async () => {
    const { container } = await open();
    rmSync(diffOf(mountId, 'etc/deep/os'));
    const { status, body } = await content(container, 4, '/etc/deep/os');
    expect(status).toBe(409);
    expect(body.toString()).toContain('it is there no more');
  });

  it('reads the layers of images once, those of containers at each start, and keeps its addresses', async () => {
    const before = await open();
    await server.close();
    // Unseen from the layer’s directory, so that reading it again would show.
    writeFileSync(diffOf(app.directories[0]!, 'etc/deep/os'), 'nobody writes here');
    writeFileSync(diffOf(mountId, 'etc/deep/more'), '12345');
    root.addImage(['a/new:1'], [{ 'new/file': 'new' }], { base: app, created: '2020-01-01T00:00:00Z' });
    await start();
    const { sources } = await (await server.context.catalog.openPath(root.path, 'path'), server.catalog());
    expect(sources[0]?.images.map(({ tags, container }) => container?.name ?? tags[0])).toEqual([
      'lab/app:1',
      'a/new:1',
      'web',
    ]);
    expect([sources[0]?.images[0]?.id, sources[0]?.images[2]?.id]).toEqual([before.image, before.container]);
    expect((await layersOf(before.container)).map(({ size }) => size)).toEqual([7, 3, 0, 14]);
  });

  it('reads a layer again whose directory has been made anew', async () => {
    await open();
    await server.close();
    const directory = diffOf(app.directories[1]!);
    rmSync(directory, { recursive: true });
    mkdirSync(directory);
    writeFileSync(path.join(directory, 'anew'), '1234567');
    await start();
    expect((await layersOf((await open()).image)).map(({ size }) => size)).toEqual([7, 7]);
  });

  it('opens again after its record was damaged', async () => {
    await open();
    await server.close();
    const { known } = server.context.data;
    const [id] = await known.ids();
    writeFileSync(path.join(known.directory, id!, 'source.json'), '{');
    await start();
    expect((await layersOf((await open()).image)).length).toBeGreaterThan(0);
  });
});
