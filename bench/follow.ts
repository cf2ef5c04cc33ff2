import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { PathChange } from '../server/live/change-sweep.ts';
import { Followers } from '../server/live/followers.ts';
import { MountedOverlay } from '../server/testing/mounted-overlay.ts';
import { requireOverlay } from '../server/testing/requirements.ts';
import { readOptions } from './options.ts';
import { timeProgram } from './programs.ts';
import { randomNumbers } from './random.ts';
import { atMost, report } from './report.ts';
import { median, quantile } from './rounds.ts';

/*
 * The upper directory of a container that has 100,000 files is followed: what it costs of one processor while nothing
 * happens in it, and how long it takes from a change until it is told, for each kind of change, made as a container
 * makes it: through the mounted overlay. Where no overlay can be mounted the changes are made in the upper directory
 * itself, and that is said. `find` over the same tree, run once a second, is what somebody without notices of the
 * kernel would need to know as much.
 */
const { rounds, seed, files, idle } = readOptions({ rounds: 30, seed: 1, files: 100_000, idle: 30 });
const perDirectory = 100;

/** Each kind of change: does it to a file at an absolute path, and gives the path that is then told. */
const kinds: Readonly<Record<string, (file: string) => string>> = {
  create: file => {
    writeFileSync(`${file}-new`, 'x');
    return `${file}-new`;
  },
  'write in place': file => {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, 'y', 0);
    closeSync(descriptor);
    return file;
  },
  append: file => {
    appendFileSync(file, 'x');
    return file;
  },
  chmod: file => {
    chmodSync(file, 0o600);
    return file;
  },
  rename: file => {
    renameSync(file, `${file}-moved`);
    return `${file}-moved`;
  },
  delete: file => {
    unlinkSync(file);
    return file;
  },
};

const { missing } = requireOverlay();
const overlay = new MountedOverlay({ base: '' });
try {
  const { upper } = overlay;
  const paths = fill(upper);
  if (missing === undefined) overlay.mount();
  const changedIn = missing === undefined ? overlay.merged : upper;
  const followers = new Followers();
  const heard = new Set<string>();
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    const onChanges = (changes: readonly PathChange[]) => {
      for (const change of changes) heard.add(change.path);
    };
    followers.follow(upper, 64, { onReady: resolve, onChanges, onGone: reject }, missing === undefined);
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

  const waits = new Map<string, number[]>();
  const random = randomNumbers(seed);
  for (let i = 0; i < rounds; i++) {
    for (const [kind, change] of Object.entries(kinds)) {
      const [file = ''] = paths.splice(Math.floor(random() * paths.length), 1);
      heard.clear();
      const written = performance.now();
      const told = change(path.join(changedIn, file)).slice(changedIn.length);
      while (!heard.has(told)) await setTimeout(1);
      waits.set(kind, [...(waits.get(kind) ?? []), performance.now() - written]);
      await setTimeout(50);
    }
  }
  await followers.close();
  report([
    atMost(
      `of one processor, while nothing happens to ${files} files`,
      busy * 100,
      5,
      ' %',
      `; \`find\` once a second: ${(median(finds) * 100).toFixed(0)} %; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB; first look ${ready.toFixed(1)} s`,
    ),
    ...[...waits].map(([kind, all]) =>
      atMost(
        `from ${kind} until it is told, worst of ${all.length}`,
        quantile(all, 1),
        1000,
        ' ms',
        `; median ${median(all).toFixed(0)} ms`,
      ),
    ),
  ]);
  if (missing !== undefined)
    process.stdout.write(`\nIn the upper directory itself, without an overlay: ${missing}\n`);
} finally {
  overlay.close();
}

/** Makes the files; answers their paths from there. */
function fill(upper: string): string[] {
  const paths: string[] = [];
  for (let i = 0; i < files; i++) {
    const directory = `d${Math.floor(i / perDirectory)}`;
    if (i % perDirectory === 0) mkdirSync(path.join(upper, directory), { recursive: true });
    const file = `${directory}/f${i}`;
    writeFileSync(path.join(upper, file), 'text');
    paths.push(file);
  }
  return paths;
}
