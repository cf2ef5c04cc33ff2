import type { JSHandle, Locator, Page } from 'playwright/test';
import { expectAccessible } from './accessible.ts';
import { contrastOf } from './paint.ts';
import { hold } from './states/answers.ts';
import { expect, test } from './strata-test.ts';

async function widthOf(region: Locator): Promise<number> {
  return (await region.boundingBox())!.width;
}

test('a separator is moved by keys, as far as both panes can be read, and the width is remembered', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/bionic-like:1');
  const before = await widthOf(strata.stack);
  await strata.separator('stack').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(strata.separator('stack')).toHaveAttribute('aria-valuenow', '38');
  await expect.poll(() => widthOf(strata.stack)).toBeGreaterThan(before + 45);
  const wide = await widthOf(strata.stack);
  await page.reload();
  await strata.layers.waitFor();
  expect(await widthOf(strata.stack)).toBe(wide);
  // What figures need is another matter.
  await strata.show('Overlay');
  await expect(strata.separator('stack')).toHaveAttribute('aria-valuenow', '31');
  await strata.show('Files');

  await strata.separator('details').focus();
  await page.keyboard.press('End');
  expect(await widthOf(strata.files)).toBeCloseTo(24 * 15, -1);
  await page.keyboard.press('Home');
  expect(await widthOf(strata.details)).toBeCloseTo(18 * 15, -1);
  await page.keyboard.press('Enter');
  await expect(strata.separator('stack')).toHaveAttribute('aria-valuenow', '34');
  await expect.poll(() => widthOf(strata.stack)).toBe(before);
});

test('a separator is dragged, and goes back by a double click', async ({ strata, page }) => {
  await strata.openImage('sample/bionic-like:1');
  const before = await widthOf(strata.details);
  const line = (await strata.separator('details').boundingBox())!;
  await page.mouse.move(line.x, line.y + 200);
  await page.mouse.down();
  await page.mouse.move(line.x - 30, line.y + 240, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => widthOf(strata.details)).toBeCloseTo(before + 30, -1);
  await page.mouse.move(0, 0);
  await expect.poll(() => widthOf(strata.details)).toBeCloseTo(before + 30, -1);
  await strata.separator('details').dblclick();
  await expect.poll(() => widthOf(strata.details)).toBe(before);
});

test('a drawing has its new size in the first frame of a pane that has another', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await page.evaluate(() => {
    const drawing = document.querySelector('.stack-drawing')!;
    const frames: number[][] = [];
    const pane = drawing.parentElement!;
    // The browser tells of sizes again until none has changed, each time of what lies deeper, and paints then.
    new ResizeObserver(() => {
      const deeper = pane.appendChild(document.createElement('p')).appendChild(document.createElement('b'));
      new ResizeObserver(() => {
        deeper.parentElement!.remove();
        frames.push([pane.clientWidth, drawing.getBoundingClientRect().width]);
      }).observe(deeper);
    }).observe(pane);
    Object.assign(window, { frames });
  });
  const frames = () => page.evaluate(() => (window as unknown as { frames: number[][] }).frames);
  for (const width of [1100, 1500, 1280]) {
    const before = (await frames()).length;
    await page.setViewportSize({ width, height: 720 });
    await expect.poll(async () => (await frames()).length).toBeGreaterThan(before);
  }
  for (const [pane, drawing] of await frames()) expect(drawing).toBe(pane);
});

test('one pane fills the window and goes back, by button, key and link', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.pane('The stack alone').check();
  await expect(strata.files).toBeHidden();
  await expect(strata.details).toBeHidden();
  expect(await widthOf(strata.stack)).toBe(1280);
  await expect(page).toHaveURL(/[?&]pane=stack/);
  await strata.layer(2).focus();
  await page.keyboard.press('Shift+Digit6');
  await expect(strata.stack).toBeHidden();
  expect(await widthOf(strata.details)).toBe(1280);
  await page.reload();
  await expect(strata.details).toBeVisible();
  await expect(strata.pane('The details alone')).toBeChecked();
  // Going to a pane that is hidden puts it into the place of the other.
  await page.keyboard.press('Shift+Digit1');
  await expect(strata.layer(8)).toBeFocused();
  await expect(strata.details).toBeHidden();
  await page.keyboard.press('Shift+Digit4');
  for (const region of [strata.stack, strata.files, strata.details]) await expect(region).toBeVisible();
  await expect(page).not.toHaveURL(/pane=/);
});

test('presenter mode is switched by button and key, and kept from image to image and in links', async ({
  strata,
  page,
}) => {
  const size = () =>
    page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  await strata.openImage('sample/copy-on-write:1');
  expect(await size()).toBeCloseTo(15, 0);
  await strata.button('Show to a room').click();
  await expect(page).toHaveURL(/[?&]present=1/);
  expect(await size()).toBeGreaterThan(20);
  await expect(strata.button('Upload an archive')).toHaveCount(0);
  await expect(strata.filter).toBeHidden();
  // The stack tells of the layer: details come with a path.
  await expect(strata.details).toBeHidden();
  await strata.openPath('/etc/motd');
  await expect(strata.details).toBeVisible();

  await page.getByRole('link', { name: 'Strata: all images' }).click();
  await strata.imageLink('sample/bionic-like:1').click();
  await strata.layers.waitFor();
  await expect(page).toHaveURL(/[?&]present=1/);
  await page.reload();
  await strata.layers.waitFor();
  expect(await size()).toBeGreaterThan(20);
  await strata.layer(5).focus();
  await page.keyboard.press('Shift+I');
  await expect(page).not.toHaveURL(/present=/);
  expect(await size()).toBeCloseTo(15, 0);
  await expect(strata.filter).toBeVisible();
});

test('for a room a directory with little in it leaves its room to the tree', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${page.url()}&layer=4&present=1&path=/srv/app`);
  const last = strata.details.getByRole('listitem').last();
  await last.waitFor();
  const bottom = async (part: Locator) => {
    const { y, height } = (await part.boundingBox())!;
    return y + height;
  };
  // Less than one row of the tree is left free.
  await expect.poll(async () => (await bottom(strata.details)) - (await bottom(last))).toBeLessThan(40);
  // As wide as the rows below, though two buttons are hidden beside it.
  const views = strata.files.getByRole('radiogroup', { name: 'View' });
  expect(await widthOf(views)).toBeGreaterThan((await widthOf(strata.files)) - 50);
  // One with more in it than fits scrolls, and leaves half to the tree.
  await strata.goto(page.url().replace(/srv(%2F|\/)app/, 'srv/cache'));
  await expect(strata.details.getByRole('listitem').nth(2)).toBeAttached();
  expect((await strata.details.boundingBox())!.height).toBeLessThan(0.45 * 720);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`presenter mode has more contrast, in text and lines, ${colorScheme}`, async ({ strata, page }) => {
    await page.emulateMedia({ colorScheme });
    await strata.openImage('sample/copy-on-write:1');
    const contrasts = async () => ({
      text: await contrastOf(strata.title, 'color', strata.stack),
      softText: await contrastOf(strata.subtitle, 'color', strata.stack),
      line: await contrastOf(strata.scrubberBar, 'border-top-color', strata.stack),
    });
    const usual = await contrasts();
    await strata.button('Show to a room').click();
    await expect(page).toHaveURL(/[?&]present=1/);
    const presented = await contrasts();
    expect(presented.text).toBeGreaterThan(18);
    expect(presented.text).toBeGreaterThan(usual.text + 3);
    // What is said by the way is as good to read as most pages' main text.
    expect(presented.softText).toBeGreaterThan(12);
    expect(presented.softText).toBeGreaterThan(usual.softText + 4);
    expect(presented.line).toBeGreaterThan(2);
    expect(presented.line).toBeGreaterThan(usual.line * 1.5);
    await strata.button('Leave presenter mode').click();
    expect(await contrasts()).toEqual(usual);
  });
}

test('a halo follows the pointer, shows clicks, and leaves whoever uses the keyboard alone', async ({
  strata,
  page,
}) => {
  await strata.goto('/?present=1');
  const halo = page.locator('.pointer-halo');
  await expect(halo).toHaveCSS('opacity', '0');
  await page.mouse.move(300, 200);
  await expect(halo).toHaveCSS('opacity', '1');
  const ring = (await halo.boundingBox())!;
  expect([ring.x + ring.width / 2, ring.y + ring.height / 2].map(Math.round)).toEqual([300, 200]);
  const ripple = await nextRipple(page);
  await page.mouse.down();
  expect(await ripple.evaluate(async ({ animation }) => animation)).toBe('pointer-ripple');
  await page.mouse.up();
  await expect(page.locator('.pointer-ripple')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(halo).toHaveCSS('opacity', '0');
  // What lies below it can be clicked.
  await strata.imageLink('sample/bionic-like:1').click();
  await strata.layers.waitFor();
  await strata.button('Leave presenter mode').click();
  await expect(halo).toHaveCount(0);
});

test('the halo does not move by itself for whoever wants no motion', async ({ strata, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await strata.goto('/?present=1');
  await page.mouse.move(300, 200);
  await expect(page.locator('.pointer-halo')).toHaveCSS('transition-property', 'none');
  const ripple = await nextRipple(page);
  await page.mouse.down();
  expect(await ripple.evaluate(async ({ animation }) => animation)).toBe('none');
  await page.mouse.up();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in presenter mode, ${colorScheme}`, async ({ strata, page }) => {
    await page.emulateMedia({ colorScheme });
    await strata.goto('/?present=1');
    await strata.imageLink('sample/copy-on-write:1').waitFor();
    await expectAccessible(page);
    await strata.imageLink('sample/copy-on-write:1').click();
    await strata.tree.waitFor();
    await expectAccessible(page);
    await strata.selectLayer(5);
    await strata.openPath('/etc/motd');
    await strata.tab('Versions').click();
    await strata.details.getByRole('list', { name: 'Versions' }).waitFor();
    await expectAccessible(page);
    await strata.show('Overlay');
    await strata.overlayName('motd').waitFor();
    await expectAccessible(page);
    await strata.show('Size');
    await strata.sizes.getByRole('treeitem').first().waitFor();
    await expectAccessible(page);
    await strata.pane('The stack alone').check();
    await expectAccessible(page);
  });
}

/** Which animation the next ripple has: it is seen as it comes, for it is gone after a moment. */
function nextRipple(page: Page): Promise<JSHandle<{ readonly animation: Promise<string> }>> {
  return page.evaluateHandle(() => ({
    animation: new Promise<string>(resolve => {
      new MutationObserver((_, observer) => {
        const ripple = document.querySelector('.pointer-ripple');
        if (ripple === null) return;
        observer.disconnect();
        resolve(getComputedStyle(ripple).animationName);
      }).observe(document.body, { childList: true, subtree: true });
    }),
  }));
}

test('what stands for files on their way stays in its pane, also where that is low', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/node-app:1');
  await hold(page, /\/api\/images\/[0-9a-f]+\/(entries|story)/);
  await strata.goto(`${page.url()}&path=/srv/app/server.js&present=1`);
  const lines = strata.files.getByRole('progressbar', { name: 'Loading…' });
  await lines.waitFor();
  const end = (await strata.files.boundingBox())!;
  const painted = await lines.locator('span').evaluateAll(spans =>
    spans.flatMap(span => {
      const { x, y } = span.getBoundingClientRect();
      return document.elementFromPoint(x + 5, y + 5) === span ? [y] : [];
    }),
  );
  const legend = (await strata.files.getByText('added', { exact: true }).boundingBox())!;
  expect(painted.length).toBeGreaterThan(0);
  // More lines than there is room for: what is beyond is not drawn.
  expect(painted.length).toBeLessThan(await lines.locator('span').count());
  expect(painted.filter(y => y > legend.y || y > end.y + end.height)).toEqual([]);
});
