import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Anatomy } from '../../shared/anatomy.ts';
import { readAnatomy } from '../catalog/read-anatomy.ts';
import { defaultLimits } from '../limits.ts';
import { openSource } from '../sources/open-source.ts';
import { DockerEngine, requireEngine } from '../testing/docker-engine.ts';
import { dockerSave } from '../testing/image-fixture.ts';
import { walkKernel } from '../testing/kernel-view.ts';
import { describeWith, requireOverlay } from '../testing/requirements.ts';
import { tarOf } from '../testing/tar-fixture.ts';

const startTimeout = 120_000;

/** What the engine says of its own directories. */
interface GraphDriver {
  readonly LowerDir?: string;
  readonly UpperDir: string;
  readonly WorkDir: string;
  readonly MergedDir: string;
}

describeWith([requireEngine(), requireOverlay()], 'the anatomy of a real engine’s root', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-engine-anatomy-'));
  let engine: DockerEngine;
  let image: Anatomy;
  let container: Anatomy;
  beforeAll(async () => {
    engine = await DockerEngine.start();
    const layers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        tarOf([{ name: `own-${i}` }, { name: 'shared', content: `${i}` }]),
      ),
    );
    engine.load(await dockerSave({ images: [{ layers, tags: ['lab/deep:1'] }] }));
    engine.docker('create', '--name', 'web', 'lab/deep:1', '/none');
    const opened = await openSource(engine.root, { spoolDirectory: folder, limits: defaultLimits });
    const read = (of: 'image' | 'container') => {
      const found = opened.images.find(
        one => (one.container === undefined) === (of === 'image') && one.tags.length > 0,
      );
      if (found === undefined) throw new Error(`the engine has no ${of}`);
      return readAnatomy(found, opened.store ?? null, found.layers.length);
    };
    image = await read('image');
    container = await read('container');
  }, startTimeout);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }, startTimeout);

  const inspect = (kind: 'image' | 'container', name: string): GraphDriver =>
    JSON.parse(engine.docker(kind, 'inspect', '--format', '{{json .GraphDriver.Data}}', name)) as GraphDriver;
  const form = ({ mounts }: Anatomy, purpose: string, names: string) =>
    mounts.find(mount => mount.purpose === purpose)?.forms.find(one => one.names === names);

  it('finds every identifier where the engine keeps it, and all of them agree', () => {
    expect([image.warnings, container.warnings]).toEqual([[], []]);
    const all = [image, container].flatMap(({ identifiers, layers }) => [
      ...identifiers,
      ...layers.flatMap(layer => layer.identifiers),
    ]);
    const read = all.filter(({ kind }) =>
      ['imageId', 'diffId', 'chainId', 'cacheId', 'mountId', 'link'].includes(kind),
    );
    expect(read.length).toBe(2 + 60 * 4 * 2 + 4);
    expect(read.filter(({ check }) => check !== 'same')).toEqual([]);
    expect(engine.docker('image', 'inspect', '--format', '{{.Id}}', 'lab/deep:1')).toBe(
      image.identifiers.find(({ kind }) => kind === 'imageId')?.value,
    );
  });

  it('writes the mount of an image and of a container as the engine states it', () => {
    const own = inspect('image', 'lab/deep:1');
    expect(form(image, 'look', 'long')?.options).toBe(`lowerdir=${own.UpperDir}:${own.LowerDir}`);
    const run = inspect('container', 'web');
    expect(form(container, 'run', 'long')?.options).toBe(
      `lowerdir=${run.LowerDir},upperdir=${run.UpperDir},workdir=${run.WorkDir}`,
    );
    expect(container.mounts[0]?.target).toBe(run.MergedDir);
  });

  it('has a command by short names that shows what the engine’s layers show, where long names are too long', () => {
    const short = form(image, 'look', 'short');
    const long = form(image, 'look', 'long');
    expect([short?.fits, long?.fits]).toEqual([true, false]);
    const target = path.join(folder, 'mnt');
    const command = (text = '') => `mkdir -p ${target} && ${text.replace(/ \/mnt$/, ` ${target}`)}`;
    const mount = spawnSync('sh', ['-c', command(short?.command)], { encoding: 'utf8' });
    expect(mount.stderr).toBe('');
    try {
      const seen = [...walkKernel(target, { hashes: true })];
      expect(seen).toHaveLength(61);
      engine.mounted('lab/deep:1', merged => expect(seen).toEqual([...walkKernel(merged, { hashes: true })]));
    } finally {
      spawnSync('umount', [target]);
    }
  });
});
