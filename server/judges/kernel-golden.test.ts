import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { brokenRules } from '../testing/broken-rules.ts';
import { compareSeen, viewOurs, viewTheirs } from '../testing/compare-store.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import type { KernelView } from '../testing/kernel-view.ts';
import { xattrsOf } from '../testing/kernel-xattrs.ts';
import type { LayerSpec } from '../testing/layer-spec.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { imageOfDirectories } from '../testing/overlay2-folder.ts';
import { OverlayOracle } from '../testing/overlay-oracle.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { type FixtureItem, tarOf } from '../testing/tar-fixture.ts';

describeWith(requireOverlay(), 'golden stacks, against the kernel', () => {
  const oracle = new OverlayOracle();
  const folder = new FixtureFolder();
  afterAll(() => {
    oracle.close();
    folder.close();
  });

  const read = new Set<string>();
  const inDirectories = (layers: readonly LayerSpec[]): Promise<{ ours: KernelView; kernel: KernelView }> =>
    oracle.mounted(layers, async ({ directories, merged }) => {
      const kernel = viewTheirs(merged);
      return { ours: await viewOurs(await imageOfDirectories(directories)), kernel };
    });

  describe('as directories', () => {
    it.each(goldenStacks.map(stack => [stack.title, stack] as const))('%s', async (title, { layers }) => {
      const { ours, kernel } = await inDirectories(layers);
      expect(compareSeen(ours, kernel)).toEqual([]);
      expect(kernel.entries.size + kernel.refused.size).toBeGreaterThan(1);
      read.add(title);
    });
  });

  describe('as archives of layer tars, plain and gzip', () => {
    const inTars = goldenStacks.filter(({ onlyDirectories }) => onlyDirectories !== true);
    it.each(inTars.map(stack => [stack.title, stack] as const))('%s', async (title, { layers, tars }) => {
      const kernel = await oracle.view(layers, { hashes: true, xattrs: xattrsOf });
      for (const gzipLayers of [false, true])
        expect(compareSeen(await viewTars(tars ?? inTarDialect(layers), gzipLayers), kernel)).toEqual([]);
      expect(kernel.entries.size + kernel.refused.size).toBeGreaterThan(0);
      read.add(title);
    });
  });

  async function viewTars(
    tars: readonly (readonly FixtureItem[])[],
    gzipLayers = false,
  ): Promise<KernelView> {
    const layers = await Promise.all(tars.map(items => tarOf(items)));
    const archive = folder.write('golden.tar', await dockerSave({ images: [{ layers }], gzipLayers }));
    const { images } = await folder.open(archive);
    try {
      return await viewOurs(images[0]!, { root: false, folder: folder.path });
    } finally {
      for (const name of readdirSync(folder.path)) rmSync(path.join(folder.path, name), { recursive: true });
    }
  }

  it('are all those of the list, 1 to 25', () => {
    const numbers = new Set([...read].map(title => Number.parseInt(title, 10)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    expect([...read].sort()).toEqual(goldenStacks.map(({ title }) => title).sort());
  });

  describe('would be told apart', () => {
    const inTars = (title: string): boolean =>
      goldenStacks.some(stack => stack.title === title && stack.onlyDirectories !== true);
    const controls = Object.entries(brokenRules).flatMap(([rule, { breaks, stacks }]) =>
      stacks.map(prefix => {
        const [stack, ...others] = goldenStacks.filter(({ title }) => title.startsWith(prefix));
        if (stack === undefined || others.length > 0) throw new Error(`${prefix} is not one golden stack`);
        return { rule, title: stack.title, layers: stack.layers, broken: breaks(stack.layers) };
      }),
    );

    it.each(controls)('if $rule: $title', async ({ title, layers, broken }) => {
      const kernel = await oracle.mounted(layers, ({ merged }) => viewTheirs(merged));
      const { ours } = await inDirectories(broken);
      expect(compareSeen(ours, kernel)).not.toEqual([]);
      // Only attributes of the root, which no archive tells, may make no difference there.
      if (!inTars(title) || title.includes('root')) return;
      const seen = await oracle.view(layers, { hashes: true, xattrs: xattrsOf });
      expect(compareSeen(await viewTars(inTarDialect(broken)), seen)).not.toEqual([]);
    });

    it('each by a rule that it exists for', () => {
      const controlled = new Set(controls.map(({ title }) => title));
      expect(goldenStacks.map(({ title }) => title).filter(title => !controlled.has(title))).toEqual([]);
    });
  });
});

function inTarDialect(layers: readonly LayerSpec[]): FixtureItem[][] {
  return layers.map(spec => tarItems(spec, 'layer'));
}
