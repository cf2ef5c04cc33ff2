import { unreadable } from './clipped.ts';
import { expect, test } from './details-test.ts';
import { faint } from './faint.ts';

/** Every main screen, as what a link to it says behind the image. */
const screens: readonly (readonly [name: string, query: string])[] = [
  ['merged', ''],
  ['diff', '&layer=2&view=diff'],
  ['filter', '&filter=set'],
  ['overlay', '&show=overlay&dir=/etc&layer=3'],
  ['sizes', '&show=sizes'],
  ['hidden sizes by change', '&show=sizes&hues=change&dead=1&layer=3&dir=/srv'],
  ['sizes as a table', '&show=sizes&table=1&dead=1'],
  ['content', '&path=/etc/settings.toml'],
  ['bytes', '&path=/srv/blob.bin&tab=hex'],
  ['attributes', '&path=/usr/bin/tool&tab=attributes'],
  ['versions', '&path=/etc/settings.toml&tab=versions'],
  ['a removed file', '&path=/srv/app.py'],
  ['the whole image', '&show=image&layer=2'],
  ['on disk', '&show=disk&layer=3'],
  ['two versions compared', '&path=/etc/settings.toml&tab=versions&compare=1..2&pane=details'],
  ['the stack alone', '&pane=stack&layer=3'],
];

/** What lies over the page, and the key that opens it. */
const overlays = [
  ['the palette', 'Control+k'],
  ['the keys', '?'],
] as const;

const windows = [
  ['at 1280 × 720', 1280, 720, ''],
  ['at 1920 × 1080', 1920, 1080, ''],
  ['at 200 % zoom', 640, 360, ''],
  ['in presenter mode at 1280 × 720', 1280, 720, 'present=1'],
  ['in presenter mode at 1920 × 1080', 1920, 1080, 'present=1'],
] as const;

for (const language of ['en', 'vi'])
  for (const [where, width, height, mode] of windows)
    test(`no text is cut off or printed over another ${where}, in ${language}`, async ({
      strata,
      page,
      workbenchId,
    }) => {
      test.setTimeout(300_000);
      await page.setViewportSize({ width, height });
      await page.addInitScript(code => localStorage.setItem('strata:language', code), language);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const found: string[] = [];
      const look = async (name: string, link: string) => {
        await strata.goto(link);
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await page.waitForFunction(() => document.querySelector('.notice-empty') === null);
        found.push(...(await unreadable(page)).map(what => `${name}: ${what}`));
      };
      await look('catalogue', `/?${mode}`);
      for (const [name, query] of screens) await look(name, `/?image=${workbenchId}${query}&${mode}`);
      await strata.goto(`/?image=${workbenchId}&${mode}`);
      // The layers, called so in neither language.
      await page.getByRole('listbox').first().waitFor();
      for (const [name, key] of overlays) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        found.push(...(await unreadable(page)).map(what => `${name}: ${what}`));
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      expect(found).toEqual([]);
    });

test('in a window at 200 % zoom, icons that stand for words say them on pointing', async ({
  strata,
  page,
  workbenchId,
}) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await strata.goto(`/?image=${workbenchId}`);
  await expect(strata.button('Upload an archive')).toHaveAttribute('title', 'Upload an archive');
  await expect(page.getByRole('banner').getByRole('button', { name: /^Find/ })).toHaveAttribute(
    'title',
    'Find files and commands',
  );
});

test('the check for unreadable text finds what is cut off and what is printed over', async ({
  page,
  strata,
}) => {
  await strata.goto();
  await page.evaluate(() => {
    const cut = 'width:40px;overflow:hidden;white-space:nowrap;text-overflow:';
    const texts = [
      ['Cut off at forty', `top:0;${cut}clip`, ''],
      ['No tooltip', `top:40px;${cut}ellipsis`, ''],
      ['Excused by its tooltip', `top:80px;${cut}ellipsis`, 'Excused by its tooltip'],
      ['Printed below', 'top:120px', ''],
      ['Printed above', 'top:124px;left:859px', ''],
      ['Scrolled into sight', `top:160px;width:40px;white-space:nowrap;overflow:auto`, ''],
    ] as const;
    for (const [text, style, title] of texts) {
      const element = document.createElement('p');
      element.style.cssText = `position:fixed;z-index:9;left:850px;margin:0;${style}`;
      element.textContent = text;
      element.title = title;
      document.body.append(element);
    }
  });
  const found = (await unreadable(page)).filter(what => /forty|tooltip|Excused|Printed|Scrolled/.test(what));
  expect(found).toEqual([
    'cut off by <p class="">: Cut off at forty',
    'cut off by <p class="">: No tooltip',
    'printed over each other: Printed below | Printed above',
  ]);
});

test('a text that is cut off for less than a moment is none that cannot be read', async ({
  page,
  strata,
}) => {
  await strata.goto();
  await page.evaluate(() => {
    const element = document.createElement('p');
    element.style.cssText =
      'position:fixed;z-index:9;left:850px;width:40px;overflow:hidden;white-space:nowrap';
    element.textContent = 'Cut off until the next frame';
    document.body.append(element);
    // Upon the first look, which asks for its style.
    const styleOf = window.getComputedStyle.bind(window);
    window.getComputedStyle = of => {
      if (of === element) requestAnimationFrame(() => (element.style.width = 'auto'));
      return styleOf(of);
    };
  });
  expect(await unreadable(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const contrast of ['no-preference', 'more'] as const)
    test(`the letters of drawings stand out, ${colorScheme}, contrast ${contrast}`, async ({
      strata,
      page,
      workbenchId,
    }) => {
      await page.emulateMedia({ colorScheme, contrast, reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const query of [
        '&layer=2',
        '&layer=2&view=diff',
        '&show=overlay&dir=/etc&layer=3',
        '&show=sizes',
        '&show=sizes&hues=change&layer=2&dead=1&dir=/srv',
      ]) {
        await strata.goto(`/?image=${workbenchId}${query}`);
        await strata.layers.waitFor();
        await expect(page.locator('main svg text').first()).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        found.push(...(await faint(page)).map(what => `${query}: ${what}`));
      }
      expect(found).toEqual([]);
    });

test('the check for faint letters finds what fades into its ground', async ({ page, strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await strata.layers.evaluate(drawing => {
    const [size, number] = ['.slab-meta', '.slab-number'].map(of => drawing.querySelector<SVGElement>(of)!);
    size!.style.fill = '#999';
    number!.style.fillOpacity = '1';
    number!.parentElement!.style.opacity = '0.5';
  });
  expect((await faint(page)).map(what => what.replace(/^.*?</, '<'))).toEqual([
    expect.stringMatching(/^<slab-number> 1$/),
    expect.stringMatching(/^<slab-instruction>/),
    expect.stringMatching(/^<slab-meta>/),
  ]);
});
