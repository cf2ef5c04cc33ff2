import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Anatomy } from '../../shared/anatomy.ts';
import { assembleAnatomy } from './assemble-anatomy.ts';
import type { DirectoryReading, Readings } from './readings.ts';
import type { Store, Subject, SubjectLayer } from './subject.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const [a, b] = ['a', 'b'].map(digit => `sha256:${digit.repeat(64)}`) as [string, string];
const chainOfTwo = 'sha256:ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c';
const imageId = `sha256:${'1'.repeat(64)}`;

const store: Store = { driver: 'docker', root: '/d', layersRoot: '/d/overlay2' };
const layer = (diffId: string, directory: string, chainId: string | null = null): SubjectLayer => ({
  diffId,
  blobDigest: null,
  role: 'image',
  place: { directory, cacheId: directory, chainId },
});
const image: Subject = {
  imageId,
  tags: ['a/b:1'],
  container: null,
  layers: [layer(a, 'one', a), layer(b, 'two', chainOfTwo)],
  store,
};
const reading = (
  link: string | null,
  lower: string | null,
  present: readonly string[],
): DirectoryReading => ({
  parts: new Map(
    (['diff', 'link', 'lower', 'work', 'merged', 'committed'] as const).map(name => [
      name,
      present.includes(name) ? ('present' as const) : ('absent' as const),
    ]),
  ),
  link,
  lower,
});
const database = (chain: string) => `image/overlay2/layerdb/sha256/${chain.slice(7)}`;
const readings: Readings = {
  directories: new Map([
    ['one', reading('AAA', null, ['diff', 'link', 'committed'])],
    ['two', reading('BBB', 'l/AAA', ['diff', 'link', 'lower', 'work'])],
  ]),
  links: {
    claimedBy: new Map([
      ['AAA', 'one'],
      ['BBB', 'two'],
    ]),
    targets: new Map([
      ['AAA', '../one/diff'],
      ['BBB', '../two/diff'],
    ]),
    directories: new Set(['one', 'two']),
  },
  files: new Map([
    [`${database(a)}/cache-id`, 'one'],
    [`${database(chainOfTwo)}/cache-id`, 'two'],
    [`${database(a)}/diff`, a],
    [`image/overlay2/imagedb/content/sha256/${'1'.repeat(64)}`, imageId],
  ]),
};
const assemble = (subject: Subject, read: Readings | null = readings, upTo = subject.layers.length) =>
  assembleAnatomy({ subject, readings: read, layer: upTo, sha256 });

describe('the anatomy of an image in Docker’s store', () => {
  const anatomy = assemble(image);

  it('leads from the tag to the short name, each with the file it is kept in and whether that agrees', () => {
    const told = ({ kind, value, file, check }: Anatomy['identifiers'][number]) => [kind, value, file, check];
    expect(anatomy.identifiers.map(told)).toEqual([
      ['tag', 'a/b:1', 'image/overlay2/repositories.json', 'unread'],
      ['imageId', imageId, `image/overlay2/imagedb/content/sha256/${'1'.repeat(64)}`, 'same'],
    ]);
    expect(anatomy.layers[1]?.identifiers.map(told)).toEqual([
      ['diffId', b, `${database(chainOfTwo)}/diff`, 'unread'],
      ['chainId', chainOfTwo, database(chainOfTwo), 'same'],
      ['cacheId', 'two', `${database(chainOfTwo)}/cache-id`, 'same'],
      ['directory', 'two', 'overlay2/two', 'unread'],
      ['link', 'BBB', 'overlay2/two/link', 'same'],
    ]);
    expect(anatomy.layers.map(({ identifiers }) => identifiers[1]?.input)).toEqual([null, `${a} ${b}`]);
  });

  it('tells what lies in each directory, and what `lower` leads to', () => {
    expect(anatomy.layers[1]?.disk).toEqual({
      directory: 'two',
      path: '/d/overlay2/two',
      parts: [
        { name: 'diff', state: 'present' },
        { name: 'link', state: 'present' },
        { name: 'lower', state: 'present' },
        { name: 'work', state: 'present' },
        { name: 'merged', state: 'absent' },
        { name: 'committed', state: 'absent' },
      ],
      link: 'BBB',
      lower: ['l/AAA'],
    });
    expect(anatomy.names).toEqual([
      { entry: 'l/AAA', target: '../one/diff', directory: 'one', layer: 1, state: 'right' },
      { entry: 'l/BBB', target: '../two/diff', directory: 'two', layer: 2, state: 'right' },
    ]);
    expect(anatomy.warnings).toEqual([]);
  });

  it('has the mount of the layers up to the one asked for', () => {
    expect(anatomy.mounts.map(({ way, forms }) => [way, forms[0]?.options])).toEqual([
      ['overlay', 'lowerdir=l/BBB:l/AAA'],
    ]);
    expect(assemble(image, readings, 1).mounts.map(({ way }) => way)).toEqual(['bind']);
  });

  it('is what its schema says', () => {
    expect(Anatomy.parse(anatomy)).toEqual(anatomy);
  });
});

describe('what is broken', () => {
  const without = (change: Partial<Readings>) => assemble(image, { ...readings, ...change });

  it('a layer directory that is gone: nothing of it is made up, the rest is told', () => {
    const anatomy = without({ directories: new Map([...readings.directories].slice(1)) });
    expect(anatomy.warnings).toEqual(['Layer 1: /d/overlay2/one/diff is not there.']);
    expect(anatomy.layers[0]?.disk?.link).toBeNull();
    expect(anatomy.mounts[0]?.forms.map(({ names }) => names)).toEqual(['long']);
  });

  it('a directory that may not be read is not told as absent', () => {
    const shut = new Map((['diff', 'link', 'lower'] as const).map(name => [name, 'unreadable' as const]));
    const directories = new Map([
      ...readings.directories,
      ['one', { parts: shut, link: null, lower: null }] as const,
    ]);
    expect(without({ directories }).warnings).toEqual([
      'Layer 1: diff, link, lower in /d/overlay2/one cannot be read by this user.',
    ]);
  });

  it('a symbolic link that is gone is told with what it means', () => {
    const links = { ...readings.links, targets: new Map([['BBB', '../two/diff']]) };
    expect(without({ links }).warnings).toEqual([
      'l/AAA: there is no such symbolic link; only the `link` file of one has the name. The layer is being removed, or the link was lost: no container can be started on it.',
    ]);
  });

  it('an identifier that the disk contradicts', () => {
    const files = new Map([[`${database(a)}/cache-id`, 'other']]);
    expect(without({ files }).warnings).toEqual([
      'Layer 1: its cacheId as worked out, one, is not what is kept on disk.',
    ]);
  });

  it('a layer without a directory: there is no mount to tell', () => {
    const { place: _, ...homeless } = layer(b, 'two');
    const anatomy = assemble({ ...image, layers: [layer(a, 'one', a), { ...homeless, place: null }] });
    expect(anatomy.mounts).toEqual([]);
    expect(anatomy.warnings).toEqual(['Layer 2 has no directory here: nothing can be mounted.']);
  });
});

describe('the anatomy of a container', () => {
  const own = (role: 'init' | 'container', directory: string): SubjectLayer => ({
    diffId: null,
    blobDigest: null,
    role,
    place: { directory, cacheId: directory, chainId: null },
  });
  const id = 'f'.repeat(64);
  const subject: Subject = {
    ...image,
    container: { id, name: 'web', state: 'running', imageId },
    layers: [layer(a, 'one', a), own('init', 'c-init'), own('container', 'c')],
  };
  const anatomy = assemble(subject, {
    ...readings,
    directories: new Map([
      ['one', reading('AAA', null, ['diff', 'link'])],
      ['c-init', reading('III', 'l/AAA', ['diff', 'link', 'lower', 'work'])],
      ['c', reading('CCC', 'l/III:l/AAA', ['diff', 'link', 'lower', 'work', 'merged'])],
    ]),
  });

  it('has its two own layers by their mount IDs', () => {
    const mounts = `image/overlay2/layerdb/mounts/${id}`;
    expect(anatomy.layers.slice(1).map(({ identifiers }) => identifiers[0])).toMatchObject([
      { kind: 'mountId', value: 'c-init', file: `${mounts}/init-id` },
      { kind: 'mountId', value: 'c', file: `${mounts}/mount-id` },
    ]);
    expect(anatomy.identifiers.map(({ kind, value }) => [kind, value])).toEqual([
      ['tag', 'a/b:1'],
      ['container', 'web'],
      ['containerId', id],
      ['imageId', imageId],
    ]);
  });

  it('is mounted as the engine does it, and to look at without touching it', () => {
    expect(anatomy.mounts.map(({ purpose, forms }) => [purpose, forms[0]?.options])).toEqual([
      ['run', 'lowerdir=l/III:l/AAA,upperdir=c/diff,workdir=c/work'],
      ['look', 'lowerdir=l/CCC:l/III:l/AAA'],
    ]);
    expect(assemble(subject, readings, 1).mounts.map(({ purpose }) => purpose)).toEqual(['look']);
  });
});

it('a container whose image is gone has no image ID', () => {
  const container = { id: 'f'.repeat(64), name: 'web', state: 'exited', imageId: null } as const;
  const anatomy = assemble({ ...image, imageId: null, container });
  expect(anatomy.identifiers.at(-1)).toMatchObject({ kind: 'imageId', value: null, file: null });
});

describe('the anatomy of an image in an archive', () => {
  const archived = (diffId: string, blobDigest: string | null): SubjectLayer => ({
    diffId,
    blobDigest,
    role: 'image',
    place: null,
  });
  const anatomy = assemble({ ...image, store: null, layers: [archived(a, b), archived(b, null)] }, null);

  it('has real digests, and says nothing of names that an engine draws at random', () => {
    expect(anatomy.store).toBe('example');
    expect(
      anatomy.layers.map(({ identifiers }) => identifiers.map(({ kind, value }) => [kind, value])),
    ).toEqual([
      [
        ['blob', b],
        ['diffId', a],
        ['chainId', a],
        ['cacheId', null],
        ['directory', null],
        ['link', null],
      ],
      [
        ['diffId', b],
        ['chainId', chainOfTwo],
        ['cacheId', null],
        ['directory', null],
        ['link', null],
      ],
    ]);
  });

  it('has placeholders where an engine would have directories, and lengths as they would be there', () => {
    expect(anatomy.layers[1]?.disk).toMatchObject({
      directory: 'cache-id-2',
      link: 'name-2',
      lower: ['l/name-1'],
    });
    expect(anatomy.mounts[0]?.forms.map(({ options, bytes }) => [options, bytes])).toEqual([
      ['lowerdir=l/name-2:l/name-1', 66],
      ['lowerdir=/var/lib/docker/overlay2/l/name-2:/var/lib/docker/overlay2/l/name-1', 116],
      ['lowerdir=/var/lib/docker/overlay2/cache-id-2/diff:/var/lib/docker/overlay2/cache-id-1/diff', 198],
    ]);
    expect(anatomy.warnings).toEqual([]);
  });

  it('of no layers has nothing to mount', () => {
    expect(assemble({ ...image, store: null, layers: [] }, null)).toMatchObject({
      layers: [],
      mounts: [],
      names: [],
    });
  });
});

describe('the terms of other stores', () => {
  const kinds = (subject: Subject) => {
    const anatomy = assemble(subject, { ...readings, directories: new Map(), files: new Map() });
    return anatomy.layers.map(({ identifiers }) =>
      identifiers.map(({ kind, value, file }) => [kind, value, file]),
    );
  };

  it('Podman: layer IDs, kept in its own lists', () => {
    const id = '76f79efda453922cda1cecb6ec9e7cf9d86ea968c6dd199d4030dd00078a1686';
    const podman: Store = { driver: 'podman', root: '/p', layersRoot: '/p/overlay' };
    const layers = [layer(a, 'a'.repeat(64)), layer(b, id)];
    expect(kinds({ ...image, layers, store: podman })[1]).toEqual([
      ['diffId', b, 'overlay-layers/layers.json'],
      ['layerId', id, 'overlay-layers/layers.json'],
      ['directory', id, `overlay/${id}`],
      ['link', null, `overlay/${id}/link`],
    ]);
    const committed = [layer(a, 'a'.repeat(64)), layer(b, 'random')];
    const anatomy = assemble(
      { ...image, layers: committed, store: podman },
      { ...readings, files: new Map() },
    );
    expect(anatomy.layers[1]?.identifiers[1]).toMatchObject({
      kind: 'layerId',
      value: 'random',
      input: null,
    });
  });

  it('containerd: snapshots by number, found in two databases', () => {
    const folder = 'io.containerd.snapshotter.v1.overlayfs';
    const containerd: Store = { driver: 'containerd', root: '/c', layersRoot: `/c/${folder}/snapshots` };
    expect(kinds({ ...image, layers: [layer(a, '7', a)], store: containerd })).toEqual([
      [
        ['diffId', a, `io.containerd.content.v1.content/blobs/sha256/${'1'.repeat(64)}`],
        ['chainId', a, 'io.containerd.metadata.v1.bolt/meta.db'],
        ['snapshot', '7', `${folder}/metadata.db`],
        ['directory', '7', `${folder}/snapshots/7`],
      ],
    ]);
  });

  it('a bare folder: nothing but directories and short names', () => {
    const bare: Store = { driver: 'overlay2', root: '/o', layersRoot: '/o' };
    const unknown = { ...layer(a, 'one'), diffId: null };
    expect(kinds({ ...image, layers: [unknown], store: bare })).toEqual([
      [
        ['directory', 'one', 'one'],
        ['link', null, 'one/link'],
      ],
    ]);
  });
});
