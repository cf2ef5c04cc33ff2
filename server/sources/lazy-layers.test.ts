import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { hexOf } from '../testing/image-fixture.ts';
import { FixtureBlobs, mediaTypes } from '../testing/oci-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { skippableFrame, storedZstd } from '../testing/zstd-fixture.ts';
import { indexLayer } from './read-layer.ts';

/** Layers that are packed so that a snapshotter can fetch single files of them; to everybody else they are plain. */
const blockSize = 512;
const contents = { name: 'stargz.index.json', content: '{"version":1,"entries":[]}' };
const landmark = { name: '.prefetch.landmark', content: '\x0f' };
const first = { name: 'bin/tool', content: 'x'.repeat(1500) };
const second = { name: 'etc/motd', content: 'hello\n' };
const end = Buffer.alloc(2 * blockSize);

/** An entry without the end of its tar. */
async function entry(item: Parameters<typeof tarOf>[0][number]): Promise<Buffer> {
  return (await tarOf([item])).subarray(0, -end.length);
}

/** The last member of an eStargz layer: empty, with the offset of the table of contents in its extra field. */
function stargzFooter(offset: number): Buffer {
  const extra = Buffer.from(`${offset.toString(16).padStart(16, '0')}STARGZ`);
  const head = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, extra.length + 4, 0, 0x53, 0x47, extra.length, 0]); // prettier-ignore
  return Buffer.concat([head, extra, Buffer.from([1, 0, 0, 0xff, 0xff]), Buffer.alloc(8)]);
}

const folder = new FixtureFolder();
afterAll(() => folder.close());

/** What is seen of an image of this one layer, and whether its digests are what they say. */
async function see(packed: Uint8Array, plain: Uint8Array, suffix: string): Promise<unknown> {
  const blobs = new FixtureBlobs();
  const layer = blobs.add(`${mediaTypes.layer}${suffix}`, packed);
  const manifest = blobs.addImage({ layers: [plain] }, { layers: [layer] });
  const { images } = await folder.open(await folder.tar('lazy.tar', blobs.layoutFiles([manifest])));
  const [found] = images[0]!.layers;
  const { diffId, blobDigest } = await indexLayer(found!.locator, defaultLimits);
  expect([diffId, blobDigest]).toEqual([found?.diffId, found?.blobDigest]);
  expect([found?.diffId, found?.blobDigest]).toEqual([`sha256:${hexOf(plain)}`, `sha256:${hexOf(packed)}`]);
  return listMerged(images[0]!);
}

describe('eStargz: a gzip member for each file', () => {
  it('shows the table of contents and the landmark as the entries that they are', async () => {
    const parts = await Promise.all([first, landmark, second, contents].map(entry));
    const members = [...parts, end].map(part => gzipSync(part));
    const packed = Buffer.concat([...members, stargzFooter(4711)]);
    expect(await see(packed, Buffer.concat([...parts, end]), '+gzip')).toEqual([
      '/.prefetch.landmark < 1',
      '/bin < 1',
      '/bin/tool < 1',
      '/etc < 1',
      '/etc/motd < 1',
      '/stargz.index.json < 1',
    ]);
  });

  it('shows nothing of a table that stands behind the end of the tar, where no engine unpacks it', async () => {
    const parts = [await entry(first), end, await entry(contents), end];
    const packed = Buffer.concat([...parts.map(part => gzipSync(part)), stargzFooter(4711)]);
    expect(await see(packed, Buffer.concat(parts), '+gzip')).toEqual(['/bin < 1', '/bin/tool < 1']);
  });
});

it('zstd:chunked: a frame for each file, tables in frames that are skipped', async () => {
  const parts = await Promise.all([first, second].map(entry));
  const frames = [...parts, end].map(part => storedZstd(part, 700));
  const packed = Buffer.concat([...frames, skippableFrame('{"entries":[]}'), skippableFrame('footer')]);
  expect(await see(packed, Buffer.concat([...parts, end]), '+zstd')).toEqual([
    '/bin < 1',
    '/bin/tool < 1',
    '/etc < 1',
    '/etc/motd < 1',
  ]);
});
