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

test('a link to an image that is gone says so and leads back', async ({ strata, page }) => {
  await page.goto('/?image=gone');
  await expect(strata.alert.or(page.getByRole('main')).first()).toContainText(/not|no /);
  await strata.goto('/');
  await expect(strata.imageLink('sample/bionic-like:1')).toBeVisible();
});
