import { afterAll, expect, it } from 'vitest';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const folder = new FixtureFolder();
afterAll(() => folder.close());

const tar = await tarOf([
  './',
  './bin/',
  { name: './bin/sh', content: 'elf' },
  { name: './manifest.json', content: '{"name":"of a web page"}' },
  { name: './var/lib/docker/index.json', content: 'no JSON' },
  { name: './dev/console', type: 'char', device: [5, 1] },
]);
const warning = 'There is no manifest in this tar, so it is shown as the one layer of a root filesystem.';

it('is one layer, and said to be none of an image', async () => {
  const opened = await folder.open(folder.write('rootfs.tar', tar));
  expect(opened).toMatchObject({ kind: 'root-filesystem', warnings: [] });
  expect(opened.images).toHaveLength(1);
  expect(opened.images[0]).toMatchObject({
    id: 'rootfs.tar',
    tags: [],
    platform: 'unknown/unknown',
    history: [],
    layers: [
      { diffId: null, blobDigest: null, locator: { offset: 0, length: tar.length, compression: 'none' } },
    ],
    warnings: [warning],
  });
  expect(await listMerged(opened.images[0]!)).toEqual([
    '/bin < 1',
    '/bin/sh < 1',
    '/dev < 1',
    '/dev/console < 1',
    '/manifest.json < 1',
    '/var < 1',
    '/var/lib < 1',
    '/var/lib/docker < 1',
    '/var/lib/docker/index.json < 1',
  ]);
});

it('is not what a directory can be: nothing says which user and mode its files had', async () => {
  const directory = folder.directory('rootfs', [{ name: 'bin/sh', content: 'elf' }]);
  await expect(folder.open(directory)).rejects.toThrow(
    `rootfs: is no directory of images that is known here: ${directory}`,
  );
});

it('is not what is left of an archive of images', async () => {
  const blobs = await tarOf([
    'blobs/',
    'blobs/sha256/',
    { name: `blobs/sha256/${'0'.repeat(64)}`, content: '{}' },
  ]);
  await expect(folder.open(folder.write('half.tar', blobs))).rejects.toThrow(
    'half.tar: holds parts of an archive of images, but nothing that lists them: neither index.json nor manifest.json',
  );
  await expect(folder.open(folder.write('none.tar', await tarOf([])))).rejects.toThrow(
    'none.tar: is a tar archive with nothing in it',
  );
});
