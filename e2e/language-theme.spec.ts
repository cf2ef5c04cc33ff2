import { expect, test } from './strata-test.ts';

test('the page speaks Vietnamese, and remembers it', async ({ strata, page }) => {
  await strata.goto();
  await strata.button('Tiếng Việt').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(strata.button('English')).toBeVisible();
  await expect(strata.button('Upload an archive')).toHaveCount(0);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await strata.button('English').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(strata.button('Upload an archive').first()).toBeVisible();
});

test('the page follows the system into the dark, and can be told otherwise', async ({ strata, page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await strata.goto();
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
  const dark = await background();

  await strata.button('Theme: system').click();
  await expect(strata.button('Theme: light')).toBeVisible();
  await expect.poll(background).toBe(light);
  await page.reload();
  await expect.poll(background).toBe(light);
  await strata.button('Theme: light').click();
  await strata.button('Theme: dark').click();
  await expect(strata.button('Theme: system')).toBeVisible();
  await expect.poll(background).toBe(dark);
});
