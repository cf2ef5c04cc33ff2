import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImageDetail } from '../../shared/image.ts';
import { Problem } from '../../shared/problem.ts';
import { UploadResult } from '../../shared/upload.ts';
import { archiveForms } from '../testing/archive-forms.ts';
import { packBzip2 } from '../testing/bzip2-fixture.ts';
import { tarOfFiles } from '../testing/image-fixture.ts';
import { FixtureBlobs, mediaTypes, named } from '../testing/oci-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { storedXz } from '../testing/xz-fixture.ts';
import { storedZstd } from '../testing/zstd-fixture.ts';

const base = await tarOf([
  'etc/',
  { name: 'etc/motd', content: 'hello\n' },
  { name: 'etc/secret', content: 'x' },
]);
const top = await tarOf(['etc/.wh.secret', { name: 'app', content: 'binary' }]);
const image = {
  layers: [base, top],
  merged: [
    { name: 'app', content: 'binary' },
    { name: 'etc/motd', content: 'hello\n' },
  ],
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function pathsOf(id: string, from: TestServer = server): Promise<(string | undefined)[]> {
  const listing = (await from.get(`/api/images/${id}/listing`)).body.toString();
  return [...listing.matchAll(/"path":"([^"]*)"/g)].map(match => match[1]);
}

describe.each(archiveForms)('an upload in the form of $name', ({ kind, isFlat, files }) => {
  it('is the same image, plain or compressed', async () => {
    const tar = await tarOfFiles(files(image));
    for (const body of [tar, gzipSync(tar), storedZstd(tar), storedXz(tar), packBzip2(tar)]) {
      const id = await server.uploadImage('image', body);
      expect(await pathsOf(id)).toEqual(['/app', '/etc', '/etc/motd']);
      const detail = await server.json(`/api/images/${id}`, ImageDetail);
      expect(detail.source.kind).toBe(kind);
      expect(detail.layers.map(({ size }) => size)).toEqual(isFlat ? [12] : [7, 6]);
    }
  });
});

it('a root filesystem is one layer, also after a restart', async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'strata-restart-'));
  const first = await startTestServer({ data });
  const id = await first.uploadImage('rootfs.tar.gz', gzipSync(base));
  expect(await pathsOf(id, first)).toEqual(['/etc', '/etc/motd', '/etc/secret']);
  const detail = await first.json(`/api/images/${id}`, ImageDetail);
  expect(detail.layers).toMatchObject([
    {
      number: 1,
      diffIdCheck: { state: 'unavailable' },
      blobCheck: { state: 'unavailable' },
      createdBy: null,
    },
  ]);
  expect(detail.warnings).toEqual([
    'There is no manifest in this tar, so it is shown as the one layer of a root filesystem.',
  ]);
  await first.close();
  const second = await startTestServer({ data });
  expect(await pathsOf(id, second)).toEqual(['/etc', '/etc/motd', '/etc/secret']);
  await second.close();
  await rm(data, { recursive: true });
});

it('every platform of an index is an image', async () => {
  const blobs = new FixtureBlobs();
  const arm = { layers: [base], platform: 'linux/arm64' };
  const index = blobs.addJson(mediaTypes.index, {
    manifests: [blobs.addImage(image, { compression: 'gzip' }), blobs.addImage(arm, { compression: 'zstd' })],
  });
  const body = await tarOfFiles(blobs.layoutFiles([named(index, 'docker.io/lab/app:1')]));
  const { images } = (await server.upload('multi.tar', body)).json(UploadResult);
  expect(images.map(({ tags }) => tags)).toEqual([['lab/app:1'], ['lab/app:1']]);
  const details = await Promise.all(images.map(({ id }) => server.json(`/api/images/${id}`, ImageDetail)));
  expect(details.map(({ platform, layers }) => [platform, layers.length])).toEqual([
    ['linux/amd64', 2],
    ['linux/arm64', 1],
  ]);
});

it('a layer that is missing is a gap', async () => {
  const blobs = new FixtureBlobs();
  const gone = { mediaType: mediaTypes.layer, digest: `sha256:${'1'.repeat(64)}`, size: 9 };
  const manifest = blobs.addImage(image, { layers: [blobs.add(mediaTypes.layer, base), gone] });
  const id = await server.uploadImage('gap.tar', await tarOfFiles(blobs.layoutFiles([manifest])));
  const detail = await server.json(`/api/images/${id}`, ImageDetail);
  expect(detail.incomplete).toBe(true);
  expect(detail.layers.map(({ present }) => present)).toEqual([true, false]);
  expect(await pathsOf(id)).toEqual(['/etc', '/etc/motd', '/etc/secret']);
});

it('what is left of an archive is refused', async () => {
  const blobs = new FixtureBlobs();
  const files = blobs.layoutFiles([blobs.addImage(image)]).filter(({ name }) => name !== 'index.json');
  const reply = await server.upload('half.tar', await tarOfFiles(files));
  expect(reply.status).toBe(422);
  expect(reply.json(Problem).error.message).toContain('is an OCI layout without its index.json');
});
