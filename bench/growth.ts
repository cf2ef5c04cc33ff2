import path from 'node:path';
import { readOptions } from './options.ts';
import { peakOfStrata, timeProgram, timeStrata } from './programs.ts';
import { atMost, type Finding, report, seconds } from './report.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';

/*
 * Time and memory of `strata inspect` and `strata ls` at 300,000 and at 3,000,000 entries of 5 GB; `cat`, which
 * reads all of it, is the outside measure.
 */
const { rounds, seed } = readOptions({ rounds: 3, seed: 1 });
const few: ImagePlan = { seed, layers: 7, entries: 300_000, whiteouts: 25_000, bytes: 5e9 };
const many: ImagePlan = { ...few, entries: 3_000_000, whiteouts: 250_000 };

await withScratch(async folder => {
  const fewFile = path.join(folder, 'few.tar');
  const manyFile = path.join(folder, 'many.tar');
  for (const [file, plan] of [
    [fewFile, few],
    [manyFile, many],
  ] as const) {
    writeSparseArchive(file, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  }
  const findings: Finding[] = [];
  for (const command of ['inspect', 'ls']) {
    const taken = await takeTurns(rounds, {
      'cat few': () => timeProgram('cat', [fewFile]),
      [`${command} few`]: () => timeStrata(command, fewFile),
      'cat many': () => timeProgram('cat', [manyFile]),
      [`${command} many`]: () => timeStrata(command, manyFile),
    });
    const fewTimes = taken[`${command} few`] ?? [];
    const manyTimes = taken[`${command} many`] ?? [];
    const ratio = medianRatio(manyTimes, fewTimes);
    const times = ` (${seconds(median(fewTimes))} and ${seconds(median(manyTimes))}; cat ${seconds(median(taken['cat few'] ?? []))} and ${seconds(median(taken['cat many'] ?? []))})`;
    findings.push(atMost(`\`strata ${command}\`: time at ten times the entries`, ratio, 12, ' ×', times));
    const fewPeak = await peakOfStrata(command, fewFile);
    const manyPeak = await peakOfStrata(command, manyFile);
    const slope = (manyPeak - fewPeak) / (many.entries - few.entries);
    findings.push(atMost(`\`strata ${command}\`: peak memory at 300,000 entries`, fewPeak / 1e6, 250, ' MB'));
    findings.push(atMost(`\`strata ${command}\`: each further entry`, slope, 150, ' bytes'));
  }
  report(findings);
});
