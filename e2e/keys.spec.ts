import { expectAccessible } from './accessible.ts';
import { expect, test } from './strata-test.ts';

test('the sheet of keys lists the keys, and gives the focus back', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  const before = strata.button('Show all keys');
  await before.click();
  await expect(strata.keySheet).toBeVisible();
  for (const name of [
    'Next layer',
    'Find files and commands',
    'Copy the link to what is shown',
    'Open all directories beside this one',
  ])
    await expect(strata.keySheet.getByText(name, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(strata.keySheet).toBeHidden();
  await expect(before).toBeFocused();
  await page.keyboard.press('?');
  await expect(strata.keySheet).toBeVisible();
});

test('the sheet of keys tells alternatives from keys for one thing each', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('?');
  const keysOf = (name: string) =>
    strata.keySheet
      .getByRole('term')
      .filter({ hasText: name })
      .first()
      .locator('xpath=following-sibling::dd');
  await expect(keysOf('Find files and commands')).toHaveText('CtrlKor/');
  await expect(keysOf('Next layer')).toHaveText(']orAlt↑');
  await expect(keysOf('Layer above, below')).toHaveText('↑↓');
});

test('keys change what is shown', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('[');
  await expect(strata.layer(7)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('{');
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+D');
  await expect(strata.view('What this layer changed')).toBeChecked();
  await page.keyboard.press('Shift+O');
  await expect(strata.overlay).toBeVisible();
  await page.keyboard.press('Shift+S');
  await expect(strata.sizes).toBeVisible();
  await page.keyboard.press('Shift+B');
  await expect(strata.sizes.getByRole('table')).toBeVisible();
  await page.keyboard.press('Shift+F');
  await page.keyboard.press('Shift+M');
  await page.keyboard.press('Shift+2');
  await expect(strata.tree.getByRole('treeitem').first()).toBeFocused();
});

test('keys do nothing while text is typed, nor when they are switched off', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Shift+N');
  await expect(strata.filter).toBeFocused();
  await page.keyboard.type('?[T>');
  await expect(strata.filter).toHaveValue('?[T>');
  await expect(strata.keySheet).toBeHidden();
  await expect(strata.layer(8)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+k');
  await expect(strata.paletteField).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(strata.filter).toBeFocused();

  await strata.button('Show all keys').click();
  await strata.keySheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('[');
  await page.keyboard.press('?');
  await expect(strata.keySheet).toBeHidden();
  await expect(strata.layer(8)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(strata.layer(7)).toHaveAttribute('aria-selected', 'true');
});

for (const [place, isInStack] of [
  ['on the page', false],
  ['in the stack', true],
] as const)
  test(`a key that comes while a dialog closes opens what it is for, with the focus ${place} before`, async ({
    strata,
    page,
  }) => {
    await strata.openImage('sample/copy-on-write:1');
    await page.reload();
    await strata.layers.waitFor();
    if (isInStack) {
      await strata.layer(8).focus();
      await expect(strata.layer(8)).toBeFocused();
    }
    await page.keyboard.press('Control+k');
    await strata.palette.waitFor();
    // Its `close` event comes in a task of its own, and the focus moves in another: who types fast is before both.
    const closeAndAsk = () =>
      page.evaluate(() => {
        document.querySelector<HTMLDialogElement>('dialog:modal')?.close();
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key: '?', code: 'Slash', bubbles: true }),
        );
      });
    await closeAndAsk();
    await strata.keySheet.waitFor();
    await expect(strata.palette).toHaveCount(0);

    // And the same one again.
    await closeAndAsk();
    await expect(strata.keySheet).toBeVisible();
  });

test('the link is copied, and that is said', async ({ strata, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(3);
  await strata.button('Copy the link to what is shown').click();
  await expect(page.getByText('The link is copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test('letters find names in the tree, and the star opens all beside', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('e');
  await expect(strata.row('etc')).toBeFocused();
  await page.keyboard.press('*');
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.row('etc')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await expect(strata.row('etc')).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing wrong with the sheet of keys', async ({ strata, page }) => {
      await strata.openImage('sample/bionic-like:1');
      await page.keyboard.press('?');
      await strata.keySheet.waitFor();
      await expectAccessible(page);
    });
  });
}
