import { expectAccessible } from './accessible.ts';
import { Lab } from './lab.ts';
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
