import { describe, expect, it } from 'vitest';
import { type StrataError, UsageError } from '../errors.ts';
import { isSameReference } from './reference.ts';
import { layerOf, requireOneImage, selectImages } from './select-image.ts';
import type { OpenedSource, SourceImage, SourceLayer } from './source.ts';

const imageOf = (digit: string, tags: readonly string[], platform = 'linux/amd64'): SourceImage => ({
  id: `sha256:${digit.repeat(64)}`,
  manifestDigest: `sha256:${'f'.repeat(63)}${digit}`,
  tags,
  platform,
  created: null,
  config: {},
  history: [],
  layers: [],
  warnings: [],
});

const layer: SourceLayer = {
  diffId: null,
  blobDigest: null,
  locator: { kind: 'absent', reason: 'it is of a test' },
};
const one = imageOf('1', ['app:1', 'app:latest']);
const arm = imageOf('2', ['app:1'], 'linux/arm/v7');
const other = imageOf('3', ['registry.example:5000/team/app:1']);
const nameless = imageOf('4', []);
const opened: OpenedSource = { kind: 'test', images: [one, arm, other, nameless], warnings: [] };

it.each<[string | undefined, string | undefined, readonly SourceImage[]]>([
  [undefined, undefined, [one, arm, other, nameless]],
  ['app', undefined, [one]],
  ['app:1', undefined, [one, arm]],
  ['docker.io/library/app:1', undefined, [one, arm]],
  ['app:1', 'linux/arm', [arm]],
  ['app:1', 'linux/arm/v7', [arm]],
  [undefined, 'linux/amd64', [one, other, nameless]],
  ['registry.example:5000/team/app:1', undefined, [other]],
  [`sha256:${'4'.repeat(64)}`, undefined, [nameless]],
  ['sha256:4444', undefined, [nameless]],
  ['4444', undefined, [nameless]],
  [other.manifestDigest, undefined, [other]],
  [`app@${arm.manifestDigest}`, undefined, [arm]],
])('selects by image %s and platform %s', (image, platform, images) => {
  expect(selectImages(opened, { image, platform })).toEqual(images);
});

function errorOf(act: () => unknown): StrataError {
  try {
    act();
  } catch (error) {
    return error as StrataError;
  }
  throw new Error('nothing was thrown');
}

it('lists what is there where nothing fits', () => {
  const unnamed = errorOf(() => selectImages(opened, { image: 'app:3' }));
  expect(unnamed.message).toBe('There is no image app:3 in the source.');
  expect(unnamed.hint).toBe(
    'It holds app:1 (linux/amd64), app:1 (linux/arm/v7), registry.example:5000/team/app:1 (linux/amd64), ' +
      'sha256:444444444444 (linux/amd64).',
  );
  const platform = errorOf(() => selectImages(opened, { image: 'app:1', platform: 'linux/ar' }));
  expect(platform.message).toBe('There is no image for the platform linux/ar in the source.');
  expect(platform.hint).toBe('There are: linux/amd64, linux/arm/v7.');
  const short = errorOf(() => selectImages(opened, { image: '444' }));
  expect(short.message).toBe('There is no image 444 in the source.');
  expect(errorOf(() => selectImages({ ...opened, images: [] }, {}, 'a.tar')).message).toBe(
    'a.tar holds no image: the list of its images is empty.',
  );
});

it('takes the top layer, or one that there is', () => {
  const of = (count: number): SourceImage => ({ ...one, layers: Array.from({ length: count }, () => layer) });
  expect([layerOf(undefined, of(3)), layerOf(2, of(3)), layerOf(undefined, of(0))]).toEqual([3, 2, 0]);
  expect(() => layerOf(4, of(3))).toThrow('--layer is 4; the image has layers 1 to 3');
  expect(() => layerOf(2, of(1))).toThrow('--layer is 2; the image has one layer');
  expect(() => layerOf(1, of(0))).toThrow('--layer is 1; the image has no layers');
});

it('asks for what tells several images apart', () => {
  expect(requireOneImage([one])).toBe(one);
  const images = errorOf(() => requireOneImage([one, other]));
  expect(images).toBeInstanceOf(UsageError);
  expect(images.message).toBe('There are 2 images: say which with --image.');
  expect(images.hint).toBe('They are app:1 (linux/amd64), registry.example:5000/team/app:1 (linux/amd64).');
  const amd = { ...one, tags: arm.tags };
  expect(errorOf(() => requireOneImage([amd, arm])).message).toBe(
    'There are 2 images: say which with --platform.',
  );
});

describe('with containers', () => {
  const containerOf = (id: string, name: string, state: 'running' | 'exited' = 'running'): SourceImage => ({
    ...one,
    id,
    container: { id, name, imageId: one.id, state },
  });
  const web = containerOf('abcd'.repeat(16), 'web');
  const twin = containerOf(`abcd${'0'.repeat(60)}`, 'web-2', 'exited');
  /** Its name begins like the ID of another. */
  const odd = containerOf('9'.repeat(64), 'abcd0');
  const store: OpenedSource = { kind: 'test', images: [one, web, twin, odd], warnings: [] };

  it.each<[string, readonly SourceImage[]]>([
    ['web', [web]],
    ['/web', [web]],
    ['web-2', [twin]],
    [web.id, [web]],
    [web.id.slice(0, 12), [web]],
    ['abcda', [web]],
    ['abcd', [web, twin]],
    // A whole name is meant before the beginning of an ID.
    ['abcd0', [odd]],
    ['9999', [odd]],
  ])('selects by container %s', (container, images) => {
    expect(selectImages(store, { container })).toEqual(images);
  });

  it('takes no image for a container, and no container for an image', () => {
    expect(selectImages(store, { image: 'app:1' })).toEqual([one]);
    expect(selectImages(store, { image: one.id })).toEqual([one]);
    expect(errorOf(() => selectImages(store, { image: web.id })).message).toBe(
      `There is no image ${web.id} in the source.`,
    );
    expect(errorOf(() => selectImages(store, { container: 'app:1' })).message).toBe(
      'There is no container app:1 in the source.',
    );
  });

  it('lists the containers that there are where none fits, not the images', () => {
    for (const container of ['we', 'nobody', 'abc', `${web.id}0`]) {
      const error = errorOf(() => selectImages(store, { container }));
      expect(error).not.toBeInstanceOf(UsageError);
      expect([error.message, error.hint]).toEqual([
        `There is no container ${container} in the source.`,
        'It holds the container web (running), the container web-2 (exited), the container abcd0 (running).',
      ]);
    }
  });

  it('says what there is instead where there is no container at all', () => {
    const error = errorOf(() => selectImages({ ...store, images: [one] }, { container: 'web' }));
    expect([error.message, error.hint]).toEqual([
      'There is no container web in the source.',
      'It holds none, but app:1 (linux/amd64).',
    ]);
  });

  it('asks which one where the beginning of an ID fits several', () => {
    const error = errorOf(() => requireOneImage(selectImages(store, { container: 'abcd' })));
    expect(error).toBeInstanceOf(UsageError);
    expect([error.message, error.hint]).toEqual([
      'There are 2 containers: say which with --container.',
      'They are the container web (running), the container web-2 (exited).',
    ]);
    expect(errorOf(() => requireOneImage(store.images)).message).toBe(
      'There are 1 image and 3 containers: say which with --image or --container.',
    );
  });
});

it.each([
  ['debian', 'docker.io/library/debian:latest', true],
  ['team/app:1', 'docker.io/team/app:1', true],
  ['index.docker.io/library/debian:12', 'debian:12', true],
  ['localhost:5000/app', 'localhost:5000/app:latest', true],
  ['docker.io/library/a/b', 'a/b', false],
  ['app:1', 'app:2', false],
  ['quay.example/app', 'app', false],
])('isSameReference(%s, %s) is %s', (left, right, expected) => {
  expect(isSameReference(left, right)).toBe(expected);
});
