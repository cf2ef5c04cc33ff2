import {
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Anatomy } from '../../shared/anatomy.ts';
import { defaultLimits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import type { OpenedSource } from '../sources/source.ts';
import { DockerRootFixture } from '../testing/docker-root-fixture.ts';
import { readAnatomy } from './read-anatomy.ts';

let folder: string;
let root: DockerRootFixture;
/** Base first, the container’s `-init` and own layer last. */
let directories: readonly string[];
let links: readonly string[];
let opened: OpenedSource;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'strata-anatomy-'));
  root = new DockerRootFixture(path.join(folder, 'docker'));
  const image = root.addImage(['lab/a:1'], [{ one: '1' }, { two: '2' }, { three: '3' }]);
  ({ directories } = root.addContainer('web', image, { written: 'by the container' }));
  links = directories.map(each => root.shortName(each));
  opened = await openSource(root.path, { spoolDirectory: folder, limits: defaultLimits });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (of: 'image' | 'container'): Promise<Anatomy> => {
  const image = opened.images.find(({ container }) => (container === undefined) === (of === 'image'));
  if (image === undefined) throw new Error(`there is no ${of}`);
  return readAnatomy(image, opened.store ?? null, image.layers.length);
};
const at = (...parts: string[]): string => path.join(root.overlay2, ...parts);
const states = ({ names }: Anatomy) => names.map(({ state }) => state);

describe('the anatomy of a Docker root', () => {
  it('has every identifier from the disk, and all of them agree', async () => {
    const anatomy = await read('image');
    expect(anatomy.warnings).toEqual([]);
    expect(anatomy.layers.map(({ disk }) => [disk?.directory, disk?.link])).toEqual(
      [0, 1, 2].map(i => [directories[i], links[i]]),
    );
    const checks = [...anatomy.identifiers, ...anatomy.layers.flatMap(({ identifiers }) => identifiers)];
    expect(
      new Set(checks.filter(({ kind }) => kind !== 'tag' && kind !== 'directory').map(({ check }) => check)),
    ).toEqual(new Set(['same']));
  });

  it('of a container has its two layers on top, by their mount IDs', async () => {
    const anatomy = await read('container');
    expect(anatomy.container).toMatchObject({ name: 'web' });
    expect(anatomy.layers.map(({ role }) => role)).toEqual(['image', 'image', 'image', 'init', 'container']);
    expect(anatomy.layers[4]?.identifiers[0]).toMatchObject({ kind: 'mountId', check: 'same' });
    const [run] = anatomy.mounts;
    const [init, ...image] = [3, 2, 1, 0].map(i => `l/${links[i]}`);
    expect(run?.forms[0]?.options).toBe(
      `lowerdir=${[init, ...image].join(':')},upperdir=${directories[4]}/diff,workdir=${directories[4]}/work`,
    );
  });

  it('is read afresh: what changes on disk is told', async () => {
    await read('image');
    unlinkSync(at('l', links[0] ?? ''));
    const anatomy = await read('image');
    expect(states(anatomy)).toEqual(['no-symlink', 'right', 'right']);
    expect(anatomy.warnings).toHaveLength(1);
  });

  it('finds a layer that another stack has by its `link`, wherever it is', async () => {
    // The top layer’s `lower` names the container’s own layer, which the image has not.
    writeFileSync(at(directories[2] ?? '', 'lower'), `l/${links[4]}`);
    const { names } = await read('image');
    expect(names.find(({ entry }) => entry === `l/${links[4]}`)).toMatchObject({
      state: 'right',
      directory: directories[4],
      layer: null,
    });
  });

  it('tells a link that leads elsewhere, and one that leads out of the folder, without going there', async () => {
    const [first = '', second = ''] = links;
    unlinkSync(at('l', first));
    symlinkSync(readlinkSync(at('l', second)), at('l', first));
    unlinkSync(at('l', second));
    symlinkSync('/etc', at('l', second));
    expect(states(await read('image'))).toEqual(['elsewhere', 'elsewhere', 'right']);
  });

  it('tells a directory that has vanished meanwhile', async () => {
    rmSync(at(directories[1] ?? ''), { recursive: true });
    const anatomy = await read('image');
    expect(anatomy.layers[1]?.disk?.parts.map(({ state }) => state)).toEqual(Array(6).fill('absent'));
    expect(anatomy.warnings).toContain(`Layer 2: ${at(directories[1] ?? '')}/diff is not there.`);
  });

  it('does not read a directory that has been replaced by a link', async () => {
    const directory = at(directories[1] ?? '');
    renameSync(directory, path.join(folder, 'moved'));
    symlinkSync(path.join(folder, 'moved'), directory);
    expect((await read('image')).layers[1]?.disk?.link).toBeNull();
  });

  it('says where the records of a layer differ from what is worked out', async () => {
    const { file } =
      (await read('image')).layers[1]?.identifiers.find(({ kind }) => kind === 'cacheId') ?? {};
    writeFileSync(path.join(root.path, file ?? ''), 'another');
    expect((await read('image')).warnings).toEqual([
      `Layer 2: its cacheId as worked out, ${directories[1]}, is not what is kept on disk.`,
    ]);
  });
});
