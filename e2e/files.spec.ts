import { file } from '../server/samples/sample.ts';
import { expectAccessible } from './accessible.ts';
import { modernArchive } from './archives.ts';
import { FiguresPage } from './figures-page.ts';
import { hueOf } from './paint.ts';
import { expect, test } from './lab-test.ts';

test('the filter finds names in the whole image, live, and opens what holds them', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.filter.pressSequentially('cach');
  await expect(strata.row('thursday.cache')).toBeVisible();
  await expect(strata.matches).toHaveText('2 matches');
  await expect(strata.tree.getByRole('treeitem')).toHaveCount(3);
  await expect(strata.row('thursday.cache').locator('mark')).toHaveText('cach');
  await strata.filter.fill('CACHE');
  await expect(strata.row('thursday.cache')).toBeVisible();
  await strata.filter.fill('');
  await expect(strata.row('thursday.cache')).toHaveCount(0);
  await expect(strata.row('bin')).toBeVisible();
});

test('the filter follows view and layer, and finds what a layer removed', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.filter.fill('monday');
  await expect(strata.files.getByText('Nothing matches the filter.')).toBeVisible();
  await strata.selectLayer(4);
  await expect(strata.row('monday.cache')).toBeVisible();
  await strata.selectLayer(5);
  await expect(strata.files.getByText('Nothing matches the filter.')).toBeVisible();
  await strata.button('Clear the filter').click();
  await strata.showDiff();
  await strata.filter.fill('monday');
  await expect(strata.row('monday.cache')).toHaveAccessibleName(/file, removed/);
});

test('a path that a layer deleted stands where it was, and can be stepped to', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${page.url()}&layer=4&path=/srv/app/.env`);
  const ghost = strata.row('.env');
  await expect(ghost).toHaveAccessibleName('.env, file, deleted in layer 4, from layer 3');
  await expect(ghost).toHaveAttribute('aria-selected', 'true');
  await expect(ghost).toHaveAttribute('aria-posinset', '1');
  await expect(ghost).toHaveAttribute('aria-setsize', '2');
  await expect(new FiguresPage(strata).marks(ghost)).toHaveCount(1);
  // It stays while its neighbours are looked at.
  await ghost.focus();
  await page.keyboard.press('ArrowDown');
  await expect(strata.row('login.txt')).toBeFocused();
  await expect(strata.row('login.txt')).toHaveAttribute('aria-posinset', '2');
  await page.keyboard.press('ArrowUp');
  await expect(ghost).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(strata.row('app')).toBeFocused();
  await page.keyboard.press('.');
  await expect(ghost).toBeFocused();
  await expectAccessible(page);
  // In the layer below it is there, in what the layer changed it is a row of its own.
  await strata.selectLayer(3);
  await expect(strata.row('.env')).toHaveAccessibleName('.env, file, added, layer 3, 53 B');
  await strata.selectLayer(4);
  await strata.showDiff();
  await expect(strata.row('.env')).toHaveAccessibleName(/^\.env, file, removed, layer 3/);
});

test('a path that went with its directory stands in the nearest one that is left', async ({
  strata,
  lab,
}) => {
  await strata.goto(`/?image=${await lab.image('gone')}&layer=2&path=/srv/cache/deep/a`);
  await expect(strata.row('cache/deep/a')).toHaveAccessibleName(
    'cache/deep/a, file, deleted in layer 2, from layer 1',
  );
  await expect(strata.row('cache/deep/a')).toHaveAttribute('aria-level', '2');
  await expect(strata.tree.getByRole('treeitem', { level: 2 })).toHaveText([/^cache/, /^kept/]);
  await strata.row('kept').click();
  await expect(strata.row('cache/deep/a')).toBeVisible();
  // A directory that holds nothing else opens for what it held.
  await strata.goto(`/?image=${await lab.image('gone')}&layer=2&path=/srv/kept/b`);
  await expect(strata.row('b')).toHaveAccessibleName('b, file, deleted in layer 2, from layer 1');
  await expect(strata.row('b')).toHaveAttribute('aria-level', '3');
  await strata.filter.fill('kept');
  await expect(strata.matches).toHaveText('1 match');
  await expect(strata.row('cache/deep/a')).toHaveCount(0);
});

test('nothing merged has been removed: neither filter nor legend offers it', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  const offered = strata.changes.getByRole('option');
  await expect(offered).toHaveText(['All changes', 'Added', 'Modified']);
  await expect(strata.files.getByRole('listitem').filter({ hasText: 'removed' })).toHaveCount(0);
  await strata.showDiff();
  await expect(offered).toHaveText(['All changes', 'Added', 'Modified', 'Removed']);
  await expect(strata.files.getByRole('listitem').filter({ hasText: 'removed' })).toBeVisible();
  // The filter is kept for the view that knows it.
  await strata.selectLayer(5);
  await strata.changes.selectOption('Removed');
  await expect(strata.matches).toHaveText('3 matches');
  await strata.showMerged();
  await expect(strata.row('bin')).toBeVisible();
  await expect(strata.changes).toHaveValue('');
  await strata.showDiff();
  await expect(strata.changes).toHaveValue('removed');
});

test('a directory that was found can be looked into, and closed again', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.filter.fill('srv');
  await expect(strata.matches).toHaveText('1 match');
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'false');
  await strata.row('srv').click();
  await expect(strata.row('data')).toBeVisible();
  await strata.row('srv').click();
  await expect(strata.row('data')).toHaveCount(0);
});

test('the filter by change opens what it finds', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(5);
  await strata.showDiff();
  await strata.changes.selectOption('Removed');
  await expect(strata.row('monday.cache')).toBeVisible();
  await expect(strata.row('thursday.cache')).toHaveCount(0);
  await expect(strata.matches).toHaveText('3 matches');
  await strata.changes.selectOption('Added');
  await expect(strata.row('thursday.cache')).toHaveAccessibleName(/file, added/);
  await expect(strata.row('monday.cache')).toHaveCount(0);
  await expect(strata.matches).toHaveText('1 match');

  await strata.selectLayer(6);
  await expect(strata.files.getByText('Nothing matches the filter.')).toBeVisible();
  await strata.changes.selectOption('Modified');
  await expect(strata.row('dataset.bin')).toHaveAccessibleName(/file, modified/);
  await expect(strata.row('server.conf')).toHaveAccessibleName(/file, modified/);
  // The directories that they are in have another time, too.
  await expect(strata.matches).toHaveText('5 matches');
  for (const row of await strata.tree.getByRole('treeitem').all())
    await expect(row).toHaveAccessibleName(/, modified,/);
});

test('the first row takes the keys before anything is chosen', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.row('bin').focus();
  await page.keyboard.press('ArrowRight');
  await expect(strata.row('bin')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowLeft');
  await expect(strata.row('bin')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(strata.row('bin')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.row('bin')).toBeFocused();
});

test('what was chosen stays in sight when the filter is cleared, and when the order is turned', async ({
  strata,
}) => {
  const names = Array.from({ length: 900 }, (_, i) => file(`many/${String(i).padStart(3, '0')}.txt`, ['x']));
  const step = { createdBy: 'COPY many /many', created: '2026-01-02T03:04:05Z', entries: names };
  await strata.goto();
  const bytes = await modernArchive({ name: 'many', tag: 'e2e/many:1', config: {}, steps: [step] });
  await strata.choose({ name: 'many.tar', bytes });
  await strata.arrived();
  await strata.filter.fill('620');
  await strata.row('620.txt').click();
  await strata.filter.fill('');
  await expect(strata.row('619.txt')).toBeInViewport();
  await expect(strata.row('620.txt')).toBeInViewport();
  await strata.button('Ascending').click();
  await expect(strata.button('Descending')).toBeVisible();
  await expect(strata.row('620.txt')).toBeInViewport();
});

test('a change has a mark of its own, by shape and by colour', async ({ strata }) => {
  const figures = new FiguresPage(strata);
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(5);
  await strata.showDiff();
  await strata.openPath('/srv/cache');
  const directory = figures.marks(strata.row('cache'));
  const [added, removed] = ['thursday.cache', 'monday.cache'].map(name => figures.marks(strata.row(name)));
  // A square in a square, beside the change that a directory has by itself.
  const opaque = directory.last();
  expect(await figures.extent(figures.stroke(opaque))).toEqual({ width: 10, height: 10 });
  expect(await hueOf(opaque, 'color')).toBe(310);
  // A plus is as high as it is wide; a minus has no height.
  expect(await figures.extent(figures.stroke(added!))).toEqual({ width: 9, height: 9 });
  expect(await hueOf(added!, 'color')).toBe(168);
  expect(await figures.extent(figures.stroke(removed!))).toEqual({ width: 9, height: 0 });
  expect(await hueOf(removed!, 'color')).toBe(28);

  await strata.selectLayer(2);
  await strata.openPath('/etc/motd');
  const modified = figures.marks(strata.row('motd'));
  const wave = await figures.extent(figures.stroke(modified));
  expect(wave.width).toBe(10);
  expect(wave.height).toBeGreaterThan(2);
  expect(wave.height).toBeLessThan(5);
  expect(await hueOf(modified, 'color')).toBe(68);
  // What the layer has left as it was has none.
  await strata.showMerged();
  await expect(strata.row('passwd')).toHaveAccessibleName(/^passwd, file, layer 1,/);
  await expect(figures.marks(strata.row('passwd'))).toHaveCount(0);
  await expect(modified).toHaveCount(1);
});

test('a directory that is closed and opened again has open what was open in it, unless all were closed', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/node-app:1');
  await strata.expand('srv');
  await strata.expand('app');
  await strata.expand('public');
  await strata.row('srv').click();
  await page.keyboard.press('ArrowLeft');
  await expect(strata.row('app')).toHaveCount(0);
  // To look at something else in between forgets nothing.
  await strata.show('Overlay');
  await strata.show('Files');
  await strata.row('srv').click();
  await expect(strata.row('public')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.row('node_modules')).toHaveAttribute('aria-expanded', 'false');
  await strata.button('Close all directories').click();
  await expect(strata.row('app')).toHaveCount(0);
  await strata.expand('srv');
  await expect(strata.row('app')).toHaveAttribute('aria-expanded', 'false');
});

test('everything that a layer changed opens at once, by button and by key, and closes', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(3);
  await strata.button('Open all that this layer changed').click();
  await expect(strata.row('.env')).toHaveAccessibleName(/added, layer 3/);
  await expect(strata.row('usr')).toHaveAttribute('aria-expanded', 'false');
  await strata.button('Close all directories').click();
  await expect(strata.row('.env')).toHaveCount(0);
  await strata.row('bin').focus();
  await page.keyboard.press('Shift+E');
  await expect(strata.row('.env')).toBeVisible();
});

test('what a layer holds and what it takes away are told apart', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(5);
  await strata.showDiff();
  await strata.expand('srv');
  await strata.expand('cache');
  await expect(strata.row('cache')).toContainText(/5\s*6 B$/);
  await expect(strata.row('monday.cache')).toContainText('−41 kB');
  await expect(strata.row('thursday.cache')).toContainText(/5\s*6 B$/);
});

test('rows are sorted by name or size, either way', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  const rows = strata.tree.getByRole('treeitem');
  const names = ['bin', 'dev', 'etc', 'home', 'proc', 'srv', 'sys', 'tmp', 'usr', 'var'];
  const expectOrder = async (order: readonly string[]) => {
    await expect(rows).toHaveCount(order.length);
    for (const [i, name] of order.entries())
      await expect(rows.nth(i)).toHaveAccessibleName(new RegExp(`^${name},`));
  };
  await expectOrder(names);
  await strata.button('Ascending').click();
  await expectOrder(names.toReversed());
  await strata.sort.selectOption('Size');
  await expect(rows.first()).toHaveAccessibleName(/^srv,/);
  await strata.button('Descending').click();
  await expect(rows.first()).toHaveAccessibleName(/^dev,/);
  await expect(rows.last()).toHaveAccessibleName(/^srv,/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with a filtered tree', async ({ strata, page }) => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.filter.fill('cache');
      await expect(strata.row('thursday.cache')).toBeVisible();
      await expectAccessible(page);
    });
  });
}
