import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { findMerged } from '../live/merged-directory.ts';
import { openSource } from '../sources/open-source.ts';
import { selectImages } from '../sources/select-image.ts';
import type { OpenedSource, SourceImage } from '../sources/source.ts';
import { compareStored } from './compare-store.ts';
import { goldenImages, imageOf, imageSeed, randomImages, stackCount } from './engine-images.ts';
import { dockerSave, type FixtureImage } from './image-fixture.ts';

export const startTimeout = 120_000;
export const compareTimeout = 300_000;

/** An engine whose store is read: it loads images, and mounts them and containers where the kernel shows them. */
export interface StoreEngine {
  readonly root: string;
  load(archive: Uint8Array): void;
  mounted<T>(image: string, use: (merged: string) => Promise<T>): Promise<T>;
  mountedContainer<T>(container: string, use: (merged: string) => Promise<T>): Promise<T>;
}

/** An image for containers to be created from. */
export const storeBase = await imageOf('docker.io/lab/base:1', [
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
export function changeContainer(merged: string): void {
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

/** The store as it is at this moment. */
export function openStore(root: string): Promise<OpenedSource> {
  return openSource(root, { spoolDirectory: root, limits: defaultLimits });
}

/** The one image of that name. */
export function findImage(opened: OpenedSource, image: string): SourceImage {
  const [found, ...others] = selectImages(opened, { image });
  expect(others).toEqual([]);
  return found!;
}

/** The tests of images that every store must pass, in the `describe` of its engine. */
export function itReadsImages(engine: () => StoreEngine): void {
  it(
    'is read as the kernel shows it: the golden stacks',
    async () => {
      const images = await goldenImages('docker.io/golden/stack');
      expect(images.length).toBeGreaterThan(15);
      expect(await compareAll(engine(), images)).toEqual([]);
    },
    compareTimeout,
  );

  it(
    `is read as the kernel shows it: ${stackCount} random stacks, seed ${imageSeed}`,
    async () => {
      for await (const images of randomImages('docker.io/random/stack', stackCount))
        expect(await compareAll(engine(), images)).toEqual([]);
    },
    compareTimeout + stackCount * 1000,
  );
}

/** On which paths our reading of images differs from what the kernel shows of them once they are loaded. */
async function compareAll(engine: StoreEngine, images: readonly FixtureImage[]): Promise<string[]> {
  engine.load(await dockerSave({ images }));
  const opened = await openStore(engine.root);
  expect(opened.warnings).toEqual([]);
  const differences: string[] = [];
  for (const { tags } of images) {
    const tag = tags![0]!;
    const ours = findImage(opened, tag);
    expect(ours.warnings).toEqual([]);
    expect(new Set(ours.layers.map(({ locator }) => locator.kind))).toEqual(new Set(['directory']));
    const found = await engine.mounted(tag, merged => compareStored(ours, merged));
    differences.push(...found.map(line => `${tag}: ${line}`));
  }
  return differences;
}

/** What must be told of a container, as `toMatchObject` takes it. */
export interface ExpectedContainer {
  readonly mounted: object;
  readonly afterwards: object;
}

/** The test of containers that every store must pass. `create` makes one named `box` of {@link storeBase}. */
export function itReadsContainers(engine: () => StoreEngine, create: () => ExpectedContainer): void {
  it(
    'has containers while they are mounted and afterwards, with all that was changed in them',
    async () => {
      const { root } = engine();
      engine().load(await dockerSave({ images: [storeBase] }));
      const expected = create();
      await engine().mountedContainer('box', async merged => {
        changeContainer(merged);
        const box = findBox(await openStore(root));
        expect(box).toMatchObject(expected.mounted);
        expect(box.layers.map(({ role }) => role)).toEqual(['image', 'image', 'container']);
        expect(await compareStored(box, merged)).toEqual([]);
        expect(findMerged(upperOf(box))).toBe(merged);
        // Without its own layer it would not be what is mounted.
        const short = { ...box, layers: box.layers.slice(0, -1) };
        expect(await compareStored(short, merged)).not.toEqual([]);
      });
      const stopped = findBox(await openStore(root));
      expect(stopped).toMatchObject(expected.afterwards);
      expect(findMerged(upperOf(stopped))).toBeUndefined();
      const differences = await engine().mountedContainer('box', merged => compareStored(stopped, merged));
      expect(differences).toEqual([]);
    },
    compareTimeout,
  );
}

function findBox({ images }: OpenedSource): SourceImage {
  return images.find(({ container }) => container?.name === 'box')!;
}

/** Where what a container changes is written. */
function upperOf({ layers }: SourceImage): string {
  const locator = layers.at(-1)?.locator;
  return locator?.kind === 'directory' ? locator.path : '';
}
