import { describe, expect, it } from 'vitest';
import { Anatomy } from '../../shared/anatomy.ts';
import {
  a,
  assemble,
  b,
  chainOfTwo,
  database,
  image,
  imageId,
  layer,
  reading,
  readings,
} from '../testing/anatomy-fixture.ts';
import type { Readings } from './readings.ts';
import type { Subject, SubjectLayer } from './subject.ts';

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
