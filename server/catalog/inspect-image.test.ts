import { expect, it } from 'vitest';
import type { Verification } from '../../shared/image.ts';
import { inspectImage, type ReadImage } from './inspect-image.ts';

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;

interface Digests {
  readonly stated: string | null;
  readonly actual: string | null;
  readonly unhashed?: string;
}

/** An image with one layer whose diff ID and blob digest are these. */
function imageOf({ stated, actual, unhashed }: Digests): ReadImage {
  const facts = { size: 1, tarSize: 2, entries: 3, whiteouts: 0, opaques: 0, warnings: [] };
  return {
    id: a,
    tags: [],
    platform: 'linux/amd64',
    created: null,
    config: {},
    history: [],
    warnings: ['one before'],
    layers: [
      {
        role: 'image',
        diffId: stated,
        blobDigest: stated,
        locator: { kind: 'blob', file: '/f', offset: 0, length: 2, compression: 'none' },
        index: { ...facts, diffId: actual, blobDigest: actual, ...(unhashed !== undefined && { unhashed }) },
      },
    ],
  };
}

const inspect = (digests: Digests) =>
  inspectImage(imageOf(digests), { kind: 'docker-archive', name: 'a.tar' });

it.each<[string, Digests, Verification]>([
  ['the same', { stated: a, actual: a }, { state: 'verified' }],
  ['another', { stated: a, actual: b }, { state: 'mismatch', expected: a, actual: b }],
  ['not known yet', { stated: a, actual: null }, { state: 'pending' }],
  [
    'not to be had',
    { stated: a, actual: null, unhashed: 'it is gone' },
    { state: 'unavailable', reason: 'it is gone' },
  ],
  [
    'of another algorithm',
    { stated: `sha512:${'c'.repeat(128)}`, actual: a },
    { state: 'unavailable', reason: 'Strata computes SHA-256 only, and this is sha512' },
  ],
])('tells of a blob digest that is %s', (_title, digests, expected) => {
  const { layers } = inspect(digests);
  expect(layers[0]?.blobCheck).toEqual(expected);
  expect(layers[0]?.diffIdCheck).toEqual(expected);
});

it('gives the diff ID that was computed where none is stated', () => {
  const { layers, warnings } = inspect({ stated: null, actual: b });
  expect(layers[0]).toMatchObject({ diffId: b, blobDigest: null, diffIdCheck: { state: 'unavailable' } });
  expect(warnings).toEqual(['one before']);
});

it('warns of both digests that do not match, with both values', () => {
  expect(inspect({ stated: a, actual: b }).warnings).toEqual([
    'one before',
    `Layer 1 is not what the image says: its diff ID is ${a}, its tar hashes to ${b}.`,
    `Layer 1 is not what the archive says: its blob digest is ${a}, its bytes hash to ${b}.`,
  ]);
});
