import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PathChange } from '../server/live/change-sweep.ts';
import { Followers } from '../server/live/followers.ts';
import { readOptions } from './options.ts';
import { timeProgram } from './programs.ts';
import { randomNumbers } from './random.ts';
import { atMost, report } from './report.ts';
import { median, quantile } from './rounds.ts';
import { withScratch } from './scratch.ts';

/*
 * The upper directory of a container that has 100,000 files is followed: what it costs of one processor while nothing
 * happens in it, and how long it takes from a write until it is told. `find` over the same tree, run once a second, is
 * what somebody without notices of the kernel would need to know as much.
 */
const { rounds, seed, files, idle } = readOptions({ rounds: 30, seed: 1, files: 100_000, idle: 30 });
const perDirectory = 100;

await withScratch(async folder => {
  const upper = path.join(folder, 'upper');
  const paths = fill(upper);
  const followers = new Followers();
  const heard = new Set<string>();
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    followers.follow(upper, 64, {
      onReady: resolve,
      onChanges: (changes: readonly PathChange[]) => {
        for (const change of changes) heard.add(change.path);
      },
      onGone: reject,
    });
  });
  const ready = (performance.now() - began) / 1000;
  // What was written just before the first look may be told once more.
  await setTimeout(15_000);
  const before = process.cpuUsage();
  const from = performance.now();
  await setTimeout(idle * 1000);
  const { user, system } = process.cpuUsage(before);
  const busy = (user + system) / 1000 / (performance.now() - from);
  const finds: number[] = [];
  for (let i = 0; i < 5; i++) finds.push(await timeProgram('find', [upper, '-printf', '%C@ %p\\n']));

  const waits: number[] = [];
  const random = randomNumbers(seed);
  for (let i = 0; i < rounds; i++) {
    const file = paths[Math.floor(random() * paths.length)]!;
    heard.clear();
    const written = performance.now();
    appendFileSync(path.join(upper, file), 'x');
    while (!heard.has(`/${file}`)) await setTimeout(1);
    waits.push(performance.now() - written);
    await setTimeout(50);
  }
  await followers.close();
  report([
    atMost(
      `of one processor, while nothing happens to ${files} files`,
      busy * 100,
      5,
      ' %',
      `; \`find\` once a second: ${(median(finds) * 100).toFixed(0)} %; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB`,
    ),
    atMost(
      'from a write until it is told, worst',
      quantile(waits, 1),
      1000,
      ' ms',
      `; median ${median(waits).toFixed(0)} ms; first look ${ready.toFixed(1)} s`,
    ),
  ]);
});

/** Makes the files; answers their paths from there. */
function fill(upper: string): string[] {
  const paths: string[] = [];
  for (let i = 0; i < files; i++) {
    const directory = `d${Math.floor(i / perDirectory)}`;
    if (i % perDirectory === 0) mkdirSync(path.join(upper, directory), { recursive: true });
    const file = `${directory}/f${i}`;
    writeFileSync(path.join(upper, file), '');
    paths.push(file);
  }
  return paths;
}
