import { expectAccessible } from './accessible.ts';
import { expect, test } from './strata-test.ts';

test('the palette finds a deleted file, says who deleted it, and opens what it held', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await expect(strata.paletteField).toBeFocused();
  await strata.paletteField.fill('srv env');
  const hit = strata.result('/srv/app/.env');
  await expect(hit).toHaveAccessibleName(/^\/srv\/app\/\.env, file, layer 3, deleted in layer 4/);
  await expect(hit).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(strata.palette).toBeHidden();
  await expect(strata.layer(3)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.row('.env')).toHaveAttribute('aria-selected', 'true');
  await expect(strata.tab('Content')).toHaveAttribute('aria-selected', 'true');
  await expect(strata.details).toContainText('API_TOKEN');
});

test('the palette finds a path by letters of it that run together', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  for (const [letters, path] of [
    ['srvenv', '/srv/app/.env'],
    ['thurscache', '/srv/cache/thursday.cache'],
    ['ETCMOTD', '/etc/motd'],
  ] as const) {
    await strata.paletteField.fill(letters);
    await expect(strata.results.first()).toHaveAccessibleName(new RegExp(`^${path.replaceAll('.', '[.]')},`));
    await expect(strata.result(path)).toHaveAttribute('aria-selected', 'true');
  }
  await strata.paletteField.fill('envsrv');
  await expect(strata.palette).toContainText('2 results');
  await expect(strata.result(/^\//)).toHaveCount(0);
});

test('the palette counts all that it lists, and says in which layer a deleted file is', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('env');
  await expect(strata.results).toHaveText([
    '/srv/app/.envin layer 3, deleted in layer 43',
    '3Layer 3: COPY .env /srv/app/.env53 B',
    '4Layer 4: RUN /usr/bin/tool --login /srv/app/.env && rm /srv/app/.env10 B',
    /^7Layer 7: RUN mkdir/,
  ]);
  await expect(strata.palette.getByRole('status')).toHaveText('4 results');
});

test('the palette opens a hidden version of a path', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('/');
  await strata.paletteField.fill('etc motd');
  const hit = strata.result('/etc/motd');
  await expect(hit).toHaveAccessibleName(/\d more version/);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(hit).toHaveAccessibleName(/the version of layer 1/);
  await page.keyboard.press('Enter');
  await expect(strata.layer(1)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.row('motd')).toHaveAttribute('aria-selected', 'true');
});

test('the palette finds Vietnamese names without their accents', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await strata.button('Find').click();
  await strata.paletteField.fill('tieng viet');
  await expect(strata.results.first()).toHaveAccessibleName(/tiếng[ -]?việt/i);
  await page.keyboard.press('Escape');
  await expect(strata.palette).toBeHidden();
  await expect(strata.button('Find')).toBeFocused();
});

test('the palette does commands, goes to layers and opens images', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('>');
  await strata.paletteField.fill('>changed');
  await strata.result('Show what this layer changed').click();
  await expect(strata.view('What this layer changed')).toBeChecked();

  await page.keyboard.press(':');
  await expect(strata.paletteField).toHaveValue(':');
  await strata.paletteField.fill(':5');
  await page.keyboard.press('Enter');
  await expect(strata.layer(5)).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('another');
  await strata.result('Open another image…').click();
  await strata.paletteField.fill('@bionic');
  await page.keyboard.press('Enter');
  await expect(strata.title).toContainText('sample/bionic-like:1');
});

test('the palette lists images and commands where no image is open', async ({ strata, page }) => {
  await strata.goto();
  await strata.imageLink('sample/bionic-like:1').waitFor();
  await page.keyboard.press('Control+k');
  await expect(strata.result('sample/copy-on-write:1')).toBeVisible();
  await expect(strata.result('Show all keys')).toBeVisible();
  await strata.paletteField.fill('node');
  await page.keyboard.press('Enter');
  await expect(strata.title).toContainText('sample/node-app:1');
});

test('the palette is walked by keys, round and round', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('>go to');
  const selected = strata.palette.locator('[aria-selected=true]');
  const first = await strata.results.first().getAttribute('aria-label');
  await page.keyboard.press('ArrowUp');
  await expect(selected).not.toHaveAttribute('aria-label', first ?? '');
  const id = await selected.getAttribute('id');
  await expect(strata.paletteField).toHaveAttribute('aria-activedescendant', id ?? '');
  await page.keyboard.press('ArrowDown');
  await expect(selected).toHaveAttribute('aria-label', first ?? '');
  await page.keyboard.press('Control+k');
  await expect(strata.palette).toBeHidden();
});

test('the palette asks once for each letter, and shows what was found for the last one', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await expect(strata.paletteField).toBeFocused();
  const asked: (string | null)[] = [];
  let answerFirst = () => {};
  const held = new Promise<void>(resolve => (answerFirst = resolve));
  await page.route('**/search?*', async route => {
    const query = new URL(route.request().url()).searchParams.get('query');
    asked.push(query);
    if (query === 'm') await held;
    // Whoever has given up the request hears nothing.
    await route.continue().catch(() => undefined);
  });
  await page.keyboard.press('m');
  await expect.poll(() => asked).toEqual(['m']);
  for (const typed of ['mo', 'mot', 'motd']) {
    await page.keyboard.press(typed.at(-1)!);
    // A request that is given up at once may never be seen to leave.
    await expect.poll(() => asked.at(-1)).toBe(typed);
  }
  await expect(strata.results.first()).toHaveAccessibleName(/^\/etc\/motd,/);
  answerFirst();
  await page.keyboard.press('Backspace');
  await expect.poll(() => asked).toEqual(['m', 'mo', 'mot', 'motd', 'mot']);
  await expect(strata.results.first()).toHaveAccessibleName(/^\/etc\/motd,/);
  await strata.paletteField.fill('motd ');
  await strata.paletteField.fill('motd');
  await expect.poll(() => asked).toEqual(['m', 'mo', 'mot', 'motd', 'mot', 'motd']);
  await expect(strata.results.first()).toHaveAccessibleName(/^\/etc\/motd,/);
});

test('the palette says that nothing matches, and that the server is gone', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('zzzqqq');
  await expect(strata.palette).toContainText('Nothing matches zzzqqq.');
  await page.route('**/search?*', route => route.abort());
  await strata.paletteField.fill('motd');
  await expect(strata.palette.getByRole('alert')).toContainText('The server does not answer.');
  await page.unroute('**/search?*');
  await strata.palette.getByRole('button', { name: 'Try again' }).click();
  await expect(strata.result('/etc/motd')).toBeVisible();
});

test('a palette whose code cannot be fetched says so, and opens when it can', async ({ strata, page }) => {
  await page.route('**/assets/palette-*.js', route => route.abort());
  await strata.openImage('sample/copy-on-write:1');
  await page.keyboard.press('Control+k');
  const problem = page.getByRole('dialog', { name: 'The server does not answer.' });
  await problem.waitFor();
  await page.keyboard.press('Escape');
  await expect(problem).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await problem.waitFor();
  await expectAccessible(page);
  await page.unroute('**/assets/palette-*.js');
  await problem.getByRole('button', { name: 'Try again' }).click();
  await expect(strata.paletteField).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('axe finds nothing wrong with the palette', async ({ strata, page }) => {
      await strata.openImage('sample/copy-on-write:1');
      await page.keyboard.press('Control+k');
      await strata.palette.waitFor();
      await expectAccessible(page);
      await strata.paletteField.fill('a');
      await expect(strata.result(/^\//).first()).toBeVisible();
      await expectAccessible(page);
    });
  });
}
