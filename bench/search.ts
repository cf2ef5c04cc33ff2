import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { searchPaths } from '../server/layers/search.ts';
import type { Timeline } from '../server/layers/timeline.ts';
import type { SearchResult } from '../shared/search.ts';
import { withTimelines } from './open-timeline.ts';
import { readOptions } from './options.ts';
import { startStrata, strata, timeProgram } from './programs.ts';
import { atMost, report } from './report.ts';
import { median, quantile } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';
import { servedImage } from './served-image.ts';

/*
 * Searching the paths of a large image over HTTP, letter by letter as people type, best 50 of all matches each time.
 * The outside measure is `grep` for the same letters in their order in a list of the same paths: a whole process,
 * which neither ranks nor says what matches.
 */
const { entries, rounds, seed } = readOptions({ entries: 300_000, rounds: 5, seed: 1 });
const plan: ImagePlan = { seed, layers: 7, entries, whiteouts: Math.ceil(entries / 60), bytes: 5 * 2 ** 30 };

/** What is typed: a name, parts of a path without slashes, words in any order, a whole path, what is not there. */
const typed = [
  'file-4711',
  'libmod3f1',
  'long leaf-31 gr',
  'usr/lib/group-0/module-2/leaf-12',
  'passwd.lock',
];

await withScratch(async folder => {
  const archive = path.join(folder, 'large.tar');
  const data = path.join(folder, 'data');
  const list = path.join(folder, 'paths');
  writeSparseArchive(archive, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  writeFileSync(list, execFileSync(process.execPath, [strata, 'ls', archive], { maxBuffer: 2 ** 30 }));
  const core = await timeCore(archive);
  const server = await startStrata('serve', archive, '--port', '0', '--data', data);
  try {
    const id = await servedImage(server.url);
    const search = async (query: string): Promise<number> => {
      const started = performance.now();
      const response = await fetch(
        `${server.url}/api/images/${id}/search?query=${encodeURIComponent(query)}&limit=50`,
      );
      const { hits } = (await response.json()) as SearchResult;
      const taken = performance.now() - started;
      if (hits.length === 0 && query !== '' && !'passwd.lock'.startsWith(query))
        throw new Error(`nothing is found for ${query}`);
      return taken;
    };
    // What does nothing says how busy the machine is.
    const health: number[] = [];
    // Whoever searches looks at the image already.
    await (await fetch(`${server.url}/api/images/${id}/entries`)).text();
    // The palette asks for nothing when it opens: the server then gets ready.
    const ready = await search('');
    const first = await search('f');
    const taken: number[] = [];
    const slowest = new Map<string, number>();
    for (let round = 0; round < rounds; round++) {
      for (const text of typed) {
        for (let length = 1; length <= text.length; length++) {
          const query = text.slice(0, length);
          const time = await search(query);
          taken.push(time);
          const before = performance.now();
          await (await fetch(`${server.url}/api/health`)).text();
          health.push(performance.now() - before);
          slowest.set(query, Math.max(time, slowest.get(query) ?? 0));
        }
      }
    }
    const grep: number[] = [];
    for (let round = 0; round < rounds; round++)
      grep.push((await timeProgram('grep', ['-ic', 'f.*i.*l.*e.*4.*7', list])) * 1000);
    const [worst] = [...slowest].sort((a, b) => b[1] - a[1]);
    const busy = `; health p99 ${quantile(health, 0.99).toFixed(0)} ms`;
    report([
      atMost('processor time in the core, getting ready', core.ready, 500, ' ms'),
      atMost('processor time in the core, median', median(core.again), 50, ' ms'),
      atMost('processor time in the core, slowest', quantile(core.again, 1), 100, ' ms'),
      atMost('getting ready, when the palette opens', ready, 500, ' ms'),
      atMost('the first letter', first, 50, ' ms'),
      atMost('a search, median', median(taken), 50, ' ms', `; \`grep\` ${median(grep).toFixed(0)} ms`),
      atMost('a search, p99', quantile(taken, 0.99), 50, ' ms', busy),
      atMost('a search, slowest', worst?.[1] ?? NaN, 100, ' ms', ` (\`${worst?.[0]}\`)`),
    ]);
  } finally {
    await server.stop();
  }
});

/** What searches take of the processor, in milliseconds, whatever else the machine does: getting ready, and all searches. */
async function timeCore(archive: string): Promise<{ ready: number; again: number[] }> {
  return withTimelines(archive, async read => {
    const timeline = await read();
    const ready = timeSearch(timeline, '');
    const again: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const text of typed)
        for (let length = 1; length <= text.length; length++)
          again.push(timeSearch(timeline, text.slice(0, length)));
    }
    return { ready, again };
  });
}

function timeSearch(timeline: Timeline, query: string): number {
  const before = process.cpuUsage();
  const steps = searchPaths(timeline, { query, layer: plan.layers, limit: 50 });
  while (steps.next().done !== true);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
