import path from 'node:path';
import type { DirectoryPage, Sort } from '../shared/directory.ts';
import type { View } from '../shared/entry.ts';
import { listDirectory } from '../server/layers/directory-view.ts';
import { findNode } from '../server/layers/name-tree.ts';
import { runSteps } from '../server/layers/steps.ts';
import type { Timeline } from '../server/layers/timeline.ts';
import { withTimelines } from './open-timeline.ts';
import { readOptions } from './options.ts';
import { startServer, startStrata } from './programs.ts';
import { atMost, report } from './report.ts';
import { median, quantile } from './rounds.ts';
import { withScratch } from './scratch.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';
import { servedImage } from './served-image.ts';
import { wideDirectory, widePath } from './wide-directory.ts';

/*
 * Pages of a directory of 20,000 names, at every layer, in both views, by name and by size, from its beginning, its
 * middle and its end: in the core, and over HTTP while another image is uploaded and indexed again and again. What
 * `GET /api/health` takes in between, which does nothing, is the outside measure.
 */
const { seed, names, layers, requests, rounds } = readOptions({
  seed: 1,
  names: 20_000,
  layers: 8,
  requests: 600,
  rounds: 7,
});
const other: ImagePlan = { seed, layers: 7, entries: 60_000, whiteouts: 5000, bytes: 2e8 };
const pageLength = 200;

interface Page {
  readonly view: View;
  readonly layer: number;
  readonly sort: Sort;
  readonly offset: number;
}

await withScratch(async folder => {
  const wide = path.join(folder, 'wide.tar');
  const busy = path.join(folder, 'busy.tar');
  writeSparseArchive(wide, layers, wideDirectory(names, seed));
  writeSparseArchive(busy, other.layers, (sink, number) => writeLayer(sink, other, number));
  const core = await timeCore(wide);
  const http = await timeHttp(wide, busy, path.join(folder, 'data'));
  const health = `; health p99 ${quantile(http.health, 0.99).toFixed(1)} ms`;
  report([
    atMost('in the core, the first of each sort', quantile(core.first, 1), 5, ' ms'),
    atMost('in the core, p99', quantile(core.again, 0.99), 5, ' ms'),
    atMost('over HTTP while indexing, p99', quantile(http.pages, 0.99), 20, ' ms', health),
  ]);
});

/**
 * In milliseconds: the first page at each (view, layer, sort), and all that come later. Each is the median over several
 * fresh timelines: a page takes less time than for which another program may have the processor.
 */
async function timeCore(archive: string): Promise<{ first: number[]; again: number[] }> {
  return withTimelines(archive, async read => {
    const timeline = await read();
    const node = findNode(timeline, new TextEncoder().encode(`/${widePath}`));
    const first: number[] = [];
    const again: number[] = [];
    const seen = new Set<string>();
    const all = [...pages()];
    // The first rounds only warm the code up; what each page costs for the first time is seen on a fresh timeline.
    for (const page of all) timePage(timeline, node, page);
    const twice = [...all, ...all];
    const times: number[][] = twice.map(() => []);
    for (let round = 0; round < rounds; round++) {
      const fresh = await read();
      for (const [at, page] of twice.entries()) times[at]!.push(timePage(fresh, node, page));
    }
    for (const [at, { view, layer, sort }] of twice.entries()) {
      const key = `${view} ${layer} ${sort}`;
      (seen.has(key) ? again : first).push(median(times[at]!));
      seen.add(key);
    }
    return { first, again };
  });
}

function timePage(timeline: Timeline, node: number, { view, layer, sort, offset }: Page): number {
  const started = performance.now();
  const steps = listDirectory(timeline, { view, layer, node, sort, order: 'asc', offset, limit: pageLength });
  const page = runSteps(steps);
  const taken = performance.now() - started;
  check(page, view);
  return taken;
}

async function timeHttp(
  archive: string,
  busy: string,
  data: string,
): Promise<{ pages: number[]; health: number[] }> {
  const server = await startStrata('serve', archive, '--port', '0', '--data', data);
  try {
    const id = await servedImage(server.url);
    const uploads = await startServer('./upload-again.js', [server.url, busy]);
    const taken: number[] = [];
    const health: number[] = [];
    const all = [...pages()];
    for (let i = 0; i < requests; i++) {
      const { view, layer, sort, offset } = all[(i * 7) % all.length]!;
      const query = `view=${view}&layer=${layer}&sort=${sort}&cursor=${offset}&limit=${pageLength}&path=/${widePath}`;
      const started = performance.now();
      const response = await fetch(`${server.url}/api/images/${id}/entries?${query}`);
      check((await response.json()) as DirectoryPage, view);
      taken.push(performance.now() - started);
      const before = performance.now();
      await (await fetch(`${server.url}/api/health`)).text();
      health.push(performance.now() - before);
    }
    await uploads.stop();
    return { pages: taken, health };
  } finally {
    await server.stop();
  }
}

function* pages(): Generator<Page, void> {
  for (const view of ['merged', 'diff'] as const) {
    for (let layer = 1; layer <= layers; layer++) {
      for (const sort of ['name', 'size'] as const) {
        // A diff above the base has about a tenth of the names.
        const total = view === 'merged' || layer === 1 ? names : names / 10;
        for (const share of [0, 0.5, 0.9]) {
          yield { view, layer, sort, offset: Math.floor((total * share) / pageLength) * pageLength };
        }
      }
    }
  }
}

function check(page: DirectoryPage | null, view: View): void {
  if (page === null || (view === 'merged' && page.rows.length !== pageLength))
    throw new Error(`a page of ${pageLength} rows was expected, not of ${page?.rows.length ?? 'nothing'}`);
}
