import path from 'node:path';
import { alternatingLayers } from './alternating-layers.ts';
import { readOptions } from './options.ts';
import { timeProgram, timeStrata } from './programs.ts';
import { atMost, report, seconds } from './report.ts';
import { median, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';

/*
 * `strata ls` of the merged view at the top of 32, 64 and 128 layers that create, white out and create again the
 * same paths. `cat` of the largest archive to nowhere, in the same run, says how fast the machine reads.
 */
const { rounds, directories } = readOptions({ rounds: 5, directories: 1200 });

await withScratch(async folder => {
  const write = (layers: number): string => {
    const file = path.join(folder, `${layers}.tar`);
    writeSparseArchive(file, layers, alternatingLayers(directories));
    return file;
  };
  const files = { 32: write(32), 64: write(64), 128: write(128) };
  const taken = await takeTurns(rounds, {
    '32': () => timeStrata('ls', files[32]),
    '64': () => timeStrata('ls', files[64]),
    '128': () => timeStrata('ls', files[128]),
    'cat 128': () => timeProgram('cat', [files[128]]),
  });
  const at = (name: keyof typeof taken): number => median(taken[name]);
  // Of the medians: a difference of two times is twice as noisy as each, and a ratio of such differences more so.
  const step = (to: '128' | '64', from: '64' | '32'): number => at(to) - at(from);
  const detail = `: ${seconds(at('32'))}, ${seconds(at('64'))}, ${seconds(at('128'))}; cat ${seconds(at('cat 128'))}`;
  // The same step twice as long is twice the time; a quadratic reader takes four times.
  report([atMost('64 to 128 layers, of 32 to 64', step('128', '64') / step('64', '32'), 2.4, ' ×', detail)]);
});
