import { afterAll, expect, it } from 'vitest';
import { expandRedirects } from '../layers/expand-redirects.ts';
import { type EntrySpec, indexOf, type LayerSpec } from '../testing/layer-spec.ts';
import { compareViews, indexTar, mergedEntries, timelineOver } from '../testing/merge-layers.ts';
import { OverlayOracle } from '../testing/overlay-oracle.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { brokenRules, goldenStacks } from '../testing/golden-stacks.ts';

describeWith(requireOverlay(), 'golden stacks, against the kernel', () => {
  const oracle = new OverlayOracle();
  afterAll(() => oracle.close());

  const inTars = goldenStacks.filter(({ onlyDirectories }) => onlyDirectories !== true);
  it.each(inTars.map(stack => [stack.title, stack] as const))('%s', async (_, { layers, tars }) => {
    const items = tars ?? layers.map(spec => tarItems(spec, 'layer'));
    const indexes = await Promise.all(items.map(async layer => indexTar(await tarOf(layer))));
    const kernel = await oracle.view(layers);
    expect(compareViews(mergedEntries(timelineOver(indexes)), kernel.entries)).toEqual([]);
    expect(kernel.entries.size).toBeGreaterThan(0);
  });

  const redirected = goldenStacks.filter(({ title }) => title.includes('redirects'));
  it.each(redirected.map(stack => [stack.title, stack] as const))('%s', async (_, { layers }) => {
    const kernel = await oracle.view(layers);
    expect(compareViews(mergedEntries(timelineOf(layers)), kernel.entries)).toEqual([]);
  });

  it.each(Object.entries(brokenRules))('shows when %s', async (_, breakRule) => {
    const differing: string[] = [];
    for (const { title, layers } of goldenStacks) {
      const broken = layers.map(layer => layer.flatMap(entry => breakRule(entry) ?? []));
      if (JSON.stringify(broken) === JSON.stringify(layers) || title.startsWith('6 ')) continue;
      const kernel = await oracle.view(layers);
      if (compareViews(mergedEntries(timelineOf(broken)), kernel.entries).length > 0) differing.push(title);
    }
    expect(differing).not.toEqual([]);
  });
});

function timelineOf(layers: readonly LayerSpec[]) {
  return timelineOver(expandRedirects(layers.map(layer => indexOf(layer as EntrySpec[]))));
}
