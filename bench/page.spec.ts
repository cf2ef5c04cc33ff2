import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test as base } from 'playwright/test';
import { StrataPage } from '../e2e/strata-page.ts';
import { StrataServer } from '../e2e/strata-server.ts';
import type { Catalog } from '../shared/image.ts';
import { type Cost, installMeter, measure, measureFrames } from './page-meter.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { type ImagePlan, writeLayer } from './seeded-layers.ts';
import { wideDirectory } from './wide-directory.ts';

/*
 * How fast the page answers with large images, and what memory its tab takes.
 *
 *   npx playwright test -c playwright.bench.config.ts
 */
const plan: ImagePlan = { seed: 1, layers: 7, entries: 300_000, whiteouts: 5000, bytes: 5 * 2 ** 30 };
const names = 20_000;
/** Layers in the order in which they are chosen: no two neighbours, which may have been fetched ahead. */
const order = [4, 1, 6, 2, 7, 3, 5];
const rounds = 3;

/** The images, by the names of their archives, on a server of their own. */
interface Images {
  readonly server: StrataServer;
  readonly ids: ReadonlyMap<string, string>;
}

const test = base.extend<object, { images: Images }>({
  images: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'strata-bench-'));
      const large = path.join(folder, 'large.tar');
      const wide = path.join(folder, 'wide.tar');
      writeSparseArchive(large, plan.layers, (sink, number) => writeLayer(sink, plan, number));
      writeSparseArchive(wide, 5, wideDirectory(names, plan.seed));
      const server = await StrataServer.start(path.join(folder, 'data'), [large, wide]);
      await use({ server, ids: await openedImages(server.url, [large, wide]) });
      await server.dispose();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test(`selecting layers and scrubbing over ${plan.entries} entries`, async ({ page, images }) => {
  const strata = await openImage(page, images, 'large.tar');
  await strata.openPath('/usr/lib/group-0/module-0/leaf-0');
  const costs: Record<string, Cost[]> = {};
  const note = (what: string, cost: Cost) => (costs[what] ??= []).push(cost);
  for (const view of ['merged', 'diff'] as const) {
    await (view === 'diff' ? strata.showDiff() : strata.showMerged());
    // The tree that has the rows of layer N says so with the slab of layer N, and is not busy.
    const shown = (layer: number) =>
      `:has([role=option][aria-selected=true][aria-label^="Layer ${layer}:"]):has([role=tree][aria-busy=false])`;
    for (const layer of order) {
      note(
        `select a layer, ${view}, first time`,
        await measure(page, () => strata.layer(layer).click(), shown(layer)),
      );
    }
    for (let round = 0; round < rounds; round++) {
      for (const layer of order) {
        note(
          `select a layer, ${view}, again`,
          await measure(page, () => strata.layer(layer).click(), shown(layer)),
        );
      }
    }
    await strata.scrubber.focus();
    for (const [key, layer] of [['Home', 1], ...[2, 3, 4, 5, 6, 7].map(n => ['ArrowRight', n])] as [
      string,
      number,
    ][]) {
      note(`move the scrubber, ${view}`, await measure(page, () => page.keyboard.press(key), shown(layer)));
    }
  }
  report(costs);
  await reportMemory(page, 'tab after that');
  for (const all of Object.values(costs)) {
    expect.soft(Math.max(...all.map(({ shown }) => shown))).toBeLessThanOrEqual(100);
    expect.soft(Math.max(...all.map(({ blocked }) => blocked))).toBeLessThanOrEqual(50);
  }
});

test(`finding paths among ${plan.entries} entries, letter by letter`, async ({ page, images }) => {
  const strata = await openImage(page, images, 'large.tar');
  const costs: Cost[] = [];
  for (const text of ['leaf-31', 'libmod3f1', 'group file.js']) {
    await page.keyboard.press('Control+k');
    await strata.paletteField.waitFor();
    for (const letter of text) {
      // The list is busy from the press of the key until it has what the server found.
      const found = 'dialog [role=listbox][aria-busy=false] [data-kind=hit]';
      const cost = await measure(page, () => page.keyboard.press(letter), found);
      if (letter !== ' ') costs.push(cost);
    }
    await page.keyboard.press('Escape');
  }
  report({ 'type a letter in the palette': costs });
  expect.soft(median(costs.map(({ shown }) => shown))).toBeLessThanOrEqual(50);
  expect.soft(Math.max(...costs.map(({ blocked }) => blocked))).toBeLessThanOrEqual(50);
});

test(`opening a directory of ${names} names`, async ({ page, images }) => {
  const strata = await openImage(page, images, 'wide.tar');
  await strata.openPath('/var');
  const row = strata.row('wide');
  const open = `[role=tree][aria-busy=false] [role=treeitem][aria-expanded=true][aria-label^="wide,"] + [aria-level="3"][aria-selected]`;
  const costs: Cost[] = [];
  for (const layer of [5, 4, 3, 2, 1]) {
    await strata.selectLayer(layer);
    await expect(strata.tree).toHaveAttribute('aria-busy', 'false');
    costs.push(await measure(page, () => row.click(), open));
    await row.click();
    await expect(row).toHaveAttribute('aria-expanded', 'false');
  }
  report({ 'open the directory': costs });
  await row.click();
  await strata.tree.hover();
  const frames = await measureFrames(page, async () => {
    for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, 400);
  });
  print(
    `| scroll through it | ${frames.length} frames | ${median(frames).toFixed(1)} ms | ${Math.max(...frames).toFixed(0)} ms | | |`,
  );
  await reportMemory(page, 'tab after that');
  expect.soft(Math.max(...costs.map(({ shown }) => shown))).toBeLessThanOrEqual(150);
  expect.soft(median(frames)).toBeLessThan(17);
});

/** Waits until each archive is open and gives the ID of its image by the archive's name. */
async function openedImages(url: string, archives: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await expect(async () => {
    const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
    for (const archive of archives) {
      const image = sources.find(({ name }) => name.endsWith(path.basename(archive)))?.images[0];
      if (image !== undefined) ids.set(path.basename(archive), image.id);
    }
    expect(ids.size).toBe(archives.length);
  }).toPass({ timeout: 120_000 });
  return ids;
}

async function openImage(page: Page, { server, ids }: Images, archive: string): Promise<StrataPage> {
  await installMeter(page);
  const strata = new StrataPage(page);
  await strata.goto(`${server.url}/?image=${ids.get(archive)}`);
  await strata.tree.getByRole('treeitem').first().waitFor();
  return strata;
}

/** Prints costs as lines of the table in the README. */
function report(costs: Readonly<Record<string, readonly Cost[]>>): void {
  for (const [what, all] of Object.entries(costs)) {
    const [shown, blocked] = [all.map(cost => cost.shown), all.map(cost => cost.blocked)];
    const figures = [median(shown), Math.max(...shown), median(blocked), Math.max(...blocked)];
    print(`| ${what} | ${all.length} | ${figures.map(ms => `${ms.toFixed(0)} ms`).join(' | ')} |`);
  }
}

/** Prints what the tab holds: JavaScript's heap after a collection, and what the process has to itself. */
async function reportMemory(page: Page, what: string): Promise<void> {
  const tab = await page.context().newCDPSession(page);
  await tab.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tab.send('Runtime.getHeapUsage');
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const processes = (await browser?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const own = await Promise.all(
    processes.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id)),
  );
  const whole = Math.max(...own);
  print(`| ${what} | | heap ${megabytes(usedSize)} | process ${megabytes(whole)} |`);
  expect.soft(whole).toBeLessThan(300e6);
}

/** The memory, in bytes, that a process shares with no other: what the browser's task manager tells. Linux only. */
async function privateBytes(id: number): Promise<number> {
  const text = await readFile(`/proc/${id}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map(([, n]) => Number(n));
  return kilobytes.reduce((all, one) => all + one, 0) * 1024;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
