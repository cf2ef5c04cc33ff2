import path from 'node:path';
import type { DirectoryPage, Sort } from '../shared/directory.ts';
import type { View } from '../shared/entry.ts';
import type { Catalog } from '../shared/image.ts';
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
 * middle and its end: in the core; over HTTP while other images on the disk are indexed; and while another is uploaded
 * and indexed again and again. What `GET /api/health` takes in between, which does nothing, is the outside measure.
 */
const { seed, names, layers, requests, rounds } = readOptions({
  seed: 1,
  names: 20_000,
  layers: 8,
  requests: 600,
  rounds: 7,
});
const uploaded: ImagePlan = { seed, layers: 7, entries: 60_000, whiteouts: 5000, bytes: 2e8 };
/** Enough of them to be indexed for longer than the requests take. */
const onDisk: ImagePlan = { seed, layers: 7, entries: 300_000, whiteouts: 25_000, bytes: 5e9 };
const archivesOnDisk = 4;
const pageLength = 200;
/** Pages between two looks at what is still being indexed. */
const chunk = 25;

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
  writeSparseArchive(busy, uploaded.layers, (sink, number) => writeLayer(sink, uploaded, number));
  const others = Array.from({ length: archivesOnDisk }, (_, i) => {
    const file = path.join(folder, `other-${i}.tar`);
    const plan = { ...onDisk, seed: seed + i };
    writeSparseArchive(file, plan.layers, (sink, number) => writeLayer(sink, plan, number));
    return file;
  });
  const core = await timeCore(wide);
  const data = (name: string): string => path.join(folder, name);
  const indexing = await timeBesideDisk(wide, others, data('disk'));
  const uploading = await timeBesideUploads(wide, busy, data('uploads'));
  const beside = ({ health, work }: Times): string =>
    `; health p99 ${quantile(health, 0.99).toFixed(1)} ms; ${work}`;
  report([
    atMost('in the core, the first of each sort', quantile(core.first, 1), 5, ' ms'),
    atMost('in the core, p99', quantile(core.again, 0.99), 5, ' ms'),
    atMost('over HTTP while indexing, p99', quantile(indexing.pages, 0.99), 20, ' ms', beside(indexing)),
    atMost('over HTTP while uploading, p99', quantile(uploading.pages, 0.99), 20, ' ms', beside(uploading)),
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

/** In milliseconds, and what else was done at the same time. */
interface Times {
  readonly pages: number[];
  readonly health: number[];
  readonly work: string;
}

/** While a server that has just started, and knows the archive already, indexes others on its disk. */
async function timeBesideDisk(archive: string, others: readonly string[], data: string): Promise<Times> {
  const before = await startStrata('serve', archive, '--port', '0', '--data', data);
  await servedImage(before.url, archive);
  await before.stop();
  const server = await startStrata('serve', archive, ...others, '--port', '0', '--data', data);
  try {
    const id = await servedImage(server.url, archive);
    const times: { pages: number[]; health: number[] } = { pages: [], health: [] };
    for (let from = 0; ; from += chunk) {
      const { pages, health } = await timeHttp(server.url, id, { from, count: chunk });
      const ready = await readyOf(server.url);
      if (ready > others.length) break;
      times.pages.push(...pages);
      times.health.push(...health);
    }
    const { length } = times.pages;
    if (length < 200) throw new Error(`all was indexed after ${length} pages: take more archives`);
    return { ...times, work: `${length} pages` };
  } finally {
    await server.stop();
  }
}

/** While an archive is uploaded, indexed and removed, over and over. */
async function timeBesideUploads(archive: string, busy: string, data: string): Promise<Times> {
  const server = await startStrata('serve', archive, '--port', '0', '--data', data);
  try {
    const id = await servedImage(server.url, archive);
    const uploads = await startServer('./upload-again.js', [server.url, busy]);
    const started = performance.now();
    const times = await timeHttp(server.url, id, { from: 0, count: requests });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    await uploads.stop();
    return { ...times, work: `${requests} pages in ${seconds} s` };
  } finally {
    await server.stop();
  }
}

/** How many archives are indexed. */
async function readyOf(url: string): Promise<number> {
  const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
  return sources.filter(({ origin, state }) => origin === 'path' && state === 'ready').length;
}

async function timeHttp(
  url: string,
  id: string,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<{ pages: number[]; health: number[] }> {
  const taken: number[] = [];
  const health: number[] = [];
  const all = [...pages()];
  for (let i = from; i < from + count; i++) {
    const { view, layer, sort, offset } = all[(i * 7) % all.length]!;
    const query = `view=${view}&layer=${layer}&sort=${sort}&cursor=${offset}&limit=${pageLength}&path=/${widePath}`;
    const started = performance.now();
    const response = await fetch(`${url}/api/images/${id}/entries?${query}`);
    check((await response.json()) as DirectoryPage, view);
    taken.push(performance.now() - started);
    const before = performance.now();
    await (await fetch(`${url}/api/health`)).text();
    health.push(performance.now() - before);
  }
  return { pages: taken, health };
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
