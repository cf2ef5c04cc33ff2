import fc from 'fast-check';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { brokenRules } from '../testing/broken-rules.ts';
import { compareSeen, viewOurs } from '../testing/compare-store.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import type { LayerSpec } from '../testing/layer-spec.ts';
import { compareViews, indexTar, mergedEntries, timelineOver } from '../testing/merge-layers.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { OverlayOracle } from '../testing/overlay-oracle.ts';
import { randomStack } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 500);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);
/** Of so many stacks one is made an archive and opened, and its contents are compared too. */
const perArchive = 5;

describeWith(requireOverlay(), 'random stacks of layer tars, against the kernel', () => {
  const oracle = new OverlayOracle();
  const folder = new FixtureFolder();
  afterAll(() => {
    oracle.close();
    folder.close();
  });

  async function differences(ours: readonly LayerSpec[], stack: readonly LayerSpec[]): Promise<string[]> {
    const tars = await tarsOf(ours);
    const kernel = await oracle.view(stack);
    return compareViews(mergedEntries(timelineOver(tars.map(indexTar))), kernel.entries);
  }

  async function differencesOfArchive(stack: readonly LayerSpec[], gzipLayers: boolean): Promise<string[]> {
    const layers = await tarsOf(stack);
    const archive = folder.write('random.tar', await dockerSave({ images: [{ layers }], gzipLayers }));
    const { images } = await folder.open(archive);
    const ours = await viewOurs(images[0]!, { root: false, xattrs: false, folder: folder.path });
    for (const name of readdirSync(folder.path)) rmSync(path.join(folder.path, name), { recursive: true });
    return compareSeen(ours, await oracle.view(stack, { hashes: true }));
  }

  it(
    `merge as overlayfs does: ${runs} runs, seed ${seed}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomStack, fc.nat(2 * perArchive - 1), async (stack, form) => {
          const found =
            form < 2 ? await differencesOfArchive(stack, form === 1) : await differences(stack, stack);
          expect(found).toEqual([]);
        }),
        { numRuns: runs, seed },
      );
    },
    runs * 200 + 30_000,
  );

  it.each([
    'whiteouts are not heeded',
    'whiteouts are seen',
    'opaque directories are not heeded',
    'an opaque directory hides what its own layer has',
    'what is no directory ends nothing below',
    'devices are whiteouts',
    'names of one inode are files of their own',
    'attributes are those of the lowest layer',
    'names are text',
    'only files, directories and links are read',
  ])('would be told apart if %s', async rule => {
    let differing = 0;
    for (const stack of fc.sample(randomStack, { numRuns: 60, seed: 1 })) {
      const broken = brokenRules[rule]!.breaks(stack);
      if (JSON.stringify(broken) === JSON.stringify(stack)) continue;
      if ((await differences(broken, stack)).length > 0) differing++;
      // Enough to know that it is no accident.
      if (differing === 3) return;
    }
    expect.unreachable(`${differing} of 60 stacks differ`);
  });
});

function tarsOf(stack: readonly LayerSpec[]): Promise<Buffer[]> {
  return Promise.all(stack.map(spec => tarOf(tarItems(spec, 'layer'))));
}
