import { afterAll, describe, expect, it } from 'vitest';
import { BadImage } from '../errors.ts';
import { defaultLimits } from '../limits.ts';
import { dockerV1Files } from '../testing/archive-forms.ts';
import {
  configOf,
  dockerSaveFiles,
  type FixtureFile,
  type FixtureImage,
  hexOf,
} from '../testing/image-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import type { OpenedSource } from './source.ts';

const base = await tarOf([{ name: 'a', content: 'a' }]);
const top = await tarOf([{ name: 'b', content: 'b' }]);
const image: FixtureImage = { layers: [base, top] };

const folder = new FixtureFolder();
afterAll(() => folder.close());

async function open(files: readonly FixtureFile[], limits = defaultLimits): Promise<OpenedSource> {
  return folder.open(await folder.tar('t.tar', files), limits);
}

/** The files of a `docker save` with some of them in place of others; undefined takes one away. */
function changed(
  of: FixtureImage,
  changes: Readonly<Record<string, FixtureFile['content'] | undefined>>,
): FixtureFile[] {
  const files = dockerSaveFiles({ images: [of] }).filter(({ name }) => !(name in changes));
  const added = Object.entries(changes).flatMap(([name, content]) =>
    content === undefined ? [] : [{ name, content }],
  );
  return [...files, ...added];
}

const configName = `blobs/sha256/${hexOf(configOf(image))}`;
const topName = `blobs/sha256/${hexOf(top)}`;
const manifestOf = (item: object): string =>
  JSON.stringify([
    { Config: configName, RepoTags: ['app:1'], Layers: [`blobs/sha256/${hexOf(base)}`, topName], ...item },
  ]);

it('gives several images, one with all its names, and one saved by its ID', async () => {
  const files = dockerSaveFiles({
    images: [
      { ...image, tags: ['one:1'] },
      { layers: [top], tags: null },
      { ...image, tags: ['one:latest', 'two:1'] },
    ],
    layout: 'old',
  });
  const { images } = await open(files);
  expect(images.map(({ tags, layers }) => [tags, layers.length])).toEqual([
    [['one:1', 'one:latest', 'two:1'], 2],
    [[], 1],
  ]);
});

it('takes an image without layers', async () => {
  const { images } = await open(dockerSaveFiles({ images: [{ layers: [] }] }));
  expect(images).toMatchObject([{ layers: [], history: [], warnings: [] }]);
});

it('maps history to layers past the empty steps', async () => {
  const history = [{ created_by: 'ADD' }, { created_by: 'ENV', empty_layer: true }, { created_by: 'RUN' }];
  const { images } = await open(dockerSaveFiles({ images: [{ ...image, history }] }));
  expect(
    images[0]?.history.map(({ createdBy, emptyLayer, layer }) => [createdBy, emptyLayer, layer]),
  ).toEqual([
    ['ADD', false, 1],
    ['ENV', true, null],
    ['RUN', false, 2],
  ]);
});

it('leaves a history unmapped that does not fit', async () => {
  const { images } = await open(
    dockerSaveFiles({ images: [{ ...image, history: [{ created_by: 'ADD' }] }] }),
  );
  expect(images[0]).toMatchObject({
    history: [{ createdBy: 'ADD', layer: null }],
    warnings: ['The history names 1 steps that made a layer, but there are 2 layers.'],
  });
});

it.each(['old', 'new'] as const)(
  'warns of a config that is not the one it is named as (%s layout)',
  async layout => {
    const config = configOf(image);
    const other = config.replace('/bin/sh', '/bin/ash');
    const files = dockerSaveFiles({ images: [image], layout }).map(file =>
      file.content === config ? { ...file, content: other } : file,
    );
    expect((await open(files)).images[0]?.warnings).toEqual([
      `The config is named sha256:${hexOf(config)}, but its digest is sha256:${hexOf(other)}.`,
    ]);
  },
);

it('shows a layer as absent that may not be redistributed', async () => {
  const files = changed(image, {
    [topName]: undefined,
    'manifest.json': manifestOf({ LayerSources: { [`sha256:${hexOf(top)}`]: { size: 5 } } }),
  });
  const { images } = await open(files);
  expect(images[0]?.warnings).toEqual([
    'Layer 2 is missing: it may not be redistributed, so it was left out.',
  ]);
  expect(await listMerged(images[0]!)).toEqual(['/a < 1']);
});

describe('what is wrong with an archive', () => {
  const otherConfig = configOf({ ...image, layers: [base] });
  it.each<[string, FixtureFile[], string]>([
    [
      'a layer is missing',
      changed(image, { [topName]: undefined }),
      `manifest.json names the layer ${topName}, which is not in the archive`,
    ],
    [
      'the config is missing',
      changed(image, { [configName]: undefined }),
      `manifest.json names the config ${configName}, which is not in the archive`,
    ],
    [
      'there are fewer diff IDs than layers',
      changed(image, { [configName]: otherConfig }),
      'lab/image:1: the manifest lists 2 layers, but the config 1 diff IDs; one of them is wrong',
    ],
    [
      'there are more diff IDs than layers',
      changed(image, { 'manifest.json': manifestOf({ Layers: [topName] }) }),
      'app:1: the manifest lists 1 layers, but the config 2 diff IDs; one of them is wrong',
    ],
    [
      'a diff ID is none',
      changed(image, { [configName]: '{"rootfs":{"diff_ids":["sha256:0"]}}' }),
      `${configName} lists "sha256:0" as a diff ID, which is no digest`,
    ],
    [
      'the manifest is no JSON',
      changed(image, { 'manifest.json': 'this is no JSON' }),
      'manifest.json is not JSON: ',
    ],
    [
      'the manifest is cut off',
      changed(image, { 'manifest.json': '[{"Config":' }),
      'manifest.json is not JSON: ',
    ],
    ['the manifest is empty', changed(image, { 'manifest.json': '' }), 'manifest.json is not JSON: '],
    [
      'the manifest has another form',
      changed(image, { 'manifest.json': '[{"Layers":[]}]' }),
      'manifest.json has an unexpected form: 0.Config: ',
    ],
    [
      'the manifest is nested deeply',
      changed(image, { 'manifest.json': '['.repeat(100_000) }),
      'manifest.json is nested more than 64 deep',
    ],
    ['the config is no JSON', changed(image, { [configName]: 'MZ' }), `${configName} is not JSON: `],
    [
      'the config has another form',
      changed(image, { [configName]: '{"rootfs":5}' }),
      `${configName} has an unexpected form: rootfs: `,
    ],
    [
      'links lead in a circle',
      [
        { name: 'x/layer.tar', content: '../y/layer.tar', isLink: true },
        { name: 'y/layer.tar', content: '../x/layer.tar', isLink: true },
        ...changed(image, { 'manifest.json': manifestOf({ Layers: ['x/layer.tar', topName] }) }),
      ],
      'the links that x/layer.tar goes through lead in a circle',
    ],
    [
      'a layer is compressed with bzip2',
      changed(image, { [topName]: 'BZh91AY&SY' }),
      `${topName} is a layer compressed with bzip2, which no engine reads`,
    ],
  ])('%s', async (_title, files, message) => {
    const error = await open(files).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadImage);
    expect((error as BadImage).message).toContain(message);
  });

  it('is bounded', async () => {
    const files = dockerSaveFiles({ images: [image, { layers: [top] }] });
    await expect(open(files, { ...defaultLimits, images: 1 })).rejects.toThrow(
      'manifest.json lists 2 images; the limit is 1',
    );
    await expect(open(files, { ...defaultLimits, layers: 1 })).rejects.toThrow(
      'lab/image:1: has 2 layers; the limit is 1',
    );
    await expect(open(files, { ...defaultLimits, jsonBytes: 10 })).rejects.toThrow(
      /manifest\.json has \d+ bytes; the limit for metadata is 10/,
    );
    await expect(open(files, { ...defaultLimits, entries: 2 })).rejects.toThrow('more than 2 entries');
    await expect(open(files, { ...defaultLimits, archiveBytes: 99 })).rejects.toThrow(
      /t\.tar: has \d+ bytes; the limit is 99/,
    );
  });

  it('a name that leads out of the archive is looked for in it', async () => {
    const files = changed(image, { 'manifest.json': manifestOf({ Config: '../../../etc/passwd' }) });
    await expect(open(files)).rejects.toThrow(
      'manifest.json names the config ../../../etc/passwd, which is not in the archive',
    );
    const inside = changed(image, { 'manifest.json': manifestOf({ Config: `../../${configName}` }) });
    expect((await open(inside)).images).toHaveLength(1);
  });
});

describe('Docker before 1.10', () => {
  it('finds an image that was saved by its ID', async () => {
    const opened = await open(dockerV1Files({ ...image, tags: null }));
    expect(opened.kind).toBe('docker-v1');
    expect(opened.images).toMatchObject([{ tags: [], layers: [{}, {}] }]);
    expect(await listMerged(opened.images[0]!)).toEqual(['/a < 1', '/b < 2']);
  });

  it('gives all names of an image', async () => {
    const opened = await open(dockerV1Files({ ...image, tags: ['app:1', 'app:latest', 'other:1'] }));
    expect(opened.images.map(({ tags }) => tags)).toEqual([['app:1', 'app:latest', 'other:1']]);
  });

  it('says what is missing or goes round', async () => {
    const files = dockerV1Files(image);
    const [version, json] = files;
    const id = version?.name.split('/')[0] ?? '';
    const without = (name: string): FixtureFile[] => files.filter(file => file.name !== `${id}/${name}`);
    await expect(open(without('layer.tar'))).rejects.toThrow(
      `the layer ${id} is named, but ${id}/layer.tar is not in the archive`,
    );
    await expect(open(without('json'))).rejects.toThrow(
      `the layer ${id} is named, but ${id}/json is not in the archive`,
    );
    const top = files.find(file => file.name === 'repositories');
    const topId = /"1":"(.*?)"/.exec(String(top?.content))?.[1];
    const cycle = { name: json?.name ?? '', content: JSON.stringify({ id, parent: topId }) };
    await expect(open([...without('json'), cycle])).rejects.toThrow(
      `lab/image:1: the layer ${topId} is its own ancestor`,
    );
  });
});
