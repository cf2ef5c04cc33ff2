import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { configOf, dockerSaveFiles, type FixtureFile, hexOf } from '../testing/image-fixture.ts';
import { FixtureBlobs, type FixtureDescriptor, mediaTypes, named } from '../testing/oci-fixture.ts';
import { FixtureFolder, listMerged } from '../testing/open-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import type { OpenedSource } from './source.ts';

const base = await tarOf([{ name: 'a', content: 'a' }]);
const top = await tarOf([{ name: 'b', content: 'b' }]);
const image = { layers: [base, top] };
const arm = { layers: [base], platform: 'linux/arm64' };

const folder = new FixtureFolder();
afterAll(() => folder.close());

async function open(files: readonly FixtureFile[], limits = defaultLimits): Promise<OpenedSource> {
  return folder.open(await folder.tar('t.tar', files), limits);
}

const describeImages = ({ images }: OpenedSource): unknown[] =>
  images.map(({ tags, platform, layers }) => [tags, platform, layers.length]);

it('gives an image for each platform of an index in the index, and none for attestations', async () => {
  const blobs = new FixtureBlobs();
  const [one, two] = [blobs.addImage(image), blobs.addImage(arm, { compression: 'gzip' })];
  const index = blobs.addJson(mediaTypes.index, {
    manifests: [one, two, blobs.addAttestation(one), blobs.addAttestation(two)],
  });
  const opened = await open(blobs.layoutFiles([named(index, 'docker.io/library/app:2')]));
  expect(describeImages(opened)).toEqual([
    [['app:2'], 'linux/amd64', 2],
    [['app:2'], 'linux/arm64', 1],
  ]);
  expect(opened.warnings).toEqual([]);
  expect(opened.images[1]).toMatchObject({
    id: `sha256:${hexOf(configOf(arm))}`,
    manifestDigest: two.digest,
    layers: [{ diffId: `sha256:${hexOf(base)}`, blobDigest: `sha256:${hexOf(gzipSync(base))}` }],
  });
});

it.each([
  ['x', [expect.stringContaining('t.tar: oci-layout is not JSON')]],
  ['{}', [expect.stringContaining('t.tar: oci-layout has an unexpected form: imageLayoutVersion')]],
  ['{"imageLayoutVersion":"9.9"}', ['oci-layout states the version 9.9; Strata knows 1.x.']],
  ['{"imageLayoutVersion":"1.0.0"}', []],
] as [string, string[]][])(
  'says what is odd about the file that makes it a layout: %s',
  async (content, warnings) => {
    const blobs = new FixtureBlobs();
    const files = blobs.layoutFiles([blobs.addImage(image)]);
    const opened = await open(files.map(file => (file.name === 'oci-layout' ? { ...file, content } : file)));
    expect(describeImages(opened)).toHaveLength(1);
    expect(opened.warnings).toEqual(warnings);
  },
);

it('says of an index and of a manifest that they are not what their digests say', async () => {
  const blobs = new FixtureBlobs();
  const one = blobs.addImage(image);
  const index = blobs.addJson(mediaTypes.index, { manifests: [one] });
  const names = [index, one].map(({ digest }) => `blobs/sha256/${digest.slice(7)}`);
  const files = blobs
    .layoutFiles([index])
    .map(file => (names.includes(file.name) ? { ...file, content: `${String(file.content)} ` } : file));
  const opened = await open(files);
  expect(describeImages(opened)).toHaveLength(1);
  expect(opened.warnings).toEqual(
    names.map(name => expect.stringContaining(`${name} was changed after it was written: its digest is `)),
  );
});

it('takes attestations for none even where nothing marks them', async () => {
  const blobs = new FixtureBlobs();
  const one = blobs.addImage(image);
  const { annotations: _, ...attestation } = blobs.addAttestation(one);
  const opened = await open(blobs.layoutFiles([one, attestation]));
  expect(describeImages(opened)).toEqual([[[], 'linux/amd64', 2]]);
  expect(opened.warnings).toEqual([
    `blobs/sha256/${attestation.digest.slice(7)} is a manifest of something else than an image ` +
      '(application/vnd.in-toto+json): left out.',
  ]);
});

it('says which platforms of an index are not there', async () => {
  const blobs = new FixtureBlobs();
  const gone = new FixtureBlobs();
  const onlyManifest = gone.addImage({ layers: [top], platform: 'linux/s390x' });
  const notPulled = blobs.addImage(
    { layers: [base], platform: 'linux/386' },
    { layers: [{ mediaType: `${mediaTypes.layer}+gzip`, digest: `sha256:${'2'.repeat(64)}`, size: 5 }] },
  );
  const opened = await open(blobs.layoutFiles([notPulled, onlyManifest, blobs.addImage(image)]));
  expect(describeImages(opened)).toEqual([[[], 'linux/amd64', 2]]);
  expect(opened.warnings).toEqual([
    `Of t.tar, 2 images that its index names are not in it: linux/s390x (${onlyManifest.digest}), ` +
      `linux/386 (sha256:${'2'.repeat(64)}).`,
  ]);
});

it('unites the names of a manifest, and keeps a variant that only the index knows', async () => {
  const blobs = new FixtureBlobs();
  const descriptor = blobs.addImage({ layers: [base], platform: 'linux/arm' });
  const v7 = { ...descriptor, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } };
  const opened = await open(
    blobs.layoutFiles([
      named(v7, 'docker.io/lab/app:1'),
      named(v7, 'example.org/app:2', 'ref'),
      named(v7, '3', 'ref'),
    ]),
  );
  expect(describeImages(opened)).toEqual([[['lab/app:1', 'example.org/app:2'], 'linux/arm/v7', 1]]);
});

it('shows a layer that is missing, foreign, encrypted or no tar as absent', async () => {
  const layers = [base, top, base, top, base];
  const blobs = new FixtureBlobs();
  const blob = (digit: string, mediaType: string): FixtureDescriptor => ({
    mediaType,
    digest: `sha256:${digit.repeat(64)}`,
    size: 1,
  });
  const descriptors = [
    blobs.add(mediaTypes.layer, base),
    blob('1', mediaTypes.layer),
    blob('2', mediaTypes.foreignLayer),
    blob('3', `${mediaTypes.layer}+gzip+encrypted`),
    blobs.add('application/wasm', 'no tar'),
  ];
  const opened = await open(blobs.layoutFiles([blobs.addImage({ layers }, { layers: descriptors })]));
  expect(opened.images[0]?.warnings).toEqual([
    `Layer 2 is missing: its blob sha256:${'1'.repeat(64)} is not there.`,
    'Layer 3 is missing: it may not be redistributed, so it was left out.',
    'Layer 4 is missing: it is encrypted.',
    'Layer 5 is missing: it is no tar but application/wasm.',
  ]);
  expect(await listMerged(opened.images[0]!)).toEqual(['/a < 1']);
});

it('leaves out what is no container image', async () => {
  const blobs = new FixtureBlobs();
  const chart = blobs.addJson(mediaTypes.manifest, {
    config: blobs.add('application/vnd.cncf.helm.config.v1+json', '{"name":"chart"}'),
    layers: [blobs.add('application/vnd.cncf.helm.chart.content.v1.tar+gzip', gzipSync(base))],
  });
  await expect(open(blobs.layoutFiles([chart]))).rejects.toThrow(
    `t.tar: holds no image. blobs/sha256/${chart.digest.slice(7)} is a manifest of something else than an image ` +
      '(application/vnd.cncf.helm.config.v1+json): left out.',
  );
  expect((await open(blobs.layoutFiles([chart, blobs.addImage(image)]))).images).toHaveLength(1);
});

it('takes manifest.json where the OCI manifest is without layers, as pre-releases of Docker 25 wrote it', async () => {
  const blobs = new FixtureBlobs();
  const bare = named(blobs.addImage(image, { layers: [] }), 'docker.io/lab/image:1');
  const opened = await open([
    ...blobs.layoutFiles([bare]),
    ...dockerSaveFiles({ images: [image], layout: 'old' }),
  ]);
  expect(opened).toMatchObject({ kind: 'docker-archive', warnings: [] });
  expect(opened.images[0]).toMatchObject({ manifestDigest: bare.digest, tags: ['lab/image:1'] });
  expect(await listMerged(opened.images[0]!)).toEqual(['/a < 1', '/b < 2']);
});

it('takes manifest.json where a blob of the OCI manifest is missing', async () => {
  const blobs = new FixtureBlobs();
  const manifest = blobs.addImage(image, { compression: 'gzip' });
  blobs.files.delete(hexOf(gzipSync(top)));
  const opened = await open([...blobs.layoutFiles([manifest]), ...dockerSaveFiles({ images: [image] })]);
  expect(await listMerged(opened.images[0]!)).toEqual(['/a < 1', '/b < 2']);
});

it('gives images that only manifest.json has, and those that only the index has', async () => {
  const blobs = new FixtureBlobs();
  const index = blobs.addJson(mediaTypes.index, { manifests: [blobs.addImage(image), blobs.addImage(arm)] });
  const third = { layers: [top], tags: ['third:1', 'third:2'] };
  const opened = await open([
    ...blobs.layoutFiles([named(index, '1', 'ref')]),
    ...dockerSaveFiles({ images: [{ ...image, tags: ['lab/app:1'] }, third] }),
  ]);
  expect(describeImages(opened)).toEqual([
    [['lab/app:1'], 'linux/amd64', 2],
    [['1'], 'linux/arm64', 1],
    [['third:1', 'third:2'], 'linux/amd64', 1],
  ]);
});

it('says that a config is not what it is named', async () => {
  const blobs = new FixtureBlobs();
  const manifest = blobs.addImage(image);
  const config = configOf({ ...image, config: { Cmd: ['/evil'] } });
  blobs.files.set(hexOf(configOf(image)), config);
  const opened = await open(blobs.layoutFiles([manifest]));
  expect(opened.images[0]?.warnings).toEqual([
    `The config is named sha256:${hexOf(configOf(image))}, but its digest is sha256:${hexOf(config)}.`,
  ]);
});

const cyclic = `sha256:${'c'.repeat(64)}`;

it.each<[string, (blobs: FixtureBlobs) => FixtureFile[], string]>([
  [
    'whose index is missing',
    blobs => blobs.layoutFiles([]).filter(({ name }) => name !== 'index.json'),
    'is an OCI layout without its index.json',
  ],
  [
    'whose index is no JSON',
    () => [
      { name: 'oci-layout', content: '{}' },
      { name: 'index.json', content: '{"manifests": [' },
    ],
    'index.json is not JSON: ',
  ],
  [
    'whose index is none',
    () => [
      { name: 'oci-layout', content: '{}' },
      { name: 'index.json', content: '{}' },
    ],
    'index.json is no index: it has no list of manifests',
  ],
  [
    'with something else for a digest',
    blobs => blobs.layoutFiles([{ digest: '../../etc/passwd', size: 1 }]),
    'index.json refers to "../../etc/passwd", which is no digest',
  ],
  [
    'with a manifest that is no JSON',
    blobs => blobs.layoutFiles([blobs.add(mediaTypes.manifest, 'MZ')]),
    `blobs/sha256/${hexOf('MZ')} is not JSON: `,
  ],
  [
    'with a manifest that is missing',
    blobs => blobs.layoutFiles([{ digest: cyclic, size: 1 }]),
    `an image that its index names is not in it: ${cyclic}`,
  ],
  [
    'with no layer of the image',
    blobs => {
      const manifest = blobs.addImage({ layers: [base] });
      blobs.files.delete(hexOf(base));
      return blobs.layoutFiles([manifest]);
    },
    `an image that its index names is not in it: linux/amd64 (sha256:${hexOf(base)})`,
  ],
  [
    'with another number of layers than diff IDs',
    blobs =>
      blobs.layoutFiles([
        named(blobs.addImage(image, { layers: [blobs.add(mediaTypes.layer, base)] }), 'app:1'),
      ]),
    'app:1: the manifest lists 1 layers, but the config 2 diff IDs; one of them is wrong',
  ],
  [
    'with indexes that contain themselves',
    blobs => {
      blobs.files.set(
        'c'.repeat(64),
        JSON.stringify({ manifests: [{ digest: cyclic }, { digest: cyclic }] }),
      );
      return blobs.layoutFiles([{ digest: cyclic, size: 1 }]);
    },
    `blobs/sha256/${'c'.repeat(64)} lies more than 8 indexes deep; no tool writes that`,
  ],
  [
    'with a layer that xz has compressed',
    blobs =>
      blobs.layoutFiles([
        blobs.addImage(image, {
          layers: [
            blobs.add(mediaTypes.layer, base),
            blobs.add(mediaTypes.layer, Buffer.from('fd377a585a0000', 'hex')),
          ],
        }),
      ]),
    `is a layer compressed with xz, which no engine reads`,
  ],
])('refuses an OCI layout %s', async (_title, files, message) => {
  await expect(open(files(new FixtureBlobs()))).rejects.toThrow(message);
});

it('refuses more manifests than the limit', async () => {
  const blobs = new FixtureBlobs();
  const many = ['1', '2', '3'].map(digit => ({ digest: `sha256:${digit.repeat(64)}`, size: 1 }));
  await expect(open(blobs.layoutFiles(many), { ...defaultLimits, images: 2 })).rejects.toThrow(
    't.tar: index.json lists more than 2 manifests, the limit',
  );
});

it('reads an index that many refer to only once', async () => {
  const blobs = new FixtureBlobs();
  let index = blobs.addJson(mediaTypes.index, { manifests: [blobs.addImage(image)] });
  for (let depth = 0; depth < 6; depth++) {
    index = blobs.addJson(mediaTypes.index, { manifests: Array.from({ length: 500 }, () => index) });
  }
  expect((await open(blobs.layoutFiles([index]))).images).toHaveLength(1);
});
