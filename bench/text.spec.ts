import path from 'node:path';
import { expect, type Page } from 'playwright/test';
import { DetailsPage } from '../e2e/details-page.ts';
import { openImage, testWith } from './page-images.ts';
import { type Cost, measure, measureFrames } from './page-meter.ts';
import { median, print, report, reportMemory } from './page-report.ts';
import { writeSparseArchive } from './seeded-archive.ts';
import { linesOf, logBytes, LogFile, numberOf } from './seeded-log.ts';

/*
 * What it costs the page to look into a text of 2 GB: only what is on screen may be loaded.
 *
 *   npx playwright test -c playwright.bench.config.ts text
 */
const size = logBytes(2 * 10 ** 9);
const lines = linesOf(size);
const log = '/var/log/huge.log';

const test = testWith(folder => {
  const file = path.join(folder, 'log.tar');
  const entry = { name: log.slice(1), typeflag: '0', mode: 0o644, mtime: 1_700_000_000, size } as const;
  writeSparseArchive(file, 1, sink => sink.add(entry), { archive: new LogFile(file) });
  return [file];
});

test(`a text of ${(size / 1e9).toFixed(0)} GB, ${lines} lines`, async ({ page, images }) => {
  test.setTimeout(150_000);
  const loaded = countLoaded(page);
  const strata = await openImage(page, images, 'log.tar');
  const details = new DetailsPage(strata, '');
  await strata.expand('var');
  await strata.expand('log');
  const costs: Record<string, Cost[]> = {};
  const note = (what: string, cost: Cost) => (costs[what] ??= []).push(cost);
  const shows = (n: number) => ['.text-lines', numberOf(n)] as const;

  note('open it', await measure(page, () => strata.row('huge.log').click(), ...shows(1)));
  const counting = Date.now();
  await details.text.focus();
  for (let round = 0; round < 5; round++) {
    note(
      'jump to its end, while lines are counted',
      await measure(page, () => press(page, 'End'), ...shows(lines)),
    );
    note('jump to its beginning', await measure(page, () => press(page, 'Home'), ...shows(1)));
  }
  await expect(details.region).toContainText(`${lines.toLocaleString('en')} lines`, { timeout: 60_000 });
  print(`| count its lines, meanwhile | | ${((Date.now() - counting) / 1000).toFixed(1)} s | | | |`);
  for (let round = 0; round < 5; round++) {
    note('jump to its end', await measure(page, () => press(page, 'End'), ...shows(lines)));
    note('a page back', await measure(page, () => press(page, 'PageUp'), ...shows(lines - 35)));
    await press(page, 'Home');
    await expect(details.text).toContainText(numberOf(1));
  }
  await details.text.hover();
  const frames = await measureFrames(page, async () => {
    for (let turn = 0; turn < 120; turn++) await page.mouse.wheel(0, 400);
  });

  // A search whose last letter brings the first place, in the hundred thousandth line.
  await details.find.fill('ERRO');
  await expect(details.places).toHaveText(/of/);
  note(
    'find what is near',
    await measure(page, () => press(page, 'R'), '.text-line mark[data-current=true]', 'ERROR'),
  );
  const errors = Math.floor(lines / 100_000);
  await expect(details.places).toHaveText(`1 of ${errors}`, { timeout: 60_000 });
  const last = () => press(page, 'Shift+Enter');
  note(
    'go to the last place',
    await measure(page, last, '.text-line:has(mark[data-current=true])', numberOf(errors * 100_000)),
  );

  // More places than are kept, then a search that is given up.
  await details.find.fill('INF');
  note('find what is everywhere', await measure(page, () => press(page, 'O'), '.find-count', '+'));
  const asked = page.waitForRequest(/\/find\?.*text=not\+there/);
  await details.find.fill('not there');
  const ended = page.waitForEvent('requestfailed', request => request.url().includes('text=not+there'));
  await asked;
  await expect(details.places).toContainText('searching');
  const stopped = await measure(page, () => press(page, 'Escape'), '.find-count:empty');
  await ended;
  note('stop a search', stopped);

  report(costs);
  print(
    `| scroll through it | ${frames.length} frames | ${median(frames).toFixed(1)} ms | ${Math.max(...frames).toFixed(0)} ms | | |`,
  );
  print(`| loaded of it | | ${(loaded() / 1e6).toFixed(1)} MB | | | |`);
  await reportMemory(page, 'tab after that');
  expect.soft(loaded()).toBeLessThan(20e6);
  expect.soft(median(frames)).toBeLessThan(17);
  for (const all of Object.values(costs))
    expect.soft(Math.max(...all.map(({ blocked }) => blocked))).toBeLessThanOrEqual(50);
});

function press(page: Page, key: string): Promise<void> {
  return page.keyboard.press(key);
}

/** Counts the bytes of contents that the page asks for. */
function countLoaded(page: Page): () => number {
  let bytes = 0;
  page.on('response', response => {
    if (response.url().includes('/content?')) bytes += Number(response.headers()['content-length']);
  });
  return () => bytes;
}
