import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InspectedImage, Inspection } from '../../shared/image.ts';
import { defaultLimits } from '../limits.ts';
import { dockerSave, hexOf } from '../testing/image-fixture.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { WorkerPool } from '../workers/pool.ts';
import { inspect } from './inspect.ts';

const base = await tarOf([{ name: 'a', content: 'one' }]);
const top = await tarOf([{ name: 'b', content: 'two' }]);
const images = [{ layers: [base, top] }];
const archive = await dockerSave({ images });
const compressed = await dockerSave({ images, gzipLayers: true });
const tampered = Buffer.from(archive);
tampered[tampered.indexOf('two')]! ^= 1;
const tamperedTop = Buffer.from(top);
tamperedTop[tamperedTop.indexOf('two')]! ^= 1;

describe('strata inspect', () => {
  const pool = new WorkerPool({ size: 2 });
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'strata-inspect-'));
    await writeFile(path.join(folder, 'image.tar'), archive);
    await writeFile(path.join(folder, 'gzip.tar'), compressed);
    await writeFile(path.join(folder, 'tampered.tar'), tampered);
    await writeFile(path.join(folder, 'export.tar'), base);
  });
  afterAll(async () => {
    await pool.close();
    await rm(folder, { recursive: true });
  });

  const run = (name: string, options: { readonly verify: boolean; readonly json: boolean }) =>
    inspect(
      { pool, limits: defaultLimits },
      {
        source: path.join(folder, name),
        choice: { image: undefined, platform: undefined, container: undefined },
        ...options,
      },
    );
  const inspected = async (name: string, verify: boolean): Promise<InspectedImage> => {
    const [image] = Inspection.parse(JSON.parse(await run(name, { verify, json: true }))).images;
    if (image === undefined) throw new Error(`${name} has no image`);
    return image;
  };
  const checks = ({ layers }: InspectedImage): string[] =>
    layers.map(({ diffIdCheck, blobCheck }) => `${diffIdCheck.state} ${blobCheck.state}`);

  it('says of digests what is known without reading contents', async () => {
    expect(checks(await inspected('image.tar', false))).toEqual(['pending pending', 'pending pending']);
    expect(checks(await inspected('gzip.tar', false))).toEqual(['verified verified', 'verified verified']);
  });

  it('compares the digests of every layer with --verify', async () => {
    expect(checks(await inspected('image.tar', true))).toEqual(['verified verified', 'verified verified']);
    const image = await inspected('tampered.tar', true);
    expect(checks(image)).toEqual(['verified verified', 'mismatch mismatch']);
    expect(image.layers[1]?.diffIdCheck).toEqual({
      state: 'mismatch',
      expected: `sha256:${hexOf(top)}`,
      actual: `sha256:${hexOf(tamperedTop)}`,
    });
    expect(image.warnings).toHaveLength(2);
  });

  it('computes the diff ID of a root filesystem, which nobody has stated', async () => {
    expect((await inspected('export.tar', false)).layers[0]?.diffId).toBeNull();
    const image = await inspected('export.tar', true);
    expect(image.layers[0]?.diffId).toBe(`sha256:${hexOf(base)}`);
    expect(checks(image)).toEqual(['unavailable unavailable']);
  });

  it('has a column for it in the table, and says how to learn more', async () => {
    const table = await run('image.tar', { verify: false, json: false });
    expect(table).toMatch(/^ {4}2 .* 1 {2}not yet {2}step 2$/m);
    expect(table).toMatch(/\nTo compare the digests of every layer: strata inspect --verify\n$/);

    const verified = await run('tampered.tar', { verify: true, json: false });
    expect(verified).toMatch(/^ {4}2 .* 1 {2}MISMATCH {2}step 2$/m);
    expect(verified).toMatch(/^ {4}1 .* 1 {2}verified {2}step 1$/m);
    expect(verified).toContain(
      `Warning  Layer 2 is not what the image says: its diff ID is sha256:${hexOf(top)}, ` +
        `its tar hashes to sha256:${hexOf(tamperedTop)}.`,
    );
    expect(verified).not.toContain('--verify');
    expect(await run('export.tar', { verify: true, json: false })).toMatch(/^ {4}1 .* 1 {8}-/m);
  });
});
