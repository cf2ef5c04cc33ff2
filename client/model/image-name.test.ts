import { expect, test } from 'vitest';
import type { Container } from '../../shared/image.ts';
import { nameOfImage, statedPlatform } from './image-name.ts';

const imageId = `sha256:${'a'.repeat(64)}`;
const web: Container = { id: 'c'.repeat(64), name: 'web', imageId: null, state: 'running' };
const archive = { name: '/srv/images/app.tar', store: null, images: [1] };
const store = { driver: 'docker', root: '/var/lib/docker', layersRoot: '/var/lib/docker/overlay2' } as const;
const engine = { name: '/var/lib/docker', store, images: [1] };

test('nameOfImage() calls a container by its name and an image by its first tag', () => {
  expect(nameOfImage({ container: web, tags: ['app:1'], imageId }, engine)).toBe('web');
  expect(nameOfImage({ container: null, tags: ['app:1', 'app:2'], imageId }, archive)).toBe('app:1');
});

test('nameOfImage() calls the only image of an archive, without a tag, as the archive is called', () => {
  expect(nameOfImage({ container: null, tags: [], imageId }, archive)).toBe('app.tar');
});

test('nameOfImage() tells images without tags apart by the beginning of their digests', () => {
  const both = { ...archive, images: [1, 2] };
  expect(nameOfImage({ container: null, tags: [], imageId }, both)).toBe('sha256:aaaaaaaaaaaa…');
  expect(nameOfImage({ container: null, tags: [], imageId }, engine)).toBe('sha256:aaaaaaaaaaaa…');
});

test('nameOfImage() never shows the name under which a root file system without a digest is kept', () => {
  const upload = { name: 'root-filesystem.tar', store: null, images: [1, 2] };
  expect(nameOfImage({ container: null, tags: [], imageId: 'archive.tar' }, upload)).toBe(
    'root-filesystem.tar',
  );
});

test('statedPlatform() is null where an image states none', () => {
  expect(statedPlatform({ platform: 'linux/arm64/v8' })).toBe('linux/arm64/v8');
  expect(statedPlatform({ platform: 'unknown/unknown' })).toBeNull();
});
