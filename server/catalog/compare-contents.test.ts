import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentPairs } from '../layers/content-pairs.ts';
import { runSteps } from '../layers/steps.ts';
import { Verdict } from '../layers/timeline.ts';
import { defaultLimits } from '../limits.ts';
import { BlobCache } from '../store/blob-cache.ts';
import { indexTar, timelineOver } from '../testing/merge-layers.ts';
import { tarOf } from '../testing/tar-fixture.ts';
import { comparePairs } from './compare-contents.ts';
import { PlacedContents } from './placed-content.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'strata-compare-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('unpacks each layer once, also where the cache has no room for two of them', async () => {
  const names = Array.from({ length: 20 }, (_, i) => `f${i}`);
  // The files of the third layer replace, in turns, those of the first and of the second.
  const tars = await Promise.all([
    tarOf(names.map(name => ({ name, content: 'old', mtime: 1000 }))),
    tarOf(names.filter((_, i) => i % 2 === 0).map(name => ({ name, content: 'mid', mtime: 2000 }))),
    tarOf(names.map(name => ({ name, content: 'mid', mtime: 3000 }))),
  ]);
  const layers = await Promise.all(
    tars.map(async (tar, i) => {
      const file = path.join(root, `layer-${i}.gz`);
      const packed = gzipSync(tar);
      await writeFile(file, packed);
      return {
        locator: { kind: 'blob', file, offset: 0, length: packed.length, compression: 'gzip' },
      } as const;
    }),
  );
  let made = 0;
  const cache = new BlobCache(() => path.join(root, `unpacked-${made++}`), tars[0].length + 1);
  const placed = new PlacedContents({ cache, limits: defaultLimits });
  const owner = { name: 'a.tar', revision: '1', layers, identityOf: () => undefined };
  const timeline = timelineOver(tars.map(indexTar));
  await comparePairs(timeline, runSteps(contentPairs(timeline, 3)), {
    openLayer: number => placed.openLayer(owner, number),
  });
  const verdicts = names.map((_, i) => timeline.verdict(timeline.versionAt(i + 1, 3)));
  expect(verdicts.filter(verdict => verdict === Verdict.same)).toHaveLength(10);
  expect(verdicts.filter(verdict => verdict === Verdict.different)).toHaveLength(10);
  expect(made).toBe(3);
  expect((await readdir(root)).filter(name => name.startsWith('unpacked'))).not.toHaveLength(3);
});
