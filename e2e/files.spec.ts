import { expectAccessible } from './accessible.ts';
import { expect, test } from './strata-test.ts';

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
  await strata.files.getByRole('combobox', { name: 'Show' }).selectOption('Removed');
  await expect(strata.row('monday.cache')).toBeVisible();
  await expect(strata.row('thursday.cache')).toHaveCount(0);
  await expect(strata.matches).toHaveText('3 matches');
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
  const first = strata.tree.getByRole('treeitem').first();
  await expect(first).toHaveAccessibleName(/^bin,/);
  await strata.files.getByRole('combobox', { name: 'Sort by' }).selectOption('Size');
  await expect(first).toHaveAccessibleName(/^srv,/);
  await strata.button('Descending').click();
  await expect(first).toHaveAccessibleName(/^dev,/);
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
