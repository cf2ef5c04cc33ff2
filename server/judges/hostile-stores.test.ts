import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { StrataError } from '../errors.ts';
import type { OpenedSource } from '../sources/source.ts';
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
  const own = store.layer({ id: 'c'.repeat(64), parent: layers[1]! });
  store.containers.push({ id: '1'.repeat(64), names: ['box'], image: id, layer: own });
  store.states({ ['1'.repeat(64)]: 3 });
  return store.write();
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
      const where =
        locator.kind === 'directory' ? locator.path : locator.kind === 'blob' ? locator.file : root;
      expect(path.resolve(where).startsWith(root)).toBe(true);
    }
    expect(container?.name).not.toBe('');
  }
  for (const { directory } of store?.leftovers ?? []) expect(directory).not.toMatch(/^\.\.?$|\//);
  for (const warning of warnings) expect(warning).not.toMatch(/\[object /);
}

it.each([
  ['containerd', containerd()],
  ['Podman', podman()],
])(
  `a damaged store of %s is opened or refused with a message: ${runs} runs, seed ${seed}`,
  async (_name, root) => {
    const files = filesIn(root).sort();
    expect(files.length).toBeGreaterThan(5);
    let opened = 0;
    for (let run = 0; run < runs; run++) {
      const pick = picks(seed + run);
      const file = files[pick(files.length)]!;
      const whole = readFileSync(file);
      const damaged = damage(whole, pick);
      writeFileSync(file, damaged);
      const start = performance.now();
      try {
        check(root, await folder.open(root));
        opened++;
      } catch (error) {
        if (!(error instanceof StrataError))
          throw new Error(`run ${run}: ${file}: ${String(error)}`, { cause: error });
      } finally {
        writeFileSync(file, whole);
      }
      expect(performance.now() - start, `milliseconds of run ${run}`).toBeLessThan(longestMilliseconds);
    }
    // What is damaged in one part is still opened.
    expect(opened).toBe(runs);
  },
  runs * 200 + 60_000,
);
