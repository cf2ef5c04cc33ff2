import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { StrataError } from '../errors.ts';
import type { LayerLocator, OpenedSource, SourceImage } from '../sources/source.ts';
import { DockerRootFixture } from '../testing/docker-root-fixture.ts';
import { ContainerdFixture } from '../testing/containerd-fixture.ts';
import type { FixtureImage } from '../testing/image-fixture.ts';
import { mediaTypes } from '../testing/oci-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { PodmanFixture } from '../testing/podman-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 500);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
const longestMilliseconds = 10_000;

const folder = new FixtureFolder();
afterAll(() => folder.close());

const image: FixtureImage = {
  layers: [await tarOf([{ name: 'a', content: 'a' }]), await tarOf([{ name: 'b', content: 'b' }])],
};
const other: FixtureImage = { ...image, platform: 'linux/arm64' };
/** Shares nothing with the others. */
const apart: FixtureImage = { tags: ['lab/apart:1'], layers: [await tarOf([{ name: 'c', content: 'c' }])] };

function containerd(): string {
  const store = new ContainerdFixture(path.join(folder.path, 'docker', 'containerd', 'daemon'));
  const manifests = [store.blobs.addImage(image), store.blobs.addImage(other, { compression: 'gzip' })];
  const index = store.blobs.addJson(mediaTypes.index, { manifests });
  store.name('docker.io/lab/app:1', manifests[0]!);
  store.name('docker.io/lab/multi:1', index, 'k8s.io');
  const top = store.unpack(image);
  const id = 'c'.repeat(64);
  store.snapshot(`${id}-init`, { parent: top });
  store.snapshot(id, { parent: `${id}-init`, kind: 'active' });
  store.container(id, { image: 'docker.io/lab/app:1', snapshotKey: id, labels: { 'nerdctl/name': 'box' } });
  const config = path.join(folder.path, 'docker', 'containers', id, 'config.v2.json');
  mkdirSync(path.dirname(config), { recursive: true });
  writeFileSync(
    config,
    JSON.stringify({ ID: id, Name: '/box', State: { Running: true }, Image: index.digest }),
  );
  store.write();
  return path.join(folder.path, 'docker');
}

function podman(): string {
  const store = new PodmanFixture(path.join(folder.path, 'storage'));
  const { id, layers } = store.image(image);
  store.image(apart);
  const own = store.layer({ id: 'c'.repeat(64), parent: layers[1]! });
  store.containers.push({ id: '1'.repeat(64), names: ['box'], image: id, layer: own });
  store.states({ ['1'.repeat(64)]: 3 });
  return store.write();
}

function docker(): string {
  const root = new DockerRootFixture(path.join(folder.path, 'docker-root'));
  const base = root.addImage(['lab/app:1'], [{ a: 'a' }, { b: 'b' }]);
  root.addImage(['lab/apart:1'], [{ c: 'c' }]);
  root.addContainer('box', base, { b: 'changed' });
  return root.path;
}

/** All files of a store but the content of layers, which is not read when it is opened. */
function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\/(fs|diff)\/?/.test(entry.parentPath))
    .map(entry => path.join(entry.parentPath, entry.name));
}

/** The same numbers for the same seed (mulberry32). */
function picks(start: number): (below: number) => number {
  let state = start;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % below;
  };
}

/** Bytes that mean something in JSON, in the pages of BoltDB or in a path. */
const interesting = [
  '"',
  '{',
  '}',
  '[',
  ',',
  ':',
  '/',
  '..',
  '../../../etc',
  '\0',
  '\xff',
  '\x01',
  '\x80',
  '0',
  '9',
];

function damage(bytes: Buffer, pick: (below: number) => number): Buffer {
  // The first two pages of a database have a checksum: what is in them is not believed anyway.
  const from = bytes.length > 4 * 4096 ? 2 * 4096 : 0;
  const damaged = Buffer.from(bytes);
  const at = from + pick(Math.max(1, damaged.length - from));
  switch (pick(5)) {
    case 0:
      return damaged.subarray(0, at);
    case 1:
      damaged.copy(damaged, at, from + pick(Math.max(1, damaged.length - from)));
      return damaged;
    case 2:
      return Buffer.concat([damaged.subarray(0, at), damaged.subarray(at + 1 + pick(40))]);
    default:
      for (let left = 1 + pick(8); left > 0; left--) {
        damaged.write(
          interesting[pick(interesting.length)]!,
          from + pick(Math.max(1, damaged.length - from)),
          'latin1',
        );
      }
      return damaged;
  }
}

/** What must hold of whatever was opened: no layer lies outside, and what is said makes sense. */
function check(root: string, { images, store, warnings }: OpenedSource): void {
  for (const { layers, container } of images) {
    for (const { locator } of layers) {
      expect(path.resolve(root, placeOf(locator)).startsWith(root)).toBe(true);
    }
    expect(container?.name).not.toBe('');
  }
  for (const { directory } of store?.leftovers ?? []) expect(directory).not.toMatch(/^\.\.?$|\//);
  for (const warning of warnings) expect(warning).not.toMatch(/\[object /);
}

function placeOf(locator: LayerLocator): string {
  return locator.kind === 'directory' ? locator.path : locator.kind === 'blob' ? locator.file : '';
}

/** An image by its config, a container by its own directory: a name may be what is damaged. */
function keyOf({ id, layers, container }: SourceImage): string {
  return container === undefined ? id : placeOf(layers.at(-1)!.locator);
}

/** The images that are gone although nothing of them is in the file: it is called after other images or layers. */
function goneWithoutCause(whole: OpenedSource, found: OpenedSource, file: string): string[] {
  const names = file.split(path.sep).filter(part => /^[0-9a-f]{25,}/.test(part));
  if (names.length === 0) return [];
  const left = new Set(found.images.map(keyOf));
  return whole.images
    .filter(image => !names.some(name => JSON.stringify(image).includes(name)) && !left.has(keyOf(image)))
    .map(({ id }) => `${id} is gone`);
}

/** What is gone of a store, image by image, though nothing says that anything is damaged. */
function untold(whole: OpenedSource, found: OpenedSource): string[] {
  const saidOf = ({ warnings, images, store }: OpenedSource): Set<string> =>
    new Set([
      ...warnings,
      ...images.flatMap(image => image.warnings),
      ...images.flatMap(({ layers }) =>
        layers.flatMap(({ locator }) => (locator.kind === 'absent' ? [locator.reason] : [])),
      ),
      ...(store?.leftovers ?? []).map(({ directory, note }) => `${directory} ${note}`),
    ]);
  const known = saidOf(whole);
  if ([...saidOf(found)].some(said => !known.has(said))) return [];
  const left = new Set(found.images.map(keyOf));
  return whole.images
    .filter(image => !left.has(keyOf(image)))
    .map(({ id, tags }) => `${id} ${tags.join()} is gone`);
}

it.each([
  ['containerd', containerd()],
  ['Podman', podman()],
  ['Docker', docker()],
])(
  `a damaged store of %s is opened or refused with a message: ${runs} runs, seed ${seed}`,
  async (_name, root) => {
    const files = filesIn(root).sort();
    expect(files.length).toBeGreaterThan(5);
    const whole = await folder.open(root);
    const silent: string[] = [];
    let opened = 0;
    for (let run = 0; run < runs; run++) {
      const pick = picks(seed + run);
      const file = files[pick(files.length)]!;
      const bytes = readFileSync(file);
      const damaged = damage(bytes, pick);
      writeFileSync(file, damaged);
      const start = performance.now();
      try {
        const found = await folder.open(root);
        check(root, found);
        const name = path.relative(root, file);
        expect(goneWithoutCause(whole, found, name), `run ${run}: ${name}`).toEqual([]);
        silent.push(...untold(whole, found).map(line => `run ${run}: ${name}: ${line}`));
        opened++;
      } catch (error) {
        if (!(error instanceof StrataError))
          throw new Error(`run ${run}: ${file}: ${String(error)}`, { cause: error });
      } finally {
        writeFileSync(file, bytes);
      }
      expect(performance.now() - start, `milliseconds of run ${run}`).toBeLessThan(longestMilliseconds);
    }
    // What is damaged in one part is still opened.
    expect(opened).toBe(runs);
    // Bytes of a database that no checksum covers may come to mean something else: one in 10,000, and nothing can tell.
    expect(silent.filter(line => !line.includes('.db: '))).toEqual([]);
    expect(silent.length).toBeLessThanOrEqual(Math.ceil(runs / 250));
  },
  runs * 200 + 60_000,
);
