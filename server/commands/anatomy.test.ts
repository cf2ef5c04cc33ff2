import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Anatomy } from '../../shared/anatomy.ts';
import { defaultLimits } from '../limits.ts';
import { dockerSave, hexOf } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { WorkerPool } from '../workers/pool.ts';
import { anatomy, describeAnatomy } from './anatomy.ts';

const base = await tarOf([{ name: 'a', content: 'one' }]);
const top = await tarOf([{ name: 'b', content: 'two' }]);

describe('strata anatomy', () => {
  const pool = new WorkerPool({ size: 1 });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-anatomy-'));
    const images = [{ layers: [base, top], tags: ['lab/a:1'] }];
    await writeFile(path.join(folder, 'image.tar'), await dockerSave({ images }));
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });
  const run = (layer: number | undefined, json: boolean) =>
    anatomy(
      { pool, limits: defaultLimits },
      {
        source: path.join(folder, 'image.tar'),
        choice: { image: undefined, platform: undefined, container: undefined },
        layer,
        json,
      },
    );

  it('prints with --json what the API answers', async () => {
    const told = Anatomy.parse(JSON.parse(await run(undefined, true)));
    expect([told.store, told.layers.length, told.layer]).toEqual(['example', 2, 2]);
  });

  it('tells of an archive what is real and what an engine would make up, step by step', async () => {
    const text = await run(undefined, false);
    expect(text).toContain('cache-id-N and name-N stand for them');
    expect(text).toContain(`sha256("sha256:${hexOf(base)} sha256:${hexOf(top)}")`);
    expect(text).toContain('  cache ID     (made up by the engine)\n');
    expect(text).toContain('  l/name-1 → ../cache-id-1/diff  layer 1\n');
    expect(text).toContain('66 of 4096 bytes, fits; room for 140 lower directories');
    expect(text).toContain(
      '    cd /var/lib/docker/overlay2 && mount -t overlay overlay -o ro,lowerdir=l/name-2:l/name-1 /mnt\n',
    );
  });

  it('explains the base: it has no `lower`, its chain ID is its diff ID, and it is bound', async () => {
    const text = await run(1, false);
    expect(text).toContain('Layer 1 has no file `lower`: nothing lies below it.');
    expect(text).toContain('of the base it is the diff ID');
    expect(text).toContain('mount -o bind,ro l/name-1 /mnt');
  });

  it('refuses a layer that is not there', async () => {
    await expect(run(3, true)).rejects.toThrow('--layer is 3; the image has layers 1 to 2');
  });

  it('marks what is broken, and what does not fit', async () => {
    const told = Anatomy.parse(JSON.parse(await run(undefined, true)));
    const [form] = told.mounts[0]?.forms ?? [];
    if (form === undefined) throw new Error('there is a form');
    const text = describeAnatomy({
      ...told,
      store: 'docker',
      names: told.names.map(name => ({ ...name, target: null, state: 'no-symlink' as const })),
      mounts: [{ ...told.mounts[0]!, tooMany: true, forms: [{ ...form, bytes: 5000, fits: false }] }],
      warnings: ['a \u001b[31mred\u001b[0m warning'],
    });
    expect(text).toContain('  l/name-1  layer 1, NO SUCH LINK in l/\n');
    expect(text).toContain('5000 of 4096 bytes, TOO LONG: the kernel cuts it off there');
    expect(text).toContain('The kernel takes 500 lower directories at most: this fails.');
    expect(text).toContain('Warning  a \\x1b[31mred\\x1b[0m warning');
  });
});
