import { createHash } from 'node:crypto';
import type { Anatomy } from '../../shared/anatomy.ts';
import { assembleAnatomy } from '../anatomy/assemble-anatomy.ts';
import type { DirectoryReading, Readings } from '../anatomy/readings.ts';
import type { Store, Subject, SubjectLayer } from '../anatomy/subject.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Two diff IDs. */
export const [a, b] = ['a', 'b'].map(digit => `sha256:${digit.repeat(64)}`) as [string, string];
/** The chain ID of both. */
export const chainOfTwo = 'sha256:ccd722928bd92476ba1745586fed6e45a102504185ad88cd89e01ff116fd146c';
export const imageId = `sha256:${'1'.repeat(64)}`;

const store: Store = { driver: 'docker', root: '/d', layersRoot: '/d/overlay2' };
/** A layer of an image in a directory that is called like its cache ID. */
export const layer = (diffId: string, directory: string, chainId: string | null = null): SubjectLayer => ({
  diffId,
  blobDigest: null,
  role: 'image',
  place: { directory, cacheId: directory, chainId },
});

/** An image of two layers in a store of Docker. */
export const image: Subject = {
  imageId,
  tags: ['a/b:1'],
  container: null,
  layers: [layer(a, 'one', a), layer(b, 'two', chainOfTwo)],
  store,
};

/** What is read of a layer's directory that has the parts `present`. */
export const reading = (
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

/** The folder in which Docker keeps what it knows of a layer. */
export const database = (chain: string): string => `image/overlay2/layerdb/sha256/${chain.slice(7)}`;

/** What is read of the image, all of it in order. */
export const readings: Readings = {
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

export const assemble = (
  subject: Subject,
  read: Readings | null = readings,
  upTo = subject.layers.length,
): Anatomy => assembleAnatomy({ subject, readings: read, layer: upTo, sha256 });
