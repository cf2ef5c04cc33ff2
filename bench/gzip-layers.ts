import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOptions } from './options.ts';
import { timeProgram, timeStrata } from './programs.ts';
import { atMost, report, seconds } from './report.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeGzipArchive } from './seeded-archive.ts';
import type { ImagePlan } from './seeded-layers.ts';

/*
 * `strata inspect` of a save with gzip layers, which unpacks, hashes twice and indexes them, against plain `gunzip`
 * of the same layers by two processes side by side.
 */
const { rounds, seed } = readOptions({ rounds: 5, seed: 1 });
const plan: ImagePlan = { seed, layers: 8, entries: 30_000, whiteouts: 2500, bytes: 5e8 };

await withScratch(async folder => {
  const archive = path.join(folder, 'save.tar');
  const layers = writeGzipArchive(archive, plan);
  const files: string[] = [];
  for (const [at, { gzip }] of layers.entries()) {
    const file = path.join(folder, `layer-${at}.gz`);
    await writeFile(file, gzip);
    files.push(file);
  }
  const { gunzip, strata } = await takeTurns(rounds, {
    gunzip: () => gunzipAll(files),
    strata: () => timeStrata('inspect', archive, '--json'),
  });
  const bytes = layers.reduce((sum, { length }) => sum + length, 0);
  const detail = ` (${seconds(median(strata))} against ${seconds(median(gunzip))}, ${(bytes / 1e6).toFixed(0)} MB unpacked)`;
  report([atMost('`strata inspect`, of two `gunzip`', medianRatio(strata, gunzip), 1.25, ' ×', detail)]);
});

async function gunzipAll(files: readonly string[]): Promise<number> {
  const started = performance.now();
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await timeProgram('gunzip', ['--stdout', file]);
    }
  };
  await Promise.all([work(), work()]);
  return (performance.now() - started) / 1000;
}
