import { expectAccessible } from './accessible.ts';
import { StrataServer } from './strata-server.ts';
import { expect, test } from './strata-test.ts';

test('the treemap shows what takes the room, and zooms into directories', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Size');
  await expect(strata.tile('srv')).toHaveAccessibleName(/^srv: 1 MB/);
  await strata.tile('srv').click({ position: { x: 8, y: 8 } });
  await expect(page).toHaveURL(/dir=\/srv/);
  await expect(strata.sizes.getByRole('tree')).toHaveAccessibleName('Sizes in /srv');
  await strata.tile('dataset.bin').click();
  await expect(page).toHaveURL(/path=\/srv\/data\/dataset\.bin&show=sizes&dir=\/srv/);
  await expect(strata.details.getByRole('heading')).toHaveText('dataset.bin');
  await strata.show('Files');
  await expect(strata.row('dataset.bin')).toHaveAttribute('aria-selected', 'true');
});

test('the treemap follows view and layer', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Size');
  await strata.selectLayer(3);
  await strata.sizes.getByRole('radio', { name: 'What this layer changed' }).check();
  await expect(strata.tile('.env')).toHaveAccessibleName(/added/);
  await expect(strata.tile('dataset.bin')).toHaveCount(0);
});

test('the bytes of hidden versions are shown when asked for', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${strata.page.url()}&show=sizes&dir=/srv/cache`);
  await expect(strata.tile('thursday.cache')).toHaveAccessibleName(/6 B, layer 5/);
  await expect(strata.tile('monday.cache')).toHaveCount(0);
  await strata.sizes.getByRole('checkbox', { name: 'Hidden versions' }).check();
  await expect(strata.tile('monday.cache')).toHaveAccessibleName(/0 B, 41 kB dead, layer 1$/);
  await strata.sizes.getByRole('button', { name: 'srv' }).click();
  await expect(strata.tile('dataset.bin')).toHaveAccessibleName(/1 MB, 2.1 MB dead, layer 6/);
  // A directory's label tells apart what its areas do.
  await expect(strata.tile('data')).toHaveText(/^data\s*1 MB \+ 2\.1 MB dead$/);
});

test('a layer that only deletes says why nothing takes room', async ({ strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await strata.selectLayer(3);
  await strata.show('Size');
  await strata.sizes.getByRole('radio', { name: 'What this layer changed' }).check();
  await expect(strata.sizes).toContainText(
    'What a layer deletes goes on taking room in the layers below it.',
  );
});

test('the legend names the layers, points out what one of them supplies, and goes to it', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${page.url()}&show=sizes&dir=/usr/bin`);
  await expect(strata.tile('server')).toHaveAccessibleName(/layer 7$/);
  await expect(strata.sizesLayer(1)).toHaveCount(0);
  await strata.goto(page.url().replace('&dir=/usr/bin', ''));
  await strata.sizesLayer(6).hover();
  await expect(strata.tile('busy')).toHaveAttribute('data-aside', 'true');
  await expect(strata.tile('dataset.bin')).not.toHaveAttribute('data-aside');
  await strata.sizesLayer(7).focus();
  await expect(strata.tile('dataset.bin')).toHaveAttribute('data-aside', 'true');
  await page.keyboard.press('Enter');
  await expect(strata.layer(7)).toHaveAttribute('aria-selected', 'true');
  await strata.sizes.getByRole('radio', { name: 'By change' }).check();
  await expect(strata.sizesLayer(7)).toHaveCount(0);
});

test('the same can be had as a table, which sorts', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Size');
  await strata.sizes.getByRole('checkbox', { name: 'As a table' }).check();
  const names = strata.sizes.getByRole('rowheader');
  await expect(names.first()).toHaveText('srv');
  await strata.sizes.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(names.first()).toHaveText('bin');
  await names.first().getByRole('button').click();
  await expect(names).toHaveText(['busy']);
});

test('the treemap is walked with the keyboard', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Size');
  await strata.tile('srv').focus();
  await page.keyboard.press('ArrowRight');
  await expect(strata.tile('usr')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(strata.sizes.getByRole('treeitem', { name: /^bin:/ }).first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(strata.sizes.getByRole('tree')).toHaveAccessibleName('Sizes in /usr');
  await expect(strata.tile('bin')).toBeFocused();
  await page.keyboard.press('Backspace');
  await expect(strata.tile('srv')).toBeFocused();
});

test('the ledger says what is dead, why, and what to do, and leads there', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.show('Size');
  await expect(strata.ledger).toContainText('4.1 MB of content = 1.6 MB visible + 2.5 MB dead');
  const versions = strata.ledger.getByRole('list', { name: 'Largest dead versions' });
  await expect(versions).toBeHidden();
  await strata.ledger.getByRole('button', { name: 'One by one' }).click();
  const cache = versions.getByRole('button', { name: /monday\.cache/ });
  await expect(cache).toContainText(
    'written in layer 1, hidden by layer 5 (an opaque directory) — remove it in the same instruction that made it',
  );
  await cache.click();
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.details.getByRole('heading')).toHaveText('monday.cache');
  await expect(strata.ledger).toContainText('dive would say efficiency');
});

test('of a copy with the same content the ledger says so, on a server where nobody has looked yet', async ({
  strata,
}) => {
  const server = await StrataServer.start();
  try {
    await strata.goto(server.url);
    await strata.imageLink('sample/copy-on-write:1').click();
    await strata.layers.waitFor();
    await strata.show('Size');
    await strata.ledger.getByRole('button', { name: 'One by one' }).click();
    // Layer 6 changed nothing but the mode; layer 2 appended a byte.
    await expect(strata.deadVersion('/srv/data/dataset.bin', 2)).toContainText(
      'written in layer 2, hidden by layer 6 (a newer version) — the content stayed the same: set mode and owner where it is written',
    );
    await expect(strata.deadVersion('/srv/data/dataset.bin', 1)).toContainText(
      'written in layer 1, hidden by layer 2 (a newer version) — change it in the same instruction that made it',
    );
  } finally {
    await server.dispose();
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const look of ['', '&hues=change&dead=1', '&table=1&dead=1', '&ledger=1']) {
      test(`axe finds nothing wrong with the sizes${look}`, async ({ strata, page }) => {
        await strata.openImage('sample/copy-on-write:1');
        await strata.goto(`${page.url()}&show=sizes${look}`);
        await strata.sizes.getByRole(look.includes('table') ? 'table' : 'tree').waitFor();
        await strata.ledger.getByText('of content').waitFor();
        await expectAccessible(page);
      });
    }
  });
}
