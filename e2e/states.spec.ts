import { expectAccessible } from './accessible.ts';
import { greeting, modernArchive } from './archives.ts';
import { unreadable } from './clipped.ts';
import { expect, test } from './lab-test.ts';
import { requires } from './requires.ts';
import { change, hold, oneImage } from './states/answers.ts';
import { states } from './states/states.ts';
import { StrataPage } from './strata-page.ts';
import { StrataServer } from './strata-server.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });
    for (const { name, open, needs, close } of states) {
      test.describe(name, () => {
        requires(...(needs?.() ?? []));
        test(`axe finds nothing wrong with the state ${name}`, async ({ strata, lab, page }) => {
          await open(strata, lab);
          try {
            await expectAccessible(page);
          } finally {
            close?.();
          }
        });
      });
    }
  });
}

test('what failed because the image is gone leads to the others instead of being tried again', async ({
  strata,
  lab,
}) => {
  await states.find(({ name }) => name === 'errors-overlay')?.open(strata, lab);
  const problem = strata.overlay.getByRole('alert');
  await expect(problem).toContainText('go back to all images');
  await expect(problem.getByRole('button')).toHaveCount(0);
  await problem.getByRole('link', { name: 'All images' }).click();
  await expect(strata.page.getByRole('heading', { level: 1, name: 'Strata' })).toBeVisible();
});

for (const language of ['en', 'vi'])
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const)
    test(`no text of a state is cut off or printed over another at ${width} × ${height}, in ${language}`, async ({
      browser,
      server,
      lab,
    }) => {
      test.setTimeout(600_000);
      const found: string[] = [];
      for (const { name, open, needs, close } of states) {
        if (needs?.().some(({ missing }) => missing !== undefined) === true) continue;
        const context = await browser.newContext({
          baseURL: server.url,
          viewport: { width, height },
          locale: 'en-GB',
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        // The way to a state is told in English; what it says then, in either language.
        await open(new StrataPage(page), lab);
        const other = page.getByRole('button', { name: 'Tiếng Việt' });
        if (language === 'vi' && (await other.count()) > 0) {
          await other.evaluate(button => (button as HTMLElement).click());
          // All that the server says is there in Vietnamese; only the button that leads to English is not.
          await expect(page.locator('[lang=en]:not(button)'), name).toHaveCount(0, { timeout: 20_000 });
        }
        found.push(...(await unreadable(page)).map(what => `${name}: ${what}`));
        await context.close();
        close?.();
      }
      expect(found).toEqual([]);
    });

test('what is loaded fast never shows a skeleton', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await hold(page, /\/entries/);
  await page.reload();
  const skeleton = strata.files.getByRole('progressbar', { name: 'Loading…' });
  await skeleton.waitFor();
  // It begins to be seen a fifth of a second after it has come.
  const delay = await skeleton.evaluate(element => getComputedStyle(element).animationDelay);
  expect(delay).toBe('0.22s');
});

test('a server that ends and comes back is told of, waited for, and asked for what was missed', async ({
  page,
}) => {
  test.slow();
  const first = await StrataServer.start();
  const port = Number(new URL(first.url).port);
  const strata = new StrataPage(page);
  let second: StrataServer | undefined;
  try {
    await strata.goto(first.url);
    await strata.imageLink('sample/copy-on-write:1').click();
    await strata.tree.waitFor();
    await first.stop('SIGKILL');
    await expect(page.getByText('No connection to the server')).toBeVisible();
    // What is there stays; what is not says so.
    await expect(strata.layers.getByRole('option')).toHaveCount(8);
    // Neither the code of this part nor its figures have been fetched before.
    await page.getByRole('tab', { name: 'Size' }).click();
    await expect(page.getByRole('tabpanel', { name: 'Size' }).getByRole('alert')).toContainText(
      'The server does not answer.',
    );
    await strata.layer(1).click();
    await page.getByRole('tab', { name: 'Files' }).click();
    await expect(strata.files.getByRole('alert')).toContainText('The server does not answer.');
    await page.getByRole('tab', { name: 'Size' }).click();
    second = await StrataServer.start(first.data, [], { port });
    // It tries again by itself: a button would be gone at the moment of the click.
    await expect(strata.tile('srv')).toBeVisible({ timeout: 45_000 });
    await expect(strata.ledger).toContainText('4.1 MB of content');
    await expect(page.getByText('No connection to the server')).toHaveCount(0);
    await strata.show('Files');
    await expect(strata.row('srv')).toHaveAccessibleName(/layer 1/);
  } finally {
    await (second ?? first).dispose();
  }
});

test('an image that is deleted while it is open says so, and leads on', async ({ strata, server, page }) => {
  const id = await server.upload('short-lived.tar', await modernArchive(greeting('e2e/short-lived:1')));
  await strata.goto(`/?image=${id}`);
  await strata.tree.waitFor();
  const { sourceId } = (await (await fetch(`${server.url}/api/images/${id}`)).json()) as { sourceId: string };
  await fetch(`${server.url}/api/uploads/${sourceId}`, { method: 'DELETE' });
  await expect(strata.title).toHaveText('This image is not here any more');
  await expect(page.getByRole('alert')).toContainText('It was deleted');
  await page.getByRole('link', { name: 'All images', exact: true }).click();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
});

test('a link into a directory that is nowhere leads to the nearest one that is somewhere', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${page.url()}&path=/srv/app/config/deep/nowhere.yml`);
  await strata.button('Go to /srv/app').click();
  await expect(strata.row('app')).toHaveAttribute('aria-selected', 'true');
  await strata.goto(`${page.url().replace(/&path=.*/, '')}&path=/etc/motd/nowhere.yml`);
  await strata.button('Go to /etc/motd').click();
  await expect(strata.row('motd')).toHaveAttribute('aria-selected', 'true');
});

test('where there is no image there are no panes to choose, and none of the images is', async ({
  strata,
  page,
}) => {
  await strata.goto(`/?image=0123456789abcdef01234567`);
  await expect(strata.title).toHaveText('This image is not here any more');
  const header = page.getByRole('banner');
  await expect(header.getByRole('radiogroup', { name: 'Fill the window with' })).toHaveCount(0);
  await expect(header.getByRole('combobox', { name: 'Image' })).toHaveCount(0);
});

test('an image without a tag is called the same wherever it is called anything', async ({
  strata,
  lab,
  page,
}) => {
  await strata.goto(`/?image=${await lab.image('root-filesystem')}`);
  await expect(strata.title).toHaveText('root-filesystem.tar');
  await expect(strata.stack).toContainText('root-filesystem.tar1 layer · 70 kB');
  const chosen = page.getByRole('banner').getByRole('combobox', { name: 'Image' });
  await expect(chosen.locator('option:checked')).toHaveText('root-filesystem.tar');
  await strata.goto();
  await expect(strata.imageLink('root-filesystem.tar')).toBeVisible();
});

test('what a missing layer holds is not known, and no nought', async ({ strata, lab }) => {
  await strata.goto(`/?image=${await lab.image('incomplete')}&layer=2&view=diff`);
  await expect(strata.details).toContainText(/Contentnot knownEntriesnot knownWhiteoutsnot known/);
  await expect(strata.files.getByText('Layer 2 is missing')).toHaveCount(0);
  // Nobody knows what of it was the base image where the history does not fit, either.
  await strata.goto(`/?image=${await lab.image('misfit')}`);
  await strata.tree.waitFor();
  await expect(strata.stack.getByText('base image')).toHaveCount(0);
  await expect(strata.details).not.toContainText('The config is named');
});

test('the words of a connection that is lost and back cover nothing that can be used', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.route('**/api/events', route => route.abort());
  await strata.goto(page.url());
  const isBetween = async (words: string) => {
    const word = page.getByRole('status').filter({ hasText: words });
    await word.waitFor();
    await expect
      .poll(async () => {
        const [card, main] = [await word.boundingBox(), await page.getByRole('main').boundingBox()];
        return card !== null && main !== null && card.height > 0 && card.y + card.height <= main.y;
      })
      .toBe(true);
  };
  await isBetween('No connection to the server. What you see stays.');
  // Lost for long enough to be told of.
  await page.waitForEvent('requestfailed');
  await page.unroute('**/api/events');
  await isBetween('Connected again');
});

test('without a server nothing can be uploaded, and the button says why', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await page.route('**/api/events', route => route.abort());
  await strata.goto(page.url());
  const upload = strata.button('Upload an archive');
  await expect(upload).toBeDisabled();
  await expect(upload).toHaveAccessibleDescription(
    'Upload an archive: not while there is no connection to the server',
  );
  let choosers = 0;
  page.on('filechooser', () => choosers++);
  await upload.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+U');
  await page.unroute('**/api/events');
  await expect(upload).toBeEnabled();
  expect(choosers).toBe(0);
});

test('a link to a path that is nowhere leads to what there is', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.goto(`${page.url()}&path=/srv/app/nowhere.yml`);
  await expect(strata.details.getByRole('alert')).toContainText('/srv/app/nowhere.yml');
  await strata.button('Go to /srv/app').click();
  await expect(strata.row('app')).toHaveAttribute('aria-selected', 'true');
});

test('a page that breaks upon what its address names leads to the other images', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await change<object>(page, oneImage, image => ({ ...image, layers: null }));
  await page.reload();
  await page.getByRole('heading', { name: 'The page has broken down' }).waitFor();
  const details = page.getByText(/null/);
  await expect(details).toBeHidden();
  await page.getByText('What broke').click();
  await expect(details).toBeVisible();
  await page.getByRole('link', { name: 'All images' }).click();
  await expect(strata.imageLink('sample/copy-on-write:1')).toBeVisible();
});

test('a missing layer is said above the stack, and where its changes would be', async ({ strata, lab }) => {
  await strata.goto(`/?image=${await lab.image('incomplete')}&layer=2&view=diff`);
  await expect(strata.stack).toContainText('Layer 2 is missing');
  await expect(strata.files).toContainText('nobody knows what it changed');
  await strata.stack.getByText('Layer 2 is missing').click();
  await expect(strata.stack).toContainText('Save the image again, whole.');
});
