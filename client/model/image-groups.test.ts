import { expect, it } from 'vitest';
import type { ImageSummary } from '../../shared/image.ts';
import { groupImages, labelOfSource } from './image-groups.ts';

const image = (id: string, tags: string[] = [], container: string | null = null): ImageSummary => ({
  id,
  imageId: `sha256:${id.repeat(64)}`,
  sourceId: 's',
  tags,
  platform: 'linux/amd64',
  created: null,
  size: 0,
  layerCount: 1,
  container:
    container === null ? null : { id: 'c'.repeat(64), name: container, imageId: null, state: 'running' },
});

it('sets containers and untagged images apart', () => {
  const groups = groupImages([image('a', ['app:1']), image('b'), image('c', ['app:1'], 'web')]);
  expect([groups.named, groups.containers, groups.untagged].map(list => list.map(({ id }) => id))).toEqual([
    ['a'],
    ['c'],
    ['b'],
  ]);
});

it('takes untagged images for what a source has where it has nothing else', () => {
  const groups = groupImages([image('a'), image('b')]);
  expect([groups.named.length, groups.containers.length, groups.untagged.length]).toEqual([2, 0, 0]);
});

it('calls an archive by its file, and a store by its engine and its path', () => {
  const store = {
    driver: 'docker',
    root: '/var/lib/docker',
    layersRoot: '/var/lib/docker/overlay2',
  } as const;
  expect(labelOfSource({ name: '/srv/images/app.tar', store: null })).toBe('app.tar');
  expect(labelOfSource({ name: '/var/lib/docker', store })).toBe('Docker · /var/lib/docker');
});
