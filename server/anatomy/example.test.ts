import { describe, expect, it } from 'vitest';
import { a, assemble, b, chainOfTwo, image } from '../testing/anatomy-fixture.ts';
import type { SubjectLayer } from './subject.ts';

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
