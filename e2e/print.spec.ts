import type { Page } from 'playwright/test';
import { unreadable } from './clipped.ts';
import { expect, test } from './strata-test.ts';

/** A sheet of A4 on its side, less its margins, in CSS pixels. */
const sheet = { width: 1032, height: 700 };

test('on paper there are the picture and the facts, by day, and nothing to click', async ({
  strata,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(3);
  await expect(page).toHaveURL(/layer=3/);
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });

  await expect(strata.title).toBeVisible();
  await expect(strata.layer(3)).toBeVisible();
  await expect(strata.stack.getByText('Merged: layers 1–3')).toBeVisible();
  await expect(strata.details.getByText('Whiteouts')).toBeVisible();
  await expect(strata.row('bin')).toBeVisible();
  for (const role of ['button', 'combobox', 'radio', 'slider', 'searchbox', 'separator'] as const)
    await expect(page.getByRole(role)).toHaveCount(0);

  const colours = await page.evaluate(() => {
    const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const lightness = (colour: string) => {
      probe.fillStyle = colour;
      probe.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = probe.getImageData(0, 0, 1, 1).data;
      return (r + g + b) / 3;
    };
    const { color } = getComputedStyle(document.body);
    return { ink: lightness(color), scheme: getComputedStyle(document.documentElement).colorScheme };
  });
  expect(colours.scheme).toBe('light');
  expect(colours.ink).toBeLessThan(80);

  const drawing = (await strata.layers.boundingBox())!;
  expect(drawing.width).toBeGreaterThan(400);
  expect(drawing.x + drawing.width).toBeLessThan(sheet.width);
  expect(await unreadable(page)).toEqual([]);
  expect(await pagesOf(page)).toBeLessThanOrEqual(2);
});

for (const show of ['Overlay', 'Size'] as const)
  test(`on paper the figure ${show} takes the width of the sheet`, async ({ strata, page }) => {
    await strata.openImage('sample/node-app:1');
    await strata.show(show);
    const figure = show === 'Overlay' ? strata.overlay.getByRole('grid') : strata.sizes.getByRole('tree');
    await figure.waitFor();
    await page.setViewportSize(sheet);
    await page.emulateMedia({ media: 'print' });
    const box = (await figure.boundingBox())!;
    expect(box.width).toBeGreaterThan(sheet.width * 0.9);
    expect(box.width).toBeLessThanOrEqual(sheet.width);
    expect(await unreadable(page)).toEqual([]);
    expect(await pagesOf(page)).toBeLessThanOrEqual(4);
  });

/** How many sheets it takes. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThan(0);
  return pages;
}
