import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { greeting, modernArchive } from './archives.ts';
import { StrataPage } from './strata-page.ts';
import { StrataServer } from './strata-server.ts';
import { expect, test } from './strata-test.ts';

test('an archive on the command line that cannot be read is listed with the reason', async ({ page }) => {
  const broken = test.info().outputPath('broken.tar');
  await mkdir(path.dirname(broken), { recursive: true });
  const archive = await modernArchive(greeting('e2e/broken:1'));
  await writeFile(broken, archive.subarray(0, 3000));
  const server = await StrataServer.start(undefined, [broken]);
  try {
    const strata = new StrataPage(page);
    await strata.goto(server.url);
    await expect(strata.catalog).toContainText('Cannot be read.');
    // How large it is nobody has read.
    await expect(
      strata.catalog.getByRole('listitem').filter({ hasText: 'Cannot be read.' }),
    ).not.toContainText('0 B');
    await expect(strata.catalog).toContainText(
      'broken.tar at byte 3000: the archive is cut off within the content of',
    );
    await expect(strata.catalog).toContainText('Mend or replace the file, then start Strata again.');
    await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  } finally {
    await server.dispose();
    await rm(broken, { force: true });
  }
});

test('a link that comes too early shows its image as soon as its archive is open', async ({
  strata,
  server,
  page,
}) => {
  const id = await server.upload('early.tar', await modernArchive(greeting('e2e/early:1')));
  // Until the archive is open the server knows no such image; then it says that the catalogue has changed.
  let isOpen = false;
  await page.route(`**/api/images/${id}`, async route => {
    const body = { error: { code: 'not-found', message: 'There is no such image' } };
    await (isOpen ? route.continue() : route.fulfill({ status: 404, json: body }));
  });
  await strata.goto(`/?image=${id}`);
  await expect(strata.title).toHaveText('This image is not here any more');
  isOpen = true;
  await server.upload('another.tar', await modernArchive(greeting('e2e/another:1')));
  await expect(strata.tree).toBeVisible();
});
