import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DockerRootFixture, type FixtureStoredImage } from '../testing/docker-root-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import type { OpenedSource, SourceImage } from './source.ts';

const noNames =
  'This is overlay2 alone: which image is which, its history and the names of containers are kept beside it.';

let folder: FixtureFolder;
let root: DockerRootFixture;
let base: FixtureStoredImage;
let app: FixtureStoredImage;
beforeEach(() => {
  folder = new FixtureFolder();
  root = new DockerRootFixture(join(folder.path, 'docker'));
  base = root.addImage(['base:1'], [{ 'etc/os': 'one' }, { 'etc/more': 'two' }]);
  app = root.addImage(['app:1'], [{ 'app/run': 'three' }], { base });
});
afterEach(() => folder.close());

/** The folder without the records beside it. */
const open = (): Promise<OpenedSource> => {
  rmSync(root.image, { recursive: true, force: true });
  return folder.open(root.overlay2);
};
const directoriesOf = ({ layers }: SourceImage): (string | undefined)[] =>
  layers.map(({ store }) => store?.directory);

describe('a bare overlay2 folder', () => {
  it('gives stacks from link and lower alone: what no other stands on is a top', async () => {
    const { kind, images, warnings, store } = await open();
    expect({ kind, warnings, driver: store?.driver }).toEqual({
      kind: 'overlay2-folder',
      warnings: [noNames],
      driver: 'overlay2',
    });
    expect(images.map(image => [image.id, directoriesOf(image)])).toEqual([
      [app.directories[2], [...app.directories]],
    ]);
    expect(await listMerged(images[0]!)).toEqual([
      '/app < 3',
      '/app/run < 3',
      '/etc < 2',
      '/etc/more < 2',
      '/etc/os < 1',
    ]);
  });

  it('knows containers by their -init, running ones by merged, and the images that they stand on', async () => {
    const { mountId } = root.addContainer('web', base, { 'etc/os': 'changed' });
    const running = root.addContainer('run', app, {});
    mkdirSync(join(root.overlay2, running.mountId, 'merged/never/entered'), { recursive: true });
    const { images } = await open();
    const tops = images.flatMap(({ id, container }) => (container ? [] : [id]));
    expect(new Set(tops)).toEqual(new Set([base.directories[1], app.directories[2]]));
    const containers = images.filter(({ container }) => container);
    const stacks = containers.map(({ container, layers }) => {
      const roles = layers.map(({ role }) => role).join(' ');
      return [container?.id, `${container?.state}: ${roles}`] as const;
    });
    expect(new Map(stacks)).toEqual(
      new Map([
        [mountId, 'unknown: image image init container'],
        [running.mountId, 'running: image image image init container'],
      ]),
    );
    const stack = containers.find(({ id }) => id === mountId)!;
    expect(await listMerged(stack)).toContain('/etc/os < 4');
  });

  it('finds a layer whose link in l/ has been removed already', async () => {
    rmSync(join(root.overlay2, 'l'), { recursive: true });
    mkdirSync(join(root.overlay2, 'l'));
    const { images, warnings } = await open();
    expect(directoriesOf(images[0]!)).toEqual([...app.directories]);
    expect(warnings).toEqual([noNames]);
  });

  it('follows l/ where a layer has lost its file link', async () => {
    rmSync(join(root.overlay2, base.directories[0]!, 'link'));
    expect(directoriesOf((await open()).images[0]!)).toEqual([...app.directories]);
  });

  it('says which layer is missing, and shows the others', async () => {
    const short = root.shortName(base.directories[1]!);
    root.remove('overlay2', base.directories[1]!);
    const image = (await open()).images.find(({ id }) => id === app.directories[2])!;
    const reason = `lower names l/${short}, and its link in l/ leads to ../${base.directories[1]}/diff, which is no layer here`;
    expect(image.layers[1]?.locator).toEqual({ kind: 'absent', reason });
    expect(image.warnings).toContainEqual(expect.stringContaining('cannot be mounted: its lower names'));
    expect(await listMerged(image)).toEqual(['/app < 3', '/app/run < 3', '/etc < 1', '/etc/os < 1']);
  });

  it('shows what there is where lower is nonsense', async () => {
    writeFileSync(join(root.overlay2, app.directories[2]!, 'lower'), 'l/..:/etc/passwd:::');
    const image = (await open()).images.find(({ id }) => id === app.directories[2])!;
    expect(image.layers.map(({ locator }) => locator.kind)).toEqual([
      'absent',
      'absent',
      'absent',
      'absent',
      'absent',
      'directory',
    ]);
    expect(await listMerged(image)).toEqual(['/app < 6', '/app/run < 6']);
  });

  it('does not take any directory with an l in it for one', async () => {
    mkdirSync(join(folder.path, 'other/l'), { recursive: true });
    await expect(folder.open(join(folder.path, 'other'))).rejects.toThrow('is no directory of images');
  });
});
