import path from 'node:path';
import { expect } from 'playwright/test';
import { openImage, testWith } from './page-images.ts';
import { type Cost, measure, measureFrames } from './page-meter.ts';
import { median, print, report, reportMemory } from './page-report.ts';
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

const test = testWith(folder => {
  const large = path.join(folder, 'large.tar');
  const wide = path.join(folder, 'wide.tar');
  writeSparseArchive(large, plan.layers, (sink, number) => writeLayer(sink, plan, number));
  writeSparseArchive(wide, 5, wideDirectory(names, plan.seed));
  return [large, wide];
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
  // Somebody looks at the image for a moment first: a second later the page has let the server get ready.
  const ready = page.waitForResponse(response => new URL(response.url()).searchParams.get('query') === '');
  const strata = await openImage(page, images, 'large.tar');
  await ready;
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
