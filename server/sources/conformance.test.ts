import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type ArchiveForm, archiveForms } from '../testing/archive-forms.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { hexOf, tarOfFiles } from '../testing/image-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { skippableFrame, storedZstd } from '../testing/zstd-fixture.ts';
import type { OpenedSource } from './source.ts';

const base = await tarOf([
  { name: 'etc/', mode: 0o755 },
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/secret', content: 'x' },
]);
const change = await tarOf([{ name: 'etc/.wh.secret' }, { name: 'opt/app', content: 'binary' }]);
const other = await tarOf([{ name: 'etc/motd', content: 'good bye\n' }]);
const empty = await tarOf([]);
/** The change twice: Docker's older archives have a link in place of the second. */
const image = {
  layers: [base, change, other, change, empty],
  config: { Cmd: ['/app'] },
  merged: [
    { name: 'etc/motd', content: 'good bye\n' },
    { name: 'opt/app', content: 'binary' },
  ],
};

const folder = new FixtureFolder();
afterAll(() => folder.close());

/** What there is to see of the one image at that path. */
async function see(path: string): Promise<unknown> {
  const { kind, images, warnings } = await folder.open(path);
  const shown = images.map(async found => ({
    platform: found.platform,
    config: found.config,
    steps: found.history.map(({ createdBy, layer }) => `${createdBy.replace('/bin/sh -c ', '')} < ${layer}`),
    merged: await listMerged(found),
    warnings: found.warnings,
  }));
  return { kind, images: await Promise.all(shown), warnings };
}

/** What must be seen of {@link image} in that form. */
function expectedOf({ kind, isFlat = false }: Pick<ArchiveForm, 'kind' | 'isFlat'>): unknown {
  const found = isFlat
    ? {
        platform: 'unknown/unknown',
        config: {},
        steps: [],
        merged: ['/etc < 1', '/etc/motd < 1', '/opt < 1', '/opt/app < 1'],
        warnings: ['There is no manifest in this tar, so it is shown as the one layer of a root filesystem.'],
      }
    : {
        platform: 'linux/amd64',
        config: { Cmd: ['/app'] },
        steps: ['step 1 < 1', 'step 2 < 2', 'step 3 < 3', 'step 4 < 4', 'step 5 < 5'],
        merged: ['/etc < 1', '/etc/motd < 3', '/opt < 2', '/opt/app < 4'],
        warnings: [],
      };
  return { kind, images: [found], warnings: [] };
}

const diffIdsOf = ({ images }: OpenedSource): unknown =>
  images.map(({ layers }) => layers.map(({ diffId }) => diffId));

describe.each(archiveForms)('$name', form => {
  const { kind, isFlat = false, files } = form;
  const expected = expectedOf(form);

  it('has its layers in order, each where its bytes are', async () => {
    expect(await see(await folder.tar('image.tar', files(image)))).toEqual(expected);
  });

  it('has the names and the diff IDs that the form can hold', async () => {
    const opened = await folder.open(await folder.tar('image.tar', files(image)));
    const ids = image.layers.map(layer => (kind === 'docker-v1' ? null : `sha256:${hexOf(layer)}`));
    expect(diffIdsOf(opened)).toEqual(isFlat ? [[null]] : [ids]);
    expect(opened.images[0]?.tags).toEqual(kind === 'skopeo-dir' || isFlat ? [] : ['lab/image:1']);
  });

  it('gives the same when it is opened again', async () => {
    const path = await folder.tar('again.tar', files(image));
    expect(await folder.open(path)).toEqual(await folder.open(path));
  });

  it.each(['a.tar.xz', 'index.json', 'no extension', 'oci-layout', 'ảnh.bin'])(
    'is known under the name %s',
    async name => {
      expect(await see(await folder.tar(name, files(image)))).toEqual(expected);
    },
  );

  it('may have its members in another order, and below ./', async () => {
    expect(await see(await folder.tar('a.tar', [...files(image)].reverse()))).toEqual(expected);
    const dotted = files(image).map(file => ({ ...file, name: `./${file.name}` }));
    expect(await see(await folder.tar('b.tar', dotted))).toEqual(expected);
  });

  it('may be compressed as a whole, in one piece or several', async () => {
    const tar = await tarOfFiles(files(image));
    const [head, tail] = [tar.subarray(0, 3000), tar.subarray(3000)];
    const frames = [skippableFrame('first'), storedZstd(head, 700), skippableFrame(''), storedZstd(tail)];
    const packed = [
      gzipSync(tar),
      Buffer.concat([gzipSync(head), gzipSync(tail)]),
      storedZstd(tar),
      Buffer.concat(frames),
      storedXz(tar),
      Buffer.concat([storedXz(head), storedXz(tail)]),
      packBzip2(tar),
      Buffer.concat([packBzip2(head), packBzip2(tail)]),
    ];
    for (const bytes of packed) expect(await see(folder.write('packed', bytes))).toEqual(expected);
  });
});

const inDirectories = archiveForms.flatMap(form =>
  form.directoryKind === null ? [] : [{ ...form, kind: form.directoryKind ?? form.kind }],
);
it.each(inDirectories)('$name may lie in a directory', async form => {
  const files = form.files(image);
  const path = folder.directory(hexOf(JSON.stringify(files)), files);
  expect(await see(path)).toEqual(expectedOf(form));
});
