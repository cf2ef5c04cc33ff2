import { file } from '../server/samples/sample.ts';
import { expectAccessible } from './accessible.ts';
import { modernArchive } from './archives.ts';
import { boxOf, FiguresPage, middleOf } from './figures-page.ts';
import { Lab } from './lab.ts';
import { hueOf } from './paint.ts';
import { expect, test } from './strata-test.ts';

test('a directory shows what each layer has for each name, and what is merged', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.show('Overlay');
  await expect(strata.overlay.getByRole('grid')).toHaveAccessibleName('Overlay of /etc');
  await expect(strata.overlayCell('motd', 'merged')).toHaveAccessibleName(/file from layer 2$/);
  await expect(strata.overlayCell('motd', 1)).toHaveAccessibleName(/file, added, hidden$/);
  await expect(strata.overlayCell('motd', 2)).toHaveAccessibleName(/file, modified$/);
  await expect(strata.overlayCell('passwd', 2)).toHaveAccessibleName(/nothing$/);
});

test('pointing at a name tells its story in a sentence, also in Vietnamese', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/passwd');
  await strata.show('Overlay');
  await strata.overlayCell('motd', 'merged').hover();
  await expect(strata.story).toHaveText('/etc/motd comes from layer 2; layer 1’s copy lies hidden below it.');
  await strata.button('Tiếng Việt').click();
  await strata.page.getByRole('gridcell', { name: /^motd, gộp lại:/ }).hover();
  await expect(strata.story).toHaveText('/etc/motd đến từ layer 2; bản ở layer 1 bị che bên dưới.');
});

test('the name that was chosen elsewhere is in sight, however many stand before it', async ({
  strata,
  page,
}) => {
  const names = Array.from({ length: 90 }, (_, i) => file(`etc/${String(i).padStart(2, '0')}.conf`, ['x']));
  const step = { createdBy: 'COPY etc /etc', created: '2026-01-02T03:04:05Z', entries: names };
  await strata.goto();
  const bytes = await modernArchive({ name: 'wide', tag: 'e2e/wide:1', config: {}, steps: [step] });
  await strata.choose({ name: 'wide.tar', bytes });
  await strata.arrived();
  await strata.goto(`${page.url()}&path=/etc/71.conf&show=overlay`);
  await expect(strata.overlayName('71.conf')).toBeInViewport();
  await expect(strata.overlayCell('71.conf', 'merged')).toBeInViewport();
  // What is far from it is not drawn.
  await expect(strata.overlayName('30.conf')).toHaveCount(0);
});

test('an opaque directory is a wall, and a whiteout takes a name away', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${strata.page.url()}&show=overlay&dir=/srv/cache`);
  await expect(strata.overlay.getByRole('rowheader', { name: /^Layer 5:.*a wall that hides/ })).toBeVisible();
  await strata.overlayCell('monday.cache', 1).hover();
  await expect(strata.story).toContainText('layer 5 has walled its directory off (opaque)');

  await strata.overlay.getByRole('button', { name: 'srv' }).click();
  await strata.overlayName('app').click();
  await strata.overlayCell('.env', 4).hover();
  await expect(strata.story).toContainText('a whiteout in layer 4 deletes it');
});

test('the rows are the layers, the highest on top, and above them all is what is merged', async ({
  strata,
}) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${strata.page.url()}&show=overlay&dir=/srv/data`);
  const rows = [/^Merged layers 1–8$/, /^Layer 6:/, /^Layer 2:/, /^Layer 1:/];
  await expect(figures.rows).toHaveCount(rows.length);
  for (const [i, name] of rows.entries()) await expect(figures.rows.nth(i)).toHaveAccessibleName(name);
  const tops = await Promise.all(rows.map(async (_, i) => (await boxOf(figures.rows.nth(i))).y));
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(rows.length);
  // Each cell stands in its row, below its name.
  const column = middleOf(await boxOf(strata.overlayCell('README', 'merged'))).x;
  for (const [i, layer] of [6, 2, 1].entries()) {
    const cell = middleOf(await boxOf(strata.overlayCell('README', layer)));
    expect(cell.x).toBeCloseTo(column, 0);
    expect(Math.abs(cell.y - middleOf(await boxOf(figures.rows.nth(i + 1))).y)).toBeLessThan(8);
  }
});

test('a beam falls from a merged name to the layer that supplies it, in its colour', async ({ strata }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.show('Overlay');
  const expectBeam = async (name: string, layer: number, hue: number) => {
    const beam = await figures.beam(name);
    expect(beam, `a beam below ${name}`).toBeDefined();
    const [light, cell] = [await boxOf(beam!), await boxOf(strata.overlayCell(name, layer))];
    const end = light.y + light.height;
    expect(end, `${name}: in the row of layer ${layer}`).toBeGreaterThan(cell.y);
    expect(end, `${name}: in the row of layer ${layer}`).toBeLessThan(cell.y + cell.height);
    expect(await hueOf(beam!, 'fill')).toBe(hue);
  };
  await strata.overlayCell('motd', 'merged').waitFor();
  await expectBeam('motd', 2, 86);
  await expectBeam('passwd', 1, 48);
  await expectBeam('server.conf', 6, 239);
  await strata.scrubber.focus();
  await strata.page.keyboard.press('Home');
  await expect(strata.overlayCell('motd', 'merged')).toHaveAccessibleName(/file from layer 1$/);
  await expectBeam('motd', 1, 48);
  await expectBeam('server.conf', 1, 48);
});

test('no beam falls from a name that is not there', async ({ strata }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${strata.page.url()}&show=overlay&dir=/srv/app`);
  await expect(strata.overlayCell('.env', 'merged')).toHaveAccessibleName(/not there$/);
  expect(await figures.beam('login.txt')).toBeDefined();
  expect(await figures.beam('.env')).toBeUndefined();
});

test('file, directory, link, whiteout and what is hidden have shapes of their own', async ({ strata }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  const outlineOf = (name: string, where: number | 'merged') =>
    figures.outline(strata.overlayCell(name, where)).getAttribute('d');
  await strata.goto(`${strata.page.url()}&show=overlay&dir=/srv`);
  const directory = await outlineOf('data', 'merged');
  expect(await outlineOf('app', 'merged')).toBe(directory);
  expect(await outlineOf('plugins', 1)).toBe(directory);
  await expect(figures.sign(strata.overlayCell('cache', 5))).toHaveAttribute('data-mark', 'opaque');
  await expect(figures.sign(strata.overlayCell('cache', 1))).toHaveCount(0);

  await strata.overlayName('app').click();
  const file = await outlineOf('login.txt', 'merged');
  const whiteout = await outlineOf('.env', 4);
  expect(await outlineOf('.env', 3)).toBe(file);
  expect(await hueOf(figures.outline(strata.overlayCell('.env', 4)), 'fill')).toBe(28);
  // What the whiteout hides is dashed; what is seen is not.
  await expect(figures.outline(strata.overlayCell('.env', 3))).toHaveCSS('stroke-dasharray', '3.5px, 3px');
  await expect(figures.outline(strata.overlayCell('login.txt', 4))).toHaveCSS('stroke-dasharray', 'none');
  // It leaves an empty place where the name would be.
  await expect(figures.shape(strata.overlayCell('.env', 'merged'))).toHaveCount(0);

  await strata.overlay.getByRole('navigation', { name: 'Directory' }).getByRole('button').first().click();
  await strata.overlayName('bin').click();
  const link = await outlineOf('cat', 'merged');
  expect(new Set([directory, file, whiteout, link]).size).toBe(4);
});

test('the figure moves with the scrubber', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.show('Overlay');
  await strata.scrubber.focus();
  await strata.page.keyboard.press('Home');
  await expect(strata.overlayCell('motd', 'merged')).toHaveAccessibleName(/file from layer 1$/);
  await expect(strata.overlayCell('motd', 2)).toHaveAccessibleName(/not built yet$/);
});

test('of a hundred layers the chosen one is in sight from the start, with those below it', async ({
  strata,
  server,
}) => {
  const deep = await new Lab(server).image('deep');
  await strata.goto(`/?image=${deep}&layer=64&show=overlay`);
  await expect(strata.overlayCell('state', 64)).toBeInViewport();
  await expect(strata.overlayCell('state', 60)).toBeInViewport();
  await strata.scrubber.focus();
  await strata.page.keyboard.press('Home');
  await expect(strata.overlayCell('state', 1)).toBeInViewport();
});

test('a click on a cell goes to that version, on a directory into it', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Overlay');
  await strata.overlayName('etc').click();
  await expect(strata.overlay.getByRole('grid')).toHaveAccessibleName('Overlay of /etc');
  await strata.overlayCell('motd', 1).click();
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.page).toHaveURL(/layer=1&path=\/etc\/motd&show=overlay&dir=\/etc/);
  await expect(strata.details.getByRole('heading')).toHaveText('motd');
  await strata.overlay.getByRole('navigation', { name: 'Directory' }).getByRole('button').first().click();
  await expect(strata.overlay.getByRole('grid')).toHaveAccessibleName('Overlay of /');
});

test('the figure is walked with the keyboard', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Overlay');
  await strata.overlay.getByRole('columnheader').first().focus();
  await page.keyboard.press('End');
  await expect(strata.overlayName('var')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(strata.overlayName('log')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(strata.overlayCell('log', 'merged')).toBeFocused();
  await expect(strata.story).toContainText('a whiteout in layer 8 deletes it');
  await page.keyboard.press('Control+End');
  await expect(strata.overlayCell('log', 1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Backspace');
  await expect(strata.overlay.getByRole('grid')).toHaveAccessibleName('Overlay of /');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with the overlay figure', async ({ strata, page }) => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.selectLayer(5);
      await strata.openPath('/srv/cache');
      await strata.show('Overlay');
      await strata.overlayCell('thursday.cache', 'merged').waitFor();
      await expectAccessible(page);
    });
  });
}
