import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexLayer } from '../sources/read-layer.ts';
import type { LayerIndex } from '../layers/layer-index.ts';
import { defaultLimits } from '../limits.ts';
import type { SourceImage } from '../sources/source.ts';
import { DockerEngine, requireEngine } from '../testing/docker-engine.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { dockerSave, type FixtureImage } from '../testing/image-fixture.ts';
import { walkKernel } from '../testing/kernel-view.ts';
import { compareViews, mergedEntries, timelineOver } from '../testing/merge-layers.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { randomStack } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { type FixtureItem, tarOf } from '../testing/tar-fixture.ts';

const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
const randomImages = 120;
/** More than that and the engine says `max depth exceeded`. */
const mostLayers = 125;
const startTimeout = 120_000;

/** An image of the layer tars, base first. */
async function imageOf(tag: string, tars: readonly (readonly FixtureItem[])[]): Promise<FixtureImage> {
  return { tags: [tag], layers: await Promise.all(tars.map(items => tarOf(items))) };
}

async function indexesOf(image: SourceImage): Promise<LayerIndex[]> {
  const indexes: LayerIndex[] = [];
  for (const { locator } of image.layers) indexes.push((await indexLayer(locator, defaultLimits)).index);
  return indexes;
}

const missing = [requireEngine(), requireOverlay()].find(requirement => requirement.missing !== undefined);
describeWith(missing ?? requireEngine(), 'what a real engine makes of layer tars', () => {
  const folder = new FixtureFolder();
  let engine: DockerEngine;
  beforeAll(async () => {
    engine = await DockerEngine.start();
  }, startTimeout);
  afterAll(async () => {
    await engine.close();
    folder.close();
  }, startTimeout);

  /**
   * Loads the images, and compares what the kernel shows of each with our reading of the archive that was loaded, and
   * of the one that the engine saves.
   */
  async function compare(images: readonly FixtureImage[], { saves = true } = {}): Promise<string[]> {
    const archive = await dockerSave({ images });
    engine.load(archive);
    const tags = images.map(image => image.tags?.[0] ?? '');
    const archives: [string, Uint8Array][] = [['given', archive]];
    if (saves) archives.push(['saved', engine.save(...tags)]);
    const lines: string[] = [];
    for (const [name, bytes] of archives) {
      const file = path.join(folder.path, `${name}.tar`);
      writeFileSync(file, bytes);
      const opened = await folder.open(file);
      for (const tag of tags) {
        const image = opened.images.find(candidate => candidate.tags.includes(tag));
        if (image === undefined) throw new Error(`${tag} is not in the ${name} archive`);
        const timeline = timelineOver(await indexesOf(image));
        for (const layer of new Set([1, Math.ceil(timeline.top / 2), timeline.top])) {
          const kernel = engine.mounted(tag, merged => walkKernel(merged), layer);
          const differences = compareViews(mergedEntries(timeline, { layer }), kernel);
          lines.push(...differences.map(line => `${tag}, ${name}, layer ${layer}: ${line}`));
        }
      }
    }
    return lines;
  }

  it('is what we make of them: the golden stacks', async () => {
    const stacks = goldenStacks.filter(
      ({ onlyDirectories, layers }) => onlyDirectories !== true && layers.length <= mostLayers,
    );
    const images = await Promise.all(
      stacks.map(({ layers, tars }, i) =>
        imageOf(`golden:${i}`, tars ?? layers.map(spec => tarItems(spec, 'layer'))),
      ),
    );
    expect(images.length).toBeGreaterThan(15);
    // The one thing in which the default column of our notes is containerd's: Docker gives directories that a tar does
    // not name the time of unpacking, which nobody can know from the archive.
    const known = /^golden:\d+, given, layer 2: \/d: ours .*"mode":448,.*"mode":493,"mtime":"\d{10}\.\d{9}"/;
    // The engine cannot save what it loaded where a tar has a path twice: `file integrity checksum failed`.
    const differences = await compare(images, { saves: false });
    expect(differences.filter(line => !known.test(line))).toEqual([]);
    expect(differences).toHaveLength(1);
  }, 300_000);

  it(`is what we make of them: ${randomImages} random images, seed ${seed}`, async () => {
    const stacks = fc.sample(randomStack, { numRuns: randomImages, seed });
    const images = await Promise.all(
      stacks.map((layers, i) =>
        imageOf(
          `random:${i}`,
          layers.map(spec => tarItems(spec, 'layer')),
        ),
      ),
    );
    expect(await compare(images)).toEqual([]);
  }, 600_000);
});
