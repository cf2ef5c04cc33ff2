import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright/test';
import { DockerRootFixture } from '../server/testing/docker-root-fixture.ts';
import { expect, test } from './lab-test.ts';
import { StrataServer } from './strata-server.ts';
import type { StrataPage } from './strata-page.ts';

/** Where the middle of a layer's slab is, in whole pixels: its edge may be of any width. */
async function placeOf(strata: StrataPage, layer: number): Promise<{ x: number; y: number }> {
  const box = await strata.layer(layer).locator('.slab-outline').boundingBox();
  return { x: Math.round(box!.x + box!.width / 2), y: Math.round(box!.y + box!.height / 2) };
}

test.describe('the stack', () => {
  // Where things end, not how they get there.
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('pointing at a slab lifts it, and no other', async ({ strata }) => {
    await strata.openImage('sample/bionic-like:1');
    await strata.title.hover();
    const [third, fourth] = [await placeOf(strata, 3), await placeOf(strata, 4)];
    await strata.layer(3).hover();
    await expect.poll(() => placeOf(strata, 3)).toEqual({ x: third.x, y: third.y - 6 });
    expect(await placeOf(strata, 4)).toEqual(fourth);
    await strata.title.hover();
    await expect.poll(() => placeOf(strata, 3)).toEqual(third);
  });

  test('the slab of the layer whose changes are looked at is pulled out, and goes back', async ({
    strata,
  }) => {
    await strata.openImage('sample/bionic-like:1');
    await strata.selectLayer(3);
    await strata.title.hover();
    const inStack = (await placeOf(strata, 2)).x;
    expect((await placeOf(strata, 3)).x).toBe(inStack);
    await strata.showDiff();
    await strata.title.hover();
    await expect.poll(async () => Math.abs((await placeOf(strata, 3)).x - inStack)).toBeGreaterThan(15);
    for (const layer of [1, 2, 4, 5]) expect((await placeOf(strata, layer)).x).toBe(inStack);
    await strata.selectLayer(5);
    await strata.title.hover();
    await expect.poll(async () => Math.abs((await placeOf(strata, 5)).x - inStack)).toBeGreaterThan(15);
    for (const layer of [1, 2, 3, 4]) expect((await placeOf(strata, layer)).x).toBe(inStack);
    await strata.showMerged();
    await strata.title.hover();
    await expect.poll(async () => (await placeOf(strata, 5)).x).toBe(inStack);
  });

  test('a click on the chosen slab pulls it out to see what it changed, another pushes it back', async ({
    strata,
    page,
  }) => {
    await strata.openImage('sample/bionic-like:1');
    // The first click builds up to it.
    await strata.layer(3).click();
    await expect(strata.view('Merged up to here')).toBeChecked();
    await strata.title.hover();
    const inStack = (await placeOf(strata, 2)).x;
    expect((await placeOf(strata, 3)).x).toBe(inStack);
    await strata.layer(3).click();
    await expect(strata.view('What this layer changed')).toBeChecked();
    await strata.title.hover();
    await expect.poll(async () => Math.abs((await placeOf(strata, 3)).x - inStack)).toBeGreaterThan(15);
    // Whoever goes on in the diffs stays in them.
    await strata.layer(2).click();
    await expect(strata.view('What this layer changed')).toBeChecked();
    await strata.layer(2).click();
    await expect(strata.view('Merged up to here')).toBeChecked();
    await strata.title.hover();
    await expect.poll(async () => (await placeOf(strata, 2)).x).toBe(inStack);
    await strata.layer(2).focus();
    await page.keyboard.press('Enter');
    await expect(strata.view('What this layer changed')).toBeChecked();
  });

  test('the writable layer of a container lies on top of all, and looks open', async ({ strata }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'strata-e2e-top-'));
    const root = new DockerRootFixture(path.join(folder, 'docker'));
    const image = root.addImage(['lab/two:1'], [{ one: '1' }, { two: '2' }]);
    root.addContainer('web', image, { written: 'by the container' });
    const server = await StrataServer.start(undefined, [root.path]);
    try {
      await strata.goto(server.url);
      await strata.page.getByRole('link', { name: /^web/ }).click();
      await strata.layers.waitFor();
      await expect(strata.layers.getByRole('option')).toHaveCount(4);
      await expect(strata.layer(4)).toHaveAccessibleName(/^Layer 4: writable layer/);
      await expect(strata.layer(3)).toHaveAccessibleName(/^Layer 3: init layer/);
      const heights = await Promise.all([1, 2, 3, 4].map(async layer => (await placeOf(strata, layer)).y));
      expect(heights).toEqual(heights.toSorted((a, b) => b - a));
      await expect(strata.layer(4).locator('.slab-outline')).toHaveCSS('stroke-dasharray', '6px, 4px');
      await expect(strata.layer(2).locator('.slab-outline')).toHaveCSS('stroke-dasharray', 'none');
      await expect(strata.row('written')).toHaveAccessibleName(/layer 4/);
    } finally {
      await server.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** How much of its track a row's bar fills, in hundredths. */
async function barOf(row: Locator): Promise<number> {
  const track = await row.locator('.file-bar').boundingBox();
  const bar = await row.locator('.file-bar > span').boundingBox();
  return Math.round((100 * bar!.width) / track!.width);
}

test('a size bar is as long as its file is a part of all that is in the view', async ({ strata, lab }) => {
  await strata.goto(`/?image=${await lab.image('weights')}&layer=1`);
  await strata.expand('data');
  await expect(strata.row('rewritten')).toBeVisible();
  expect(await barOf(strata.row('rewritten'))).toBe(50);
  expect(await barOf(strata.row('kept'))).toBe(25);
  expect(await barOf(strata.row('deleted'))).toBe(25);
  expect(await barOf(strata.row('data'))).toBe(100);
});

/** The rectangle that a tile fills. */
function areaOf(tile: Locator): Locator {
  return tile.locator('.treemap-ground');
}

test('the treemap by change has a colour and a sign for each', async ({ strata, lab }) => {
  await strata.goto(
    `/?image=${await lab.image('weights')}&layer=2&view=diff&show=sizes&dir=/data&hues=change`,
  );
  await expect(strata.sizes.getByRole('radio', { name: 'By change' })).toBeChecked();
  await expect(strata.tile('added')).toHaveAccessibleName(/200 kB.*added/);
  await expect(strata.tile('rewritten')).toHaveAccessibleName(/400 kB.*modified/);
  await expect(strata.tile('added').locator('.treemap-corner')).toHaveText('+');
  await expect(strata.tile('rewritten').locator('.treemap-corner')).toHaveText('~');
  const fillOf = (name: string) => areaOf(strata.tile(name)).evaluate(area => getComputedStyle(area).fill);
  const [added, rewritten] = [await fillOf('added'), await fillOf('rewritten')];
  expect(added).not.toBe(rewritten);
  await strata.sizes.getByRole('radio', { name: 'By layer' }).check();
  // Both are of layer 2.
  await expect.poll(async () => (await fillOf('added')) === (await fillOf('rewritten'))).toBe(true);
  expect(await fillOf('added')).not.toBe(added);
  await expect(strata.tile('added').locator('.treemap-corner')).toHaveText('2');
});

test('dead bytes are a hatched part of the tile, as large as they are', async ({ strata, lab }) => {
  await strata.goto(`/?image=${await lab.image('weights')}&layer=2&show=sizes&dir=/data`);
  await expect(strata.tile('rewritten')).toBeVisible();
  const hatched = strata.sizes.locator('[data-dead]');
  await expect(hatched).toHaveCount(0);
  await strata.sizes.getByRole('checkbox', { name: 'Hidden versions' }).check();
  await expect(hatched).toHaveCount(2);
  const shareOf = async (name: string) => {
    const [whole, dead] = [
      await areaOf(strata.tile(name)).boundingBox(),
      await strata.tile(name).locator('[data-dead]').boundingBox(),
    ];
    return Math.round((100 * dead!.height * dead!.width) / (whole!.height * whole!.width));
  };
  expect(await shareOf('rewritten')).toBe(50);
  expect(await shareOf('deleted')).toBe(100);
  await expect(strata.tile('kept').locator('[data-dead]')).toHaveCount(0);
  // The hatching is lines of a pattern that is there, not a flat colour.
  const lines = await strata
    .tile('deleted')
    .locator('[data-dead]')
    .evaluate(part => {
      const id = /url\(["']?#(.+?)["']?\)/.exec(part.getAttribute('fill') ?? '')?.[1] ?? '';
      const pattern = document.getElementById(id);
      return { kind: pattern?.tagName, lines: pattern?.querySelectorAll('path').length };
    });
  expect(lines).toEqual({ kind: 'pattern', lines: 1 });
});
