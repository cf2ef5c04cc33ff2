import { greeting, modernArchive } from './archives.ts';
import { expect, test } from './strata-test.ts';

test('whoever types in the filter goes on typing, whatever rows come and go', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.row('srv').click();
  // Of what is selected already a click changes nothing that the focus would follow.
  await strata.row('srv').click();
  await strata.filter.focus();
  await page.keyboard.type('motd');
  await expect(strata.files.getByRole('status')).toContainText('match');
  await expect(strata.filter).toBeFocused();
  await expect(strata.filter).toHaveValue('motd');
});

test('the focus stays on the selected row when another layer has other rows', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.row('motd').click();
  await expect(strata.row('motd')).toBeFocused();
  for (let layer = 7; layer >= 4; layer--) {
    await page.keyboard.press('[');
    await expect(strata.layer(layer)).toHaveAttribute('aria-selected', 'true');
    await expect(strata.tree).toHaveAttribute('aria-busy', 'false');
    await expect(strata.row('motd')).toBeFocused();
  }
});

test('steps by key do not fill the history, and choosing stops what plays', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.layer(8).focus();
  for (let layer = 7; layer >= 2; layer--) {
    await page.keyboard.press('ArrowDown');
    await expect(strata.layer(layer)).toBeFocused();
  }
  await page.goBack();
  await expect(strata.catalog).toBeVisible();
  await page.goForward();
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');

  await strata.button('Play').click();
  await page.keyboard.press('}');
  await expect(strata.layer(8)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.button('Play')).toBeVisible();
  await expect(strata.button('Pause')).toHaveCount(0);
});

test('Enter in the palette waits for what is found for all that was typed', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('m');
  await strata.results.first().waitFor();
  let letGo = () => {};
  const held = new Promise<void>(resolve => (letGo = resolve));
  await page.route('**/search?*query=motd*', async route => {
    await held;
    await route.continue();
  });
  await strata.paletteField.fill('motd');
  await page.keyboard.press('Enter');
  await expect(strata.palette).toBeVisible();
  letGo();
  await expect(strata.palette).toHaveCount(0);
  await expect(strata.details.getByRole('heading', { name: 'motd' })).toBeVisible();
});

test('a directory that could not be listed says so, and is tried again', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.route('**/entries/first-pages?*', route =>
    route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'The disk is on fire' } } }),
  );
  await strata.row('srv').click();
  await strata.row('srv').press('ArrowRight');
  await expect(strata.alert).toBeVisible();
  await page.unroute('**/entries/first-pages?*');
  await strata.alert.getByRole('button', { name: 'Try again' }).click();
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.alert).toHaveCount(0);
});

test('a search in bytes that failed is made again', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.tab('Hex').click();
  await page.route('**/find?*', route => route.abort());
  await strata.details.getByRole('searchbox').fill('l');
  await expect(strata.details.getByRole('alert')).toBeVisible();
  await page.unroute('**/find?*');
  await strata.details.getByRole('button', { name: 'Try again' }).click();
  await expect(strata.details.getByRole('toolbar')).toContainText(/1 of \d/);
});

test('a question gives the focus back to what asked it', async ({ strata, page }) => {
  await strata.goto();
  await strata.choose({ name: 'asked.tar', bytes: await modernArchive(greeting('e2e/asked:1')) });
  await strata.arrived();
  await strata.goto();
  const bin = strata.button('Delete asked.tar');
  await bin.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(bin).toBeFocused();
});

test('the table of sizes keeps the focus when it goes into a directory', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.goto(`${page.url()}&show=sizes&table=1`);
  await strata.sizes.getByRole('button', { name: 'srv', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(strata.sizes.getByRole('row').nth(1).getByRole('button')).toBeFocused();
});

test('tabs leave the keys of the browser alone, and know Home and End', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.getByRole('tab', { name: 'Overlay' }).click();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByRole('tab', { name: 'Overlay' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Overlay' }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'On disk' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'Files' })).toBeFocused();
});

test('a menu has the focus as soon as it is open', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  const focused = await page.evaluate(() => {
    document.querySelector<HTMLElement>('.stack-pane .menu')?.showPopover();
    return document.activeElement?.getAttribute('role');
  });
  expect(focused).toBe('menuitem');
});

test('whoever goes to another image while an archive arrives stays there', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto();
  let letGo = () => {};
  const held = new Promise<void>(resolve => (letGo = resolve));
  await page.route('**/api/uploads?*', async route => {
    await held;
    await route.continue();
  });
  await strata.choose({ name: 'late.tar', bytes: await modernArchive(greeting('e2e/late:1')) });
  await expect(strata.title).toContainText('late.tar');
  await page.getByRole('link', { name: 'Strata' }).first().click();
  await strata.imageLink('sample/copy-on-write:1').click();
  await strata.layers.waitFor();
  letGo();
  await strata.uploads.getByRole('button', { name: /Show/ }).waitFor();
  await expect(strata.title).toContainText('sample/copy-on-write:1');
  await strata.uploads.getByRole('button', { name: /Show/ }).click();
  await expect(strata.title).toContainText('e2e/late:1');
  await page.goBack();
  await expect(strata.title).toContainText('sample/copy-on-write:1');
});

test('where what has the focus goes, the focus stays in the part of the page that held it', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.details.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Enter');
  await expect(strata.details).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(strata.details.locator(':focus')).toHaveCount(1);
});

test('another way to look that a key chooses in the middle has the focus in the middle', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.row('srv').click();
  for (const [key, name] of [
    ['Shift+O', 'Overlay'],
    ['Shift+S', 'Size'],
    ['Shift+7', 'On disk'],
    ['Shift+F', 'Files'],
  ] as const) {
    await page.keyboard.press(key);
    const panel = page.getByRole('tabpanel', { name, exact: true });
    await expect(panel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(panel.locator(':focus')).toHaveCount(1);
  }
});

test('a layer that a key chooses is spoken, unless the focus in the stack speaks for it', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  const spoken = strata.stack.locator('[aria-live=polite]:not([role])');
  await expect(spoken).toHaveText('');
  await strata.row('srv').focus();
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(spoken).toHaveText(/^Layer 5 of 8: RUN rm -rf \/srv\/cache/);
  await page.keyboard.press('Shift+D');
  await expect(spoken).toHaveText('What this layer changed');
  await strata.layer(5).focus();
  await page.keyboard.press('ArrowUp');
  await expect(strata.layer(6)).toBeFocused();
  await expect(spoken).toHaveText('');
});

test('the page itself never scrolls: what is longer than the window scrolls in its pane', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.row('motd').click();
  for (const tab of ['Overlay', 'Size', 'Image', 'On disk', 'Files'] as const) {
    await strata.show(tab);
    const beyond = () =>
      page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    await expect.poll(beyond, tab).toBe(0);
  }
});
