import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { LayerSpec } from '../testing/layer-spec.ts';
import { compareViews, indexTar, mergedEntries, timelineOver } from '../testing/merge-layers.ts';
import { OverlayOracle } from '../testing/overlay-oracle.ts';
import { randomStack } from '../testing/random-stack.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const runs = Number(process.env.STRATA_FUZZ_RUNS ?? 500);
const seed = Number(process.env.STRATA_FUZZ_SEED ?? Date.now() % 2 ** 31);

describeWith(requireOverlay(), 'random stacks of layer tars, against the kernel', () => {
  const oracle = new OverlayOracle();
  afterAll(() => oracle.close());

  it(
    `merge as overlayfs does: ${runs} runs, seed ${seed}`,
    async () => {
      await fc.assert(
        fc.asyncProperty(randomStack, async stack => {
          const layers = await Promise.all(
            stack.map(async spec => indexTar(await tarOf(tarItems(spec, 'layer')))),
          );
          const kernel = await oracle.view(stack);
          expect(compareViews(mergedEntries(timelineOver(layers)), kernel.entries)).toEqual([]);
        }),
        { numRuns: runs, seed },
      );
    },
    runs * 200 + 30_000,
  );

  it('would be told apart if a rule were not followed', async () => {
    const stack = fc.sample(randomStack, { numRuns: 60, seed: 1 });
    const broken: Record<string, (spec: LayerSpec) => LayerSpec> = {
      'no whiteouts': spec => spec.filter(entry => entry.kind !== 7),
      'no opaque directories': spec => spec.map(({ opaque: _, ...entry }) => entry),
    };
    for (const [rule, breakRule] of Object.entries(broken)) {
      let differing = 0;
      for (const specs of stack) {
        const layers = await Promise.all(
          specs.map(async spec => indexTar(await tarOf(tarItems(breakRule(spec), 'layer')))),
        );
        const kernel = await oracle.view(specs);
        if (compareViews(mergedEntries(timelineOver(layers)), kernel.entries).length > 0) differing++;
      }
      expect(differing, rule).toBeGreaterThan(0);
    }
  }, 60_000);
});
