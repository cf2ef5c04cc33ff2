import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { findMerged } from '../live/merged-directory.ts';
import { openSource } from '../sources/open-source.ts';
import { selectImages } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import { compareSeen, compareStored, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { ContainerdEngine, requireContainerd } from '../testing/containerd-engine.ts';
import { edgeBase, type EdgeTar, edgeTars } from '../testing/edge-tars.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { dockerSave, type FixtureImage, tarOfFiles } from '../testing/image-fixture.ts';
import { FixtureBlobs, mediaTypes, named } from '../testing/oci-fixture.ts';
import { PodmanEngine, requirePodman } from '../testing/podman-engine.ts';
import { randomStack } from '../testing/random-stack.ts';
import { describeWith, type Requirement, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { type FixtureItem, tarOf } from '../testing/tar-fixture.ts';

const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
const randomImages = 40;
const startTimeout = 120_000;
const compareTimeout = 300_000;

async function imageOf(tag: string, tars: readonly (readonly FixtureItem[])[]): Promise<FixtureImage> {
  return { tags: [tag], layers: await Promise.all(tars.map(items => tarOf(items))) };
}

/** The golden stacks as images, but for those that no tar can hold or no engine takes. */
const golden = await Promise.all(
  goldenStacks
    .filter(({ onlyDirectories, layers }) => onlyDirectories !== true && layers.length <= 125)
    .map(({ layers, tars }, i) =>
      imageOf(`docker.io/golden/stack:${i}`, tars ?? layers.map(spec => tarItems(spec, 'layer'))),
    ),
);
const random = await Promise.all(
  fc.sample(randomStack, { numRuns: randomImages, seed }).map((layers, i) =>
    imageOf(
      `docker.io/random/stack:${i}`,
      layers.map(spec => tarItems(spec, 'layer')),
    ),
  ),
);

const base = await imageOf('docker.io/lab/base:1', [
  [
    { name: 'etc/', mode: 0o755 },
    { name: 'etc/motd', content: 'hello\n' },
    { name: 'etc/secret', content: 'x' },
    { name: 'srv/', mode: 0o750 },
    { name: 'srv/a/', mode: 0o755 },
    { name: 'srv/a/log', content: 'one\n' },
  ],
  [{ name: 'etc/.wh.secret' }, { name: 'usr/tool', content: 'binary', mode: 0o4755 }],
]);

/** What somebody might do in a container: each leaves something else in its upper directory. */
function change(merged: string): void {
  appendFileSync(path.join(merged, 'srv/a/log'), 'two\n');
  writeFileSync(path.join(merged, 'new'), 'new');
  rmSync(path.join(merged, 'etc'), { recursive: true });
  mkdirSync(path.join(merged, 'etc'));
  chmodSync(path.join(merged, 'usr/tool'), 0o755);
  renameSync(path.join(merged, 'new'), path.join(merged, 'renamed'));
  execFileSync('ln', [path.join(merged, 'renamed'), path.join(merged, 'link')]);
  execFileSync('mkfifo', [path.join(merged, 'pipe')]);
  execFileSync('touch', ['-d', '2020-02-03 04:05:06.123456789', path.join(merged, 'srv')]);
}

const open = (root: string): Promise<OpenedSource> =>
  openSource(root, { spoolDirectory: root, limits: defaultLimits });
const find = (opened: OpenedSource, image: string): SourceImage => {
  const [found, ...others] = selectImages(opened, { image });
  expect(others).toEqual([]);
  return found!;
};
const findContainer = ({ images }: OpenedSource, name: string): SourceImage =>
  images.find(({ container }) => container?.name === name)!;
/** Where what a container changes is written. */
const upperOf = ({ layers }: SourceImage): string => {
  const locator = layers.at(-1)?.locator;
  return locator?.kind === 'directory' ? locator.path : '';
};
const firstMissing = (requirement: Requirement): Requirement =>
  [requirement, requireOverlay()].find(({ missing }) => missing !== undefined) ?? requirement;

/** An engine that images can be loaded into, and that mounts them where the kernel shows them. */
interface ImageEngine {
  readonly root: string;
  load(archive: Uint8Array): void;
  mounted<T>(image: string, use: (merged: string) => Promise<T>): Promise<T>;
}

/** On which paths our reading of images differs from what the kernel shows of them once they are loaded. */
async function compareAll(engine: ImageEngine, images: readonly FixtureImage[]): Promise<string[]> {
  engine.load(await dockerSave({ images }));
  const opened = await open(engine.root);
  expect(opened.warnings).toEqual([]);
  const differences: string[] = [];
  for (const { tags } of images) {
    const tag = tags![0]!;
    const ours = find(opened, tag);
    expect(ours.warnings).toEqual([]);
    expect(new Set(ours.layers.map(({ locator }) => locator.kind))).toEqual(new Set(['directory']));
    const found = await engine.mounted(tag, merged => compareStored(ours, merged));
    differences.push(...found.map(line => `${tag}: ${line}`));
  }
  return differences;
}

function itReadsImages(engine: () => ImageEngine): void {
  it(
    'is read as the kernel shows it: the golden stacks',
    async () => {
      expect(golden.length).toBeGreaterThan(15);
      expect(await compareAll(engine(), golden)).toEqual([]);
    },
    compareTimeout,
  );

  it(
    `is read as the kernel shows it: ${randomImages} random images, seed ${seed}`,
    async () => expect(await compareAll(engine(), random)).toEqual([]),
    compareTimeout,
  );
}

describeWith(firstMissing(requireContainerd()), 'the store of a real containerd', () => {
  let engine: ContainerdEngine;
  beforeAll(async () => {
    engine = await ContainerdEngine.start();
  }, startTimeout);
  afterAll(() => engine.close(), startTimeout);

  itReadsImages(() => engine);

  const tagOf = (edge: EdgeTar): string => `docker.io/edge/tar:${edgeTars.indexOf(edge)}`;
  const archiveOf = async (edge: EdgeTar): Promise<Uint8Array> =>
    dockerSave({ images: [await imageOf(tagOf(edge), [edgeBase, edge.items])] });
  const [refused, taken] = [true, false].map(isRefused =>
    edgeTars.filter(({ refusedBy }) => (refusedBy.containerd !== undefined) === isRefused),
  ) as [EdgeTar[], EdgeTar[]];

  it.each(refused.map(edge => [edge.title, edge] as const))('has no image of: %s', async (_, edge) => {
    const archive = await archiveOf(edge);
    expect(() => engine.load(archive)).toThrow(edge.refusedBy.containerd);
  });

  it.each(taken.map(edge => [edge.title, edge] as const))(
    'has layer tars at the edges as our reading of the archive has them: %s',
    async (_, edge) => {
      const tag = tagOf(edge);
      const archive = await archiveOf(edge);
      engine.load(archive);
      const folder = mkdtempSync(path.join(tmpdir(), 'strata-edge-'));
      try {
        const file = path.join(folder, 'edge.tar');
        writeFileSync(file, archive);
        const compared = { root: false, folder };
        const { images } = await openSource(file, { spoolDirectory: folder, limits: defaultLimits });
        const ours = await viewOurs(images[0]!, compared);
        const theirs = await engine.mounted(tag, merged => Promise.resolve(viewTheirs(merged, compared)));
        const lines = compareSeen(ours, theirs);
        const differing = lines.map(line => line.slice(0, line.indexOf(':')));
        expect(differing, lines.join('\n')).toEqual(Object.keys(edge.containerdDiffers ?? {}));
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    compareTimeout,
  );

  it(
    'has containers while they are mounted and afterwards, with all that was changed in them',
    async () => {
      engine.load(await dockerSave({ images: [base] }));
      engine.ctr('containers', 'create', base.tags![0]!, 'box', 'sh');
      await engine.mountedContainer('box', async merged => {
        change(merged);
        const container = findContainer(await open(engine.root), 'box');
        expect(container.container).toMatchObject({ id: 'box', state: 'running' });
        expect(container.tags).toEqual(['lab/base:1']);
        expect(container.layers.map(({ role }) => role)).toEqual(['image', 'image', 'container']);
        expect(await compareStored(container, merged)).toEqual([]);
        expect(findMerged(upperOf(container))).toBe(merged);
        // Without its own layer it would not be what is mounted.
        const short = { ...container, layers: container.layers.slice(0, -1) };
        expect(await compareStored(short, merged)).not.toEqual([]);
      });
      const stopped = findContainer(await open(engine.root), 'box');
      expect(findMerged(upperOf(stopped))).toBeUndefined();
      expect(stopped.container?.state).toBe('unknown');
      const differences = await engine.mountedContainer('box', merged => compareStored(stopped, merged));
      expect(differences).toEqual([]);
    },
    compareTimeout,
  );

  it(
    'has an image of several platforms, unpacked for one of them, in a namespace of its own',
    async () => {
      const blobs = new FixtureBlobs();
      const [own, other] =
        process.arch === 'arm64' ? ['linux/arm64', 'linux/amd64'] : ['linux/amd64', 'linux/arm64'];
      const image = { ...base, config: { Cmd: ['multi'] } };
      // Other layers, since those that platforms share are unpacked for both.
      const layersOf = new Map([[other, [...base.layers].reverse()]]);
      const manifests = [own, other].map(platform =>
        blobs.addImage(
          { ...image, platform, layers: layersOf.get(platform) ?? image.layers },
          { compression: 'gzip' },
        ),
      );
      const index = blobs.addJson(mediaTypes.index, { manifests });
      const files = blobs.layoutFiles([named(index, 'docker.io/lab/multi:1')]);
      engine.load(await tarOfFiles(files), ['--all-platforms', '--no-unpack'], 'k8s.io');
      const see = async (): Promise<readonly SourceImage[]> =>
        selectImages(await open(engine.root), { image: 'lab/multi:1' });
      const kinds = (images: readonly SourceImage[]): unknown =>
        images.map(({ platform, layers }) => [platform, ...layers.map(({ locator }) => locator.kind)]);
      expect(kinds(await see())).toEqual([
        [own, 'blob', 'blob'],
        [other, 'blob', 'blob'],
      ]);
      // Mounting it unpacks it, for the platform of this machine.
      const differences = await engine.mounted(
        'docker.io/lab/multi:1',
        async merged => {
          const images = await see();
          expect(kinds(images)).toEqual([
            [own, 'directory', 'directory'],
            [other, 'blob', 'blob'],
          ]);
          return compareStored(images[0]!, merged);
        },
        'k8s.io',
      );
      expect(differences).toEqual([]);
    },
    compareTimeout,
  );
});

describeWith(firstMissing(requirePodman()), 'the store of a real Podman', () => {
  let engine: PodmanEngine;
  beforeAll(() => {
    engine = new PodmanEngine();
  });
  afterAll(() => engine.close(), startTimeout);

  itReadsImages(() => engine);

  it(
    'has containers while they are mounted and afterwards, with all that was changed in them',
    async () => {
      engine.load(await dockerSave({ images: [base] }));
      const id = engine.podman([
        'create',
        '--name',
        'box',
        '--network',
        'none',
        'docker.io/lab/base:1',
        'sh',
      ]);
      await engine.mountedContainer('box', async merged => {
        change(merged);
        const container = findContainer(await open(engine.root), 'box');
        expect(container.container).toMatchObject({ id, imageId: expect.stringMatching(/^sha256:/) });
        expect(container.layers.map(({ role }) => role)).toEqual(['image', 'image', 'container']);
        expect(await compareStored(container, merged)).toEqual([]);
        expect(findMerged(upperOf(container))).toBe(merged);
        // Without its own layer it would not be what is mounted.
        const short = { ...container, layers: container.layers.slice(0, -1) };
        expect(await compareStored(short, merged)).not.toEqual([]);
      });
      const stopped = findContainer(await open(engine.root), 'box');
      expect(findMerged(upperOf(stopped))).toBeUndefined();
      const differences = await engine.mountedContainer('box', merged => compareStored(stopped, merged));
      expect(differences).toEqual([]);
    },
    compareTimeout,
  );

  it('has nothing left over of all that', async () => {
    expect((await open(engine.root)).store?.leftovers).toEqual([]);
  });

  it(
    'of which another one has the images: both are opened, and the one says that it has only what was changed',
    async () => {
      const upon = new PodmanEngine([`additionalimagestore=${engine.root}`]);
      try {
        upon.podman(['create', '--name', 'upon', '--network', 'none', 'docker.io/lab/base:1', 'sh']);
        await upon.mountedContainer('upon', async merged => change(merged));
        const { images } = await open(upon.root);
        expect(images.map(({ container }) => container?.name)).toEqual(['upon']);
        expect(images[0]?.layers.map(({ role, locator }) => [role, locator.kind])).toEqual([
          ['image', 'absent'],
          ['container', 'directory'],
        ]);
        expect(images[0]?.layers[0]?.locator).toMatchObject({
          reason: expect.stringContaining('It may lie in an additional image store'),
        });
        const additional = find(await open(engine.root), 'lab/base:1');
        expect(additional.layers.map(({ locator }) => locator.kind)).toEqual(['directory', 'directory']);
      } finally {
        upon.close();
      }
    },
    compareTimeout,
  );
});
