import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { LayerPacker } from '../samples/layer-tar.ts';
import { samples, writeSamples } from '../samples/write-samples.ts';
import { archiveForms } from '../testing/archive-forms.ts';
import { goldenStacks } from '../testing/golden-stacks.ts';
import { type FixtureImage, tarOfFiles } from '../testing/image-fixture.ts';
import { FixtureFolder } from '../testing/open-fixture.ts';
import { judgeTar } from '../testing/sound-tar.ts';
import { tarItems } from '../testing/spec-tar.ts';
import { tarOf } from '../testing/tar-fixture.ts';

describe('GNU tar, tar-stream and we read the same', () => {
  const folder = new FixtureFolder();
  afterAll(() => folder.close());

  const inTars = goldenStacks.filter(({ onlyDirectories }) => onlyDirectories !== true);
  it.each(inTars.map(stack => [stack.title, stack] as const))('of golden stack %s', async (_, stack) => {
    for (const items of stack.tars ?? stack.layers.map(spec => tarItems(spec, 'layer')))
      expect((await judgeTar(await tarOf(items))).length).toBeGreaterThanOrEqual(items.length);
  });

  it.each(archiveForms.map(form => [form.name, form] as const))(
    'of an archive and its layers: %s',
    async (_, form) => {
      const image: FixtureImage = {
        layers: [
          await tarOf([
            { name: 'd/', mode: 0o700, xattrs: { 'user.dir': 'x' } },
            { name: `d/${'long'.repeat(40)}`, content: 'x'.repeat(700), mtime: '1700000000.5' },
          ]),
          await tarOf(['d/.wh..wh..opq', '.wh.gone']),
        ],
        merged: [{ name: `d/${'long'.repeat(40)}`, content: 'x'.repeat(700) }],
      };
      const files = form.files(image);
      const outer = await tarOfFiles(files);
      expect((await judgeTar(outer)).length).toBe(files.length);
      for (const layer of image.layers) await judgeTar(layer);
      // Layers that lie in it packed are the ones given.
      const packed = files.filter(({ content }) => content[0] === 0x1f && content[1] === 0x8b);
      for (const { content } of packed) await judgeTar(gunzipSync(content));
    },
  );

  it('of the built-in samples and their layers', async () => {
    for (const file of await writeSamples(folder.path))
      expect((await judgeTar(readFileSync(file))).length).toBeGreaterThan(5);
    for (const { steps } of samples) {
      const packer = new LayerPacker();
      for (const { entries, created } of steps)
        if (entries !== undefined) await judgeTar(await packer.pack(entries, new Date(created)));
    }
  }, 60_000);
});
