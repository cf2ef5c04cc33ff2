import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright/test';
import type { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

type Figure = 'stack' | 'overlay' | 'treemap';

/** Brings a figure of `sample/copy-on-write:1`, layer 3, onto the page; the region that it is in. */
async function openFigure(strata: StrataPage, figure: Figure): Promise<Locator> {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(3);
  if (figure === 'stack') return strata.stack;
  await strata.show(figure === 'overlay' ? 'Overlay' : 'Size');
  const region = figure === 'overlay' ? strata.overlay : strata.sizes;
  await region
    .getByRole(figure === 'overlay' ? 'gridcell' : 'treeitem')
    .first()
    .waitFor();
  return region;
}

async function saved(page: Page, region: Locator, way: 'Save as SVG' | 'Save as PNG') {
  const download = page.waitForEvent('download');
  await region.getByRole('button', { name: 'Save or copy the figure' }).click();
  await page.getByRole('menuitem', { name: way }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Size of a picture, and how many colours it has. */
async function lookAt(page: Page, base64: string, type: string) {
  return page.evaluate(
    async ([data, type]) => {
      const picture = new Image();
      picture.src = `data:${type};base64,${data}`;
      await picture.decode();
      const canvas = document.createElement('canvas');
      const { naturalWidth: width, naturalHeight: height } = picture;
      Object.assign(canvas, { width, height });
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      return { width, height, colours: new Set(pixels).size };
    },
    [base64, type] as const,
  );
}

const names: Record<Figure, string> = {
  stack: 'strata-sample-copy-on-write-1-layer-3-stack',
  overlay: 'strata-sample-copy-on-write-1-layer-3-overlay',
  treemap: 'strata-sample-copy-on-write-1-layer-3-treemap',
};

for (const colorScheme of ['light', 'dark'] as const)
  for (const figure of ['stack', 'overlay', 'treemap'] as const)
    test(`${figure}, ${colorScheme}: the saved SVG stands alone`, async ({ strata, page }) => {
      await page.emulateMedia({ colorScheme });
      const region = await openFigure(strata, figure);
      const { name, bytes } = await saved(page, region, 'Save as SVG');
      expect(name).toBe(`${names[figure]}.svg`);
      await expect(region.getByRole('status').filter({ hasText: 'Saved' })).toContainText(name);
      const text = bytes.toString('utf8');
      // Nothing that needs the page: no variable, no class, no colour that only browsers know.
      expect(text).not.toMatch(
        /var\(|light-dark\(|oklch|oklab|color-mix|currentColor|class=|style="(?!font-variant)|<script/i,
      );
      expect(text).not.toMatch(/\bhref=|url\((?!#)|@import|["'(]data:/);
      expect(text).not.toMatch(/\son\w+=|tabindex|role="(?!img)/);
      const parsed = await page.evaluate(source => {
        const document = new DOMParser().parseFromString(source, 'image/svg+xml');
        const root = document.documentElement;
        const referred = [...source.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id ?? '');
        return {
          error: document.querySelector('parsererror')?.textContent ?? null,
          root: root.localName,
          title: root.querySelector(':scope > title')?.textContent ?? '',
          description: root.querySelector(':scope > desc')?.textContent ?? '',
          texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent),
          shapes: root.querySelectorAll('path, rect').length,
          fonts: [
            ...new Set([...root.querySelectorAll('[font-family]')].map(e => e.getAttribute('font-family'))),
          ],
          dangling: referred.filter(id => document.getElementById(id) === null),
          size: ['width', 'height'].map(side => Number(root.getAttribute(side))),
        };
      }, text);
      expect(parsed).toMatchObject({ error: null, root: 'svg', dangling: [] });
      expect(parsed.title).toContain('sample/copy-on-write:1');
      const expected = {
        stack: ['Layer 3: COPY .env /srv/app/.env, 53 B', 'Merged: layers 1–3'],
        overlay: ['bin, merged: directory from layer 1', 'Merged'],
        treemap: ['usr: ', 'usr'],
      }[figure];
      expect(parsed.description).toContain(expected[0]);
      expect(parsed.texts.join('\n')).toContain(expected[1]);
      expect(parsed.shapes).toBeGreaterThan(10);
      expect(parsed.fonts.every(font => /(sans-serif|monospace)$/.test(font ?? ''))).toBe(true);
      // A picture viewer, which knows nothing of the page, shows it.
      const shown = await lookAt(page, bytes.toString('base64'), 'image/svg+xml');
      expect([shown.width, shown.height]).toEqual(parsed.size.map(Math.floor));
      expect(shown.colours).toBeGreaterThan(50);
    });

for (const figure of ['stack', 'overlay', 'treemap'] as const)
  test(`${figure}: the saved PNG has twice the size, and looks like what is on the page`, async ({
    browser,
    server,
  }) => {
    const context = await browser.newContext({ baseURL: server.url, deviceScaleFactor: 2 });
    const page = await context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const { StrataPage } = await import('./strata-page.ts');
    const strata = new StrataPage(page);
    const region = await openFigure(strata, figure);
    const drawing = { stack: '.stack-drawing', overlay: '.overlay-drawing', treemap: '.treemap' }[figure];
    const { name, bytes } = await saved(page, region, 'Save as PNG');
    expect(name).toBe(`${names[figure]}.png`);
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      for (const said of document.querySelectorAll('.export-said')) said.remove();
    });
    // The drawing begins somewhere within a pixel: the screenshot at the whole one before.
    const box = (await region.locator(drawing).boundingBox())!;
    const clip = { x: Math.floor(box.x), y: Math.floor(box.y), width: box.width, height: box.height };
    const screen = await page.screenshot({ clip });
    const difference = await page.evaluate(
      async ({ png, screen, inset }) => {
        const load = async (data: string) => {
          const picture = new Image();
          picture.src = `data:image/png;base64,${data}`;
          await picture.decode();
          return picture;
        };
        const [saved, seen] = await Promise.all([load(png), load(screen)]);
        // Smaller, since letters that stand half a pixel aside are the same to the eye.
        const shrunk = (picture: HTMLImageElement, [x, y]: readonly [number, number]) => {
          const context = new OffscreenCanvas(120, 120).getContext('2d')!;
          const [kx, ky] = [120 / saved.naturalWidth, 120 / saved.naturalHeight];
          context.imageSmoothingQuality = 'high';
          context.drawImage(picture, x * kx, y * ky, picture.naturalWidth * kx, picture.naturalHeight * ky);
          return context.getImageData(1, 1, 118, 118).data;
        };
        const [a, b] = [shrunk(saved, inset), shrunk(seen, [0, 0])];
        let far = 0;
        for (let i = 0; i < a.length; i += 4) {
          const apart = [0, 1, 2].map(k => Math.abs((a[i + k] ?? 0) - (b[i + k] ?? 0)));
          if (Math.max(...apart) > 40) far++;
        }
        return { size: [saved.naturalWidth, saved.naturalHeight], share: far / (a.length / 4) };
      },
      {
        png: bytes.toString('base64'),
        screen: screen.toString('base64'),
        inset: [(box.x - clip.x) * 2, (box.y - clip.y) * 2] as const,
      },
    );
    expect(difference.size).toEqual([Math.round(box.width * 2), Math.round(box.height * 2)]);
    expect(difference.share).toBeLessThan(0.02);
    await context.close();
  });

test('a copied figure is a picture in the clipboard', async ({ strata, page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url });
  const region = await openFigure(strata, 'stack');
  // By the keyboard alone: the key opens the menu, arrows walk it.
  await strata.layer(3).focus();
  await page.keyboard.press('Shift+J');
  await expect(page.getByRole('menuitem', { name: 'Save as SVG' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Copy as a picture' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(region.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item!.getType('image/png')).arrayBuffer());
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
  });
  expect((await lookAt(page, copied, 'image/png')).colours).toBeGreaterThan(50);
  // Escape closes it and gives the focus back.
  await region.getByRole('button', { name: 'Save or copy the figure' }).click();
  await page.keyboard.press('Escape');
  await expect(region.getByRole('button', { name: 'Save or copy the figure' })).toBeFocused();
});

test('where the browser refuses the clipboard, it is said', async ({ strata, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { write: () => Promise.reject(new Error('not allowed here')) },
    });
  });
  const region = await openFigure(strata, 'stack');
  await region.getByRole('button', { name: 'Save or copy the figure' }).click();
  await page.getByRole('menuitem', { name: 'Copy as a picture' }).click();
  await expect(region.getByRole('status').filter({ hasText: 'not allowed here' })).toBeVisible();
});
