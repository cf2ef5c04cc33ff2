import { file, type Sample } from '../server/samples/sample.ts';
import { expectAccessible } from './accessible.ts';
import { modernArchive } from './archives.ts';
import { FiguresPage } from './figures-page.ts';
import { hueOf } from './paint.ts';
import { expect, test } from './strata-test.ts';

/** An image of `count` layers with a file each. */
function deep(tag: string, count: number): Sample {
  const created = '2026-01-02T03:04:05Z';
  const steps = Array.from({ length: count }, (_, i) => ({
    createdBy: `RUN step ${i + 1}`,
    created,
    entries: [file(`layers/${i + 1}`, [`layer ${i + 1}`])],
  }));
  return { name: 'deep', tag, config: {}, steps };
}

test('base image and own layers are told apart', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await expect(strata.layer(1)).toHaveAccessibleName('Layer 1: ADD small-rootfs.tar /, 467 kB, base image');
  await expect(strata.layer(2)).toHaveAccessibleName('Layer 2: COPY /usr/local /usr/local, 1.6 MB');
  await expect(strata.stack.getByText('The base image ends here')).toBeVisible();
  const ground = await strata.stack.getByText('The base image ends here').boundingBox();
  const [below, above] = await Promise.all([1, 2].map(n => strata.layer(n).boundingBox()));
  expect(above!.y).toBeLessThan(ground!.y);
  expect(ground!.y).toBeLessThan(below!.y + below!.height);
});

test('the merged plate lies on the selected layer, and on top of all for the top layer', async ({
  strata,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  const plate = async () => (await strata.stack.getByText(/^Merged:/).boundingBox())!.y;
  const command = async () =>
    (await strata.stack.getByText('CMD ["/usr/bin/server"]').last().boundingBox())!.y;
  expect(await plate()).toBeLessThan(await command());
  await strata.selectLayer(3);
  await expect(strata.stack.getByText('Merged: layers 1–3')).toBeVisible();
  expect(await plate()).toBeGreaterThan(await command());
});

test('every layer tells its number and its size, in a small window and on a projector', async ({
  strata,
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const sizes = ['1.7 MB', '1 MB', '53 B', '10 B', '6 B', '1 MB', '277 kB', '27 B'];
  const told = () =>
    strata.layers.getByRole('option').evaluateAll(slabs =>
      slabs.map(slab =>
        [...slab.querySelectorAll('.slab-number, .slab-meta')]
          .filter(text => getComputedStyle(text).visibility === 'visible')
          .map(text => text.textContent?.split(' · ')[0] ?? '')
          .join(': '),
      ),
    );
  await strata.openImage('sample/copy-on-write:1');
  const link = page.url();
  for (const query of ['&layer=4', '&layer=8&show=sizes', '&layer=4&present=1', '&layer=1&present=1']) {
    await strata.goto(`${link}${query}`);
    await strata.layers.waitFor();
    await expect.poll(told, query).toEqual(sizes.map((size, i) => `${i + 1}: ${size}`));
  }
  await expect(strata.stack.getByText('4 steps without a layer')).toBeVisible();
});

test('128 layers are legible: focus and context, labels that never touch', async ({ strata, page }) => {
  // Slabs are where they will be at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await strata.goto();
  await strata.choose({ name: 'deep.tar', bytes: await modernArchive(deep('e2e/deep:1', 128)) });
  await strata.arrived();
  await expect(strata.layers.getByRole('option')).toHaveCount(128);
  // Pointing at a thin slab shows its label in the place of its group's.
  await strata.layer(40).hover({ position: { x: 60, y: 20 }, force: true });
  await expect(strata.stack.getByText(/^RUN step \d+$/).and(page.locator(':visible'))).toHaveCount(4);
  await expect(strata.stack.getByText(/^Layers \d+–\d+$/).first()).toBeHidden();
  await strata.title.hover();
  for (const layer of [128, 64, 1]) {
    await strata.scrubber.fill(String(layer));
    await expect(strata.layer(layer)).toHaveAttribute('aria-selected', 'true');
    await expect(strata.stack.getByText(`RUN step ${layer}`, { exact: true }).last()).toBeVisible();
    await expect(strata.stack.getByText(/^Layers \d+–\d+$/).nth(1)).toBeVisible();
    const boxes = await strata.layers
      .locator('.slab-instruction, .group-text, .slab-meta, .glass-label')
      .evaluateAll(texts =>
        texts
          .filter(text => getComputedStyle(text).visibility === 'visible')
          .map(text => text.getBoundingClientRect().toJSON() as DOMRect),
      );
    expect(boxes.length).toBeGreaterThan(8);
    // Boxes of text are taller than its letters: lines touch where their middles are nearer than that.
    const touching = boxes.filter((a, i) =>
      boxes.slice(i + 1).some(b => {
        const beside = a.x + a.width <= b.x || b.x + b.width <= a.x;
        return !beside && Math.abs(a.y + a.height / 2 - b.y - b.height / 2) <= a.height * 0.75;
      }),
    );
    expect(touching).toEqual([]);
  }
  await expectAccessible(page);
});

test('a click at the edge of a slab chooses it, though it lifts away from under the pointer', async ({
  strata,
  page,
}) => {
  // Slabs are where they will be at once.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await strata.openImage('sample/copy-on-write:1');
  const slab = strata.layer(5);
  const box = await slab.locator('.slab-body').boundingBox();
  const at = { x: box!.x + box!.width / 2, y: box!.y + box!.height - 3 };
  await page.mouse.move(at.x, at.y);
  await expect
    .poll(() => slab.locator('.slab-body').evaluate(body => getComputedStyle(body).transform))
    .toBe('matrix(1, 0, 0, 1, 0, -6)');
  const under = await page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('[role=option]')?.getAttribute('aria-label'),
    at,
  );
  expect(under).toMatch(/^Layer 5:/);
  await page.mouse.down();
  await page.mouse.up();
  await expect(slab).toHaveAttribute('aria-selected', 'true');
});

test('one layer stands alone', async ({ strata }) => {
  await strata.goto();
  await strata.choose({ name: 'single.tar', bytes: await modernArchive(deep('e2e/single:1', 1)) });
  await strata.arrived();
  await expect(strata.layers.getByRole('option')).toHaveCount(1);
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.button('Play')).toBeDisabled();
  await expect(strata.stack.getByText('Merged: layer 1')).toBeVisible();
});

test('the stack builds itself up when played, by button and by space', async ({ strata, page }) => {
  const start = new Date('2026-01-02T03:04:05Z');
  await page.clock.install({ time: start });
  await strata.openImage('sample/bionic-like:1');
  await page.clock.pauseAt(new Date(start.getTime() + 3_600_000));
  const isSelected = (layer: number) => expect(strata.layer(layer)).toHaveAttribute('aria-selected', 'true');
  await strata.button('Play').click();
  await isSelected(1);
  await page.clock.runFor(1400);
  await isSelected(2);
  await strata.button('Pause').click();
  await expect(strata.button('Play')).toBeVisible();
  await page.clock.runFor(5000);
  await isSelected(2);
  await strata.layer(2).focus();
  await page.keyboard.press('Space');
  await expect(strata.button('Pause')).toBeVisible();
  for (const layer of [3, 4, 5]) {
    await page.clock.runFor(1400);
    await isSelected(layer);
  }
  await expect(strata.button('Play')).toBeVisible();
});

test('a slab is thicker the more is in its layer: each tenfold adds the same', async ({ strata, server }) => {
  const figures = new FiguresPage(strata);
  const sizes = [10_000, 100_000, 1_000_000, 100_000];
  const steps = sizes.map((size, i) => ({
    createdBy: `COPY part-${i} /`,
    created: '2026-01-02T03:04:05Z',
    entries: [file(`part-${i}`, Buffer.alloc(size, 'strata '))],
  }));
  const image = { name: 'sizes', tag: 'e2e/sizes:1', config: {}, steps };
  const id = await server.upload('sizes.tar', await modernArchive(image));
  await strata.goto(`/?image=${id}`);
  await strata.layers.waitFor();
  const thickness = async () => Promise.all([1, 2, 3, 4].map(layer => figures.thickness(layer)));
  await expect.poll(thickness).toEqual([10.5, 15, 19.5, 15].map(pixels => expect.closeTo(pixels, 1)));
});

test('a layer has one hue wherever it is shown', async ({ strata, page }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  for (const [layer, hue] of [
    [1, 48],
    [2, 86],
    [7, 278],
    [8, 316],
  ] as const) {
    expect(await hueOf(figures.slab(layer, 'top'), 'fill'), `slab ${layer}`).toBe(hue);
    expect(await hueOf(figures.slab(layer, 'badge'), 'fill'), `badge of slab ${layer}`).toBe(hue);
    expect(await hueOf(figures.tick(layer), 'fill'), `place ${layer} of the scrubber`).toBe(hue);
  }
  // Two of one directory, from layers 1 and 7.
  await strata.openPath('/usr/bin/server');
  expect(await hueOf(figures.badge(strata.row('server')), 'background-color')).toBe(278);
  await strata.openPath('/etc/passwd');
  expect(await hueOf(figures.badge(strata.row('passwd')), 'background-color')).toBe(48);

  await strata.show('Overlay');
  await expect(strata.overlayCell('passwd', 'merged')).toBeVisible();
  expect(await hueOf(figures.outline(strata.overlayCell('passwd', 'merged')), 'fill')).toBe(48);
  expect(await hueOf(figures.outline(strata.overlayCell('motd', 2)), 'fill')).toBe(86);
  expect(await hueOf(figures.rowBadge(2), 'fill')).toBe(86);

  const image = new URL(page.url()).searchParams.get('image');
  await strata.goto(`/?image=${image}&show=sizes`);
  await expect(strata.tile('dataset.bin')).toBeVisible();
  expect(await hueOf(figures.area(strata.tile('server')), 'fill')).toBe(278);
  expect(await hueOf(figures.area(strata.tile('dataset.bin')), 'fill')).toBe(239);
  expect(await hueOf(figures.swatch(6), 'fill')).toBe(239);
  expect(await hueOf(figures.slab(6, 'top'), 'fill')).toBe(239);
});

test('what lies above the chosen layer is a ghost of itself, until the scrubber gets there', async ({
  strata,
}) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/bionic-like:1');
  const expectGhosts = async (ghosts: readonly number[]) => {
    for (const layer of [1, 2, 3, 4, 5]) {
      const isGhost = ghosts.includes(layer);
      await expect(figures.slab(layer, 'top')).toHaveCSS('opacity', isGhost ? '0.1' : '1');
      await expect(figures.slab(layer, 'outline')).toHaveCSS(
        'stroke-dasharray',
        isGhost ? '4px, 4px' : 'none',
      );
    }
  };
  await expectGhosts([]);
  await strata.selectLayer(3);
  await expectGhosts([4, 5]);
  await strata.scrubber.focus();
  await strata.page.keyboard.press('ArrowRight');
  await expectGhosts([5]);
  await strata.page.keyboard.press('Home');
  await expectGhosts([2, 3, 4, 5]);
  // What a layer changed is asked of any layer: none is less there than others.
  await strata.showDiff();
  await expectGhosts([]);
});

test('slabs glide to where they go, within the time that is meant for it', async ({ strata }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/bionic-like:1');
  const glides = { property: 'transform', seconds: 0.28 };
  // The plate comes to lie between the slabs, and parts them.
  expect(await figures.motionsOf(() => strata.selectLayer(2))).toContainEqual({ part: 'slab', ...glides });
  expect(await figures.motionsOf(() => strata.showDiff())).toContainEqual({ part: 'slab-place', ...glides });
});

test('whoever wants no motion gets none', async ({ strata, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/bionic-like:1');
  expect(await figures.motionsOf(() => strata.selectLayer(2))).toEqual([]);
  expect(await figures.motionsOf(() => strata.showDiff())).toEqual([]);
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
});
