import { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

test('a link holds image, layer, view, path and tab', async ({ strata, page }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(2);
  await strata.showDiff();
  await strata.openPath('/etc/motd');
  await strata.tab('Versions').click();
  await expect(page).toHaveURL(/layer=2.*view=diff.*path=\/?(%2F)?etc/);

  await page.reload();
  await expect(strata.title).toContainText('sample/copy-on-write:1');
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.view('What this layer changed')).toBeChecked();
  await expect(strata.row('motd')).toHaveAttribute('aria-selected', 'true');
  await expect(strata.tab('Versions')).toHaveAttribute('aria-selected', 'true');
  await expect(strata.details.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(2);
});

test('a link holds what is filtered, by name and by change, and how rows are sorted', async ({
  strata,
  page,
  browser,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(5);
  await strata.showDiff();
  await strata.filter.fill('cache');
  await strata.changes.selectOption('Removed');
  await strata.sort.selectOption('Size');
  await expect(strata.matches).toHaveText('3 matches');
  await expect(page).toHaveURL(/[?&]filter=cache(&|$)/);
  await expect(page).toHaveURL(/[?&]change=removed(&|$)/);
  await expect(page).toHaveURL(/[?&]sort=size(&|$)/);
  await expect(page).toHaveURL(/[?&]order=desc(&|$)/);

  const other = await browser.newContext();
  const theirs = new StrataPage(await other.newPage());
  await theirs.goto(page.url());
  await expect(theirs.filter).toHaveValue('cache');
  await expect(theirs.changes).toHaveValue('removed');
  await expect(theirs.sort).toHaveValue('size');
  await expect(theirs.button('Descending')).toBeVisible();
  await expect(theirs.matches).toHaveText('3 matches');
  await expect(theirs.row('monday.cache')).toHaveAccessibleName(/removed/);
  await expect(theirs.row('thursday.cache')).toHaveCount(0);
  await other.close();
});

test('going through layers that lack what is open asks for nothing that is not there', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/srv/app/login.txt');
  const refused: string[] = [];
  page.on('response', response => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  await strata.showDiff();
  await strata.selectLayer(2);
  await expect(strata.row('etc')).toBeVisible();
  await page.reload();
  await expect(strata.row('etc')).toBeVisible();
  await expect(strata.tree).toHaveAttribute('aria-busy', 'false');
  expect(refused).toEqual([]);
});

test('back and forward walk the way that was taken', async ({ strata, page }) => {
  await strata.openImage('sample/bionic-like:1');
  await strata.selectLayer(4);
  await strata.selectLayer(2);
  await page.goBack();
  await expect(strata.layer(4)).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expect(strata.layer(2)).toHaveAttribute('aria-selected', 'true');
});

test('a link holds the directories that are open, also those that nothing else tells', async ({
  strata,
  page,
  browser,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.expand('srv');
  await strata.expand('data');
  await strata.openPath('/etc/motd');
  await expect(page).toHaveURL(/open=srv\/data(&|$)/);
  await page.reload();
  await expect(strata.row('data')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.row('motd')).toHaveAttribute('aria-selected', 'true');

  // Somebody else opens it.
  const other = await browser.newContext();
  const theirs = new StrataPage(await other.newPage());
  await theirs.goto(page.url());
  await expect(theirs.row('data')).toHaveAttribute('aria-expanded', 'true');
  await expect(theirs.row('usr')).toHaveAttribute('aria-expanded', 'false');
  await other.close();
});

test('a directory that is closed over the selected path stays closed, until one goes to the path', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/etc/motd');
  await strata.button('Close all directories').click();
  await expect(strata.row('etc')).toHaveAttribute('aria-expanded', 'false');
  await expect(page).toHaveURL(/shut=etc/);
  await page.reload();
  await expect(strata.details).toContainText('motd');
  await expect(strata.row('etc')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Control+k');
  await strata.paletteField.fill('passwd');
  await strata.result('/etc/passwd').click();
  await expect(strata.row('passwd')).toHaveAttribute('aria-selected', 'true');
});

test('opening and closing is no step to go back from, but what was open comes back', async ({
  strata,
  page,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(4);
  await strata.expand('srv');
  await strata.expand('usr');
  const entries = await page.evaluate(() => history.length);
  await strata.selectLayer(5);
  await strata.button('Close all directories').click();
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'false');
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await expect(strata.layer(4)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'true');
  await expect(strata.row('usr')).toHaveAttribute('aria-expanded', 'true');
  await page.goForward();
  await expect(strata.layer(5)).toHaveAttribute('aria-selected', 'true');
  await expect(strata.row('srv')).toHaveAttribute('aria-expanded', 'false');
});

test('a link to an image that is gone says so, in the language of the page, and leads back', async ({
  strata,
  page,
}) => {
  await page.goto('/?image=gone');
  await expect(strata.title).toHaveText('This image is not here any more');
  await expect(strata.alert).toHaveText('It was deleted, or its archive is no longer opened by this server.');
  await strata.button('Tiếng Việt').click();
  await expect(strata.title).toHaveText('Image này không còn ở đây nữa');
  await expect(strata.alert).toHaveText(
    'Image đã bị xóa, hoặc tệp lưu trữ của nó không còn được máy chủ này mở.',
  );
  await page.getByRole('link', { name: 'Tất cả image', exact: true }).click();
  await expect(page.getByRole('link', { name: /^sample\/bionic-like:1/ })).toBeVisible();
});
