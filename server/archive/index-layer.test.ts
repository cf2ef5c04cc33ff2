import { expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { withFile } from '../testing/read-tar.ts';
import { rawEntry } from '../testing/tar-blocks.ts';
import { indexLayer } from './index-layer.ts';

it('does not take a file that ends inside a layer for the end of the layer', async () => {
  const entry = rawEntry({ name: 'a' });
  const layerOf = (length: number) => (file: string) =>
    indexLayer(
      { kind: 'blob', file, offset: 512, length, compression: 'none', name: 'layer' },
      defaultLimits,
    );
  const tar = Buffer.concat([Buffer.alloc(512), entry, entry]);
  const read = (length: number): Promise<number> =>
    withFile(tar, layerOf(length)).then(({ index }) => index.meta.entries);
  expect(await read(1024)).toBe(1);
  await expect(read(1536)).rejects.toThrow('layer at byte 1536: the file ends inside the layer');
});
