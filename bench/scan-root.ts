import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Catalog } from '../shared/image.ts';
import { readOptions } from './options.ts';
import { peakOfStrata, startStrata, timeProgram, timeStrata } from './programs.ts';
import { atMost, report, seconds } from './report.ts';
import { median, medianRatio, takeTurns } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeRoot } from './seeded-root.ts';

/*
 * A data root of Docker with 280,000 files in 61 layer directories: `strata inspect` of it as a whole process, and a
 * server that indexes all of it, at its first start and at its second, against `find` that prints what a listing needs
 * to know. All warm: the directories and inodes are in the kernel's cache. Without extended attributes, as `find`.
 */
const { rounds, files } = readOptions({ rounds: 5, files: 280_000 });
const printf = '%p %y %m %U %G %s %T@\\n';

await withScratch(async folder => {
  const root = path.join(folder, 'docker');
  writeRoot(root, { files, images: 10, layers: 4 });
  let starts = 0;
  const first = (): Promise<number> => openIn(path.join(folder, `data-${++starts}`));
  const known = path.join(folder, 'data-known');
  await openIn(known);
  const { find, inspect, index, again } = await takeTurns(rounds, {
    find: () => timeProgram('find', [root, '-printf', printf]),
    inspect: () => timeStrata('inspect', root, '--json'),
    index: first,
    again: () => openIn(known),
  });
  const of = (taken: readonly number[]): string =>
    ` (${seconds(median(taken))} against ${seconds(median(find))})`;
  const peak = await peakOfStrata('inspect', root, '--json');
  report([
    atMost('`strata inspect` of the root, of `find`', medianRatio(inspect, find), 2, ' ×', of(inspect)),
    atMost('a server indexes it, of `find`', medianRatio(index, find), 2, ' ×', of(index)),
    atMost('the same at its second start, of `find`', medianRatio(again, find), 1, ' ×', of(again)),
    atMost('peak memory of `strata inspect`', peak / 2 ** 20, 300, ' MiB'),
  ]);

  /** From `Strata is listening` until the root is ready. */
  async function openIn(data: string): Promise<number> {
    mkdirSync(data, { recursive: true });
    const serve = ['serve', '--port', '0', '--data', data, '--docker-root', root];
    const server = await startStrata(...serve);
    const started = performance.now();
    try {
      for (;;) {
        const { sources } = (await (await fetch(`${server.url}/api/images`)).json()) as Catalog;
        const state = sources.find(({ kind }) => kind === 'docker-root')?.state;
        if (state === 'ready') return (performance.now() - started) / 1000;
        await setTimeout(20);
      }
    } finally {
      await server.stop();
    }
  }
});
