import path from 'node:path';
import { readOptions } from './options.ts';
import { timeProgram, timeStrata } from './programs.ts';
import { atMost, report, seconds } from './report.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';

/*
 * `strata inspect` of a plain save of 5 GB with 300,000 entries and 25,000 whiteouts in 7 layers, as a whole process,
 * against `cat` of the same file to nowhere. Both warm: the file is in the page cache.
 */
const { rounds, seed } = readOptions({ rounds: 9, seed: 1 });
const plan: ImagePlan = { seed, layers: 7, entries: 300_000, whiteouts: 25_000, bytes: 5e9 };

await withScratch(async folder => {
  const archive = path.join(folder, 'save.tar');
  writeSparseArchive(archive, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  const { cat, strata } = await takeTurns(rounds, {
    cat: () => timeProgram('cat', [archive]),
    strata: () => timeStrata('inspect', archive, '--json'),
  });
  const detail = ` (${seconds(median(strata))} against ${seconds(median(cat))})`;
  report([atMost('`strata inspect`, of `cat`', medianRatio(strata, cat), 1.5, ' ×', detail)]);
});
