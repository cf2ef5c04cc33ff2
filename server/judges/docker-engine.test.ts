import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DockerEngine, requireEngine } from '../testing/docker-engine.ts';
import { compareSeen, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { edgeBase, type EdgeTar, edgeTars } from '../testing/edge-tars.ts';
import {
  edgeArchive,
  edgesOf,
  goldenImages,
  imageOf,
  imageSeed,
  randomImages,
  stackCount,
} from '../testing/engine-images.ts';
import { dockerSave, type FixtureImage } from '../testing/image-fixture.ts';
import type { KernelView } from '../testing/kernel-view.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';

const startTimeout = 120_000;

describeWith([requireEngine(), requireOverlay()], 'what a real engine makes of layer tars', () => {
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
  async function compare(
    images: readonly FixtureImage[],
    { saves = true, hashes = false } = {},
  ): Promise<string[]> {
    const archive = await dockerSave({ images });
    engine.load(archive);
    const tags = images.map(image => image.tags?.[0] ?? '');
    const archives: [string, Uint8Array][] = [['given', archive]];
    if (saves) archives.push(['saved', engine.save(...tags)]);
    const lines: string[] = [];
    const seen = new Map<string, KernelView>();
    for (const [name, bytes] of archives) {
      const file = path.join(folder.path, `${name}.tar`);
      writeFileSync(file, bytes);
      const opened = await folder.open(file);
      for (const tag of tags) {
        const image = opened.images.find(candidate => candidate.tags.includes(tag));
        if (image === undefined) throw new Error(`${tag} is not in the ${name} archive`);
        const top = image.layers.length;
        for (const layer of new Set([1, Math.ceil(top / 2), top])) {
          const compared = { root: false, hashes, layer, folder: folder.path };
          const key = `${tag} ${layer}`;
          const kernel = seen.get(key) ?? engine.mounted(tag, merged => viewTheirs(merged, compared), layer);
          seen.set(key, kernel);
          const differences = compareSeen(await viewOurs(image, compared), kernel);
          lines.push(...differences.map(line => `${tag}, ${name}, layer ${layer}: ${line}`));
        }
      }
    }
    return lines;
  }

  it('is what we make of them: the golden stacks', async () => {
    const images = await goldenImages('golden');
    expect(images.length).toBeGreaterThan(15);
    // The one thing in which we are with containerd: Docker gives directories that a tar does not name the mode 0755
    // and the time of unpacking, which nobody can know from the archive.
    const known =
      /^golden:\d+, given, layer 2: \/[dl]: ours .*"mtime":"\d\.0{9}".*"mode":493,"mtime":"\d{10}\.\d{9}"/;
    // The engine cannot save what it loaded where a tar has a path twice: `file integrity checksum failed`.
    const differences = await compare(images, { saves: false, hashes: true });
    expect(differences.filter(line => !known.test(line))).toEqual([]);
    expect(differences).toHaveLength(2);
  }, 300_000);

  const tagOf = (edge: EdgeTar): string => `edge:${edgeTars.indexOf(edge)}`;
  const edges = edgesOf('docker');

  it.each(edges.refused)('is refused: %s', async (_, edge) => {
    const archive = await edgeArchive(tagOf(edge), edge);
    expect(() => engine.load(archive)).toThrow(edge.refusedBy.docker);
  });

  it.each(edges.taken)('at the edges: %s', async (_, edge) => {
    const tag = tagOf(edge);
    const archive = await edgeArchive(tag, edge);
    engine.load(archive);
    const file = path.join(folder.path, 'edge.tar');
    writeFileSync(file, archive);
    const compared = { root: false, folder: folder.path };
    const ours = await viewOurs((await folder.open(file)).images[0]!, compared);
    const theirs = engine.mounted(tag, merged => viewTheirs(merged, compared));
    const lines = compareSeen(ours, theirs);
    const differing = new Set(lines.map(line => line.slice(0, line.indexOf(':'))));
    expect([...differing], lines.join('\n')).toEqual(Object.keys(edge.dockerDiffers ?? {}));
  });

  it('would be told apart: the stack one layer short', async () => {
    const image = await imageOf('short:1', [edgeBase, [{ name: 'more', content: 'm' }]]);
    const archive = await dockerSave({ images: [image] });
    engine.load(archive);
    const { images } = await folder.open(folder.write('short.tar', archive));
    const compared = { root: false, folder: folder.path };
    const theirs = engine.mounted('short:1', merged => viewTheirs(merged, compared));
    const shorter = await viewOurs(images[0]!, { ...compared, layer: 1 });
    expect(compareSeen(shorter, theirs)).toEqual([expect.stringMatching(/^\/more: ours nothing/)]);
    expect(compareSeen(await viewOurs(images[0]!, compared), theirs)).toEqual([]);
  });

  it(
    `is what we make of them: ${stackCount} random stacks, seed ${imageSeed}`,
    async () => {
      for await (const images of randomImages('random', stackCount))
        expect(await compare(images)).toEqual([]);
    },
    300_000 + stackCount * 1000,
  );
});
