import { expect, test } from './strata-test.ts';

test('the catalogue, the stack, the tree and the details are walked without a mouse', async ({
  strata,
  page,
}) => {
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await strata.goto();
  await strata.imageLink('sample/copy-on-write:1').focus();
  await press('Enter');
  await expect(strata.layers).toBeVisible();

  await strata.layer(8).focus();
  await press('ArrowDown', 'ArrowDown');
  await expect(strata.layer(6)).toHaveAttribute('aria-selected', 'true');
  await press('Home');
  const selected = strata.layers.locator('[aria-selected=true]');
  await expect(selected).toHaveCount(1);

  await strata.view('Merged up to here').focus();
  await press('ArrowLeft');
  await expect(strata.view('What this layer changed')).toBeChecked();
  await press('ArrowRight');
  await expect(strata.view('Merged up to here')).toBeChecked();

  const first = strata.tree.getByRole('treeitem').first();
  await first.focus();
  await press('End', 'Home');
  await expect(strata.row('bin')).toBeFocused();
  await press('ArrowRight');
  await expect(strata.row('bin')).toHaveAttribute('aria-expanded', 'true');
  await press('ArrowRight', 'Enter');
  await expect(strata.row('busy')).toHaveAttribute('aria-selected', 'true');
  await expect(strata.tab('Content')).toBeVisible();
  await press('ArrowLeft', 'ArrowLeft');
  await expect(strata.row('bin')).toHaveAttribute('aria-expanded', 'false');
});

test('every control that Tab reaches shows that it has the focus', async ({ strata, page }) => {
  await strata.openImage('sample/bionic-like:1');
  const seen = new Set<string>();
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement)) return undefined;
      if (element === document.body) return undefined;
      const look = () =>
        [element, ...element.querySelectorAll('*')].map(part => {
          const { outline, boxShadow, stroke, strokeWidth } = getComputedStyle(part);
          return `${outline} ${boxShadow} ${stroke} ${strokeWidth}`;
        });
      const focused = look().join('\n');
      element.blur();
      const shown = look().join('\n') !== focused;
      element.focus();
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
      return { what: `${element.getAttribute('role') ?? element.tagName} ${name}`, shown };
    });
    if (focus === undefined) break;
    expect(focus, `focus is visible on ${focus.what}`).toMatchObject({ shown: true });
    seen.add(focus.what);
  }
  expect(seen.size).toBeGreaterThan(6);
});
