import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { archiveForms } from '../testing/archive-forms.ts';
import { tarOfFiles } from '../testing/image-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { skippableFrame, storedZstd } from '../testing/zstd-fixture.ts';
import type { SourceImage } from './source.ts';

const base = await tarOf([
  { name: 'etc/', mode: 0o755 },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/secret', content: 'x' },
]);
const change = await tarOf([{ name: 'etc/.wh.secret' }, { name: 'opt/app', content: 'binary' }]);
const other = await tarOf([{ name: 'etc/motd', content: 'good bye\n' }]);
const empty = await tarOf([]);
/** The change twice: Docker's older archives have a link in place of the second. */
const image = { layers: [base, change, other, change, empty], config: { Cmd: ['/app'] } };

const merged = ['/etc < 1', '/etc/motd < 3', '/opt < 2', '/opt/app < 4'];

const folder = new FixtureFolder();
afterAll(() => folder.close());

async function expectImage(path: string, kind: string): Promise<SourceImage> {
  const opened = await folder.open(path);
  expect(opened).toMatchObject({ kind, warnings: [] });
  expect(opened.images).toHaveLength(1);
  const found = opened.images[0]!;
  expect(await listMerged(found)).toEqual(merged);
  expect(found).toMatchObject({ platform: 'linux/amd64', config: { Cmd: ['/app'] }, warnings: [] });
  expect(
    found.history.map(({ createdBy, layer }) => `${createdBy.replace('/bin/sh -c ', '')} < ${layer}`),
  ).toEqual(['step 1 < 1', 'step 2 < 2', 'step 3 < 3', 'step 4 < 4', 'step 5 < 5']);
  return found;
}

describe.each(archiveForms)('$name', ({ kind, directoryKind = kind, files }) => {
  it('has its layers in order, each where its bytes are', async () => {
    const found = await expectImage(await folder.tar('image.tar', files(image)), kind);
    expect(found.tags).toEqual(kind === 'skopeo-dir' ? [] : ['lab/image:1']);
  });

  it('gives the same when it is opened again', async () => {
    const path = await folder.tar('again.tar', files(image));
    expect(await folder.open(path)).toEqual(await folder.open(path));
  });

  it('is known under any name', async () => {
    for (const name of ['a.tar.xz', 'index.json', 'no extension', 'oci-layout', 'ảnh.bin']) {
      await expectImage(await folder.tar(name, files(image)), kind);
    }
  });

  it('may have its members in another order, and below ./', async () => {
    await expectImage(await folder.tar('reversed.tar', [...files(image)].reverse()), kind);
    const dotted = files(image).map(file => ({ ...file, name: `./${file.name}` }));
    await expectImage(await folder.tar('dotted.tar', dotted), kind);
  });

  it('may lie in a directory', async () => {
    await expectImage(folder.directory(`folder of ${kind}`, files(image)), directoryKind);
  });

  it('may be compressed as a whole, in one piece or several', async () => {
    const tar = await tarOfFiles(files(image));
    const [head, tail] = [tar.subarray(0, 3000), tar.subarray(3000)];
    await expectImage(folder.write('a.tar.gz', gzipSync(tar)), kind);
    await expectImage(folder.write('b.tar.gz', Buffer.concat([gzipSync(head), gzipSync(tail)])), kind);
    await expectImage(folder.write('a.tar.zst', storedZstd(tar)), kind);
    const frames = [skippableFrame('first'), storedZstd(head, 700), skippableFrame(''), storedZstd(tail)];
    await expectImage(folder.write('b.tar.zst', Buffer.concat(frames)), kind);
  });
});

it('every form that has diff IDs has the same', async () => {
  const ids = new Set<string>();
  for (const { kind, files } of archiveForms) {
    const [found] = (await folder.open(await folder.tar('ids.tar', files(image)))).images;
    if (kind !== 'docker-v1') ids.add(JSON.stringify(found?.layers.map(({ diffId }) => diffId)));
    else expect(found?.layers.map(({ diffId }) => diffId)).toEqual([null, null, null, null, null]);
  }
  expect(ids.size).toBe(1);
});
