import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { compressed, greeting, legacyArchive, modernArchive } from './archives.ts';
import { expect, test } from './strata-test.ts';
import { StrataPage } from './strata-page.ts';
import { StrataServer } from './strata-server.ts';

/** Walks what `greeting` made, so that every way in is known to lead to the same image. */
async function walkGreeting(strata: StrataPage, tag: string): Promise<void> {
  await strata.openImage(tag);
  await expect(strata.layers.getByRole('option')).toHaveCount(3);
  await strata.selectLayer(2);
  await strata.showDiff();
  await strata.openPath('/etc/secret');
  await expect(strata.row('greeting')).toHaveAccessibleName(/file, modified, layer 2/);
  await expect(strata.row('secret')).toHaveAccessibleName(/file, removed/);
  await strata.selectLayer(3);
  await strata.showMerged();
  await expect(strata.row('secret')).toHaveAccessibleName(/deleted in layer 2/);
  await strata.openPath('/srv/a/b/c/deep.txt');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText('found me');
}

test('an archive that is chosen is uploaded, read and opened', async ({ strata }) => {
  const bytes = await modernArchive(greeting('e2e/chosen:1'));
  await strata.goto();
  await strata.choose({ name: 'chosen.tar', bytes });
  await strata.arrived();
  await walkGreeting(strata, 'e2e/chosen:1');
});

test('an archive of an older engine that is dropped is read as well', async ({ strata }) => {
  await strata.goto();
  await strata.drop({ name: 'dropped.tar', bytes: await legacyArchive(greeting('e2e/dropped:1')) });
  await strata.arrived();
  await walkGreeting(strata, 'e2e/dropped:1');
});

test('an archive can be dropped while an image is open', async ({ strata }) => {
  await strata.openImage('sample/bionic-like:1');
  await strata.drop({ name: 'later.tar', bytes: await modernArchive(greeting('e2e/later:1')) });
  await strata.uploaded('later.tar');
  await walkGreeting(strata, 'e2e/later:1');
});

test('a gzip-compressed archive is read, and two at once', async ({ strata }) => {
  const one = compressed(await modernArchive(greeting('e2e/one:1')));
  const two = compressed(await legacyArchive(greeting('e2e/two:1')));
  await strata.goto();
  await strata.choose({ name: 'one.tar.gz', bytes: one }, { name: 'two.tgz', bytes: two });
  await strata.arrived();
  await strata.uploaded('two.tgz');
  await strata.goto();
  await expect(strata.imageLink('e2e/one:1')).toBeVisible();
  await expect(strata.imageLink('e2e/two:1')).toBeVisible();
  await walkGreeting(strata, 'e2e/two:1');
});

test('whoever leaves while an archive is being sent is asked first', async ({ strata, page }) => {
  await strata.goto();
  // The request is held: it stays on its way.
  await page.route('**/api/uploads?*', () => undefined);
  await strata.choose({ name: 'long.tar', bytes: Buffer.alloc(1024) });
  await expect(strata.upload('long.tar')).toBeVisible();
  const question = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await question).type()).toBe('beforeunload');
  await (await question).dismiss();
  await strata.button('Cancel long.tar').click();
});

test('what is no archive is refused with the reason, and leaves nothing', async ({ strata, server }) => {
  await strata.goto();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  const before = await filesBelow(server.data);
  await strata.choose({
    name: 'holiday.jpg',
    bytes: Buffer.from('\u00ff\u00d8\u00ff this is no archive'.repeat(100), 'latin1'),
  });
  await expect(strata.uploads.getByRole('alert')).toHaveText(
    /^holiday\.jpg: not a tar archive but a JPEG picture.*docker save IMAGE -o image\.tar/,
  );
  await expect(strata.catalog.getByText('holiday.jpg')).toHaveCount(0);
  await expect.poll(() => filesBelow(server.data)).toEqual(before);
});

test('an upload that breaks off leaves nothing and says what happened', async ({ strata, server }) => {
  await strata.goto();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  const before = await filesBelow(server.data);
  const bytes = await modernArchive(greeting('e2e/broken:1'));

  const upload = request(`${server.url}/api/uploads?name=broken.tar`, {
    method: 'PUT',
    headers: { 'content-length': bytes.length },
  });
  upload.on('error', () => {}); // It is about to be torn off.
  upload.write(bytes.subarray(0, bytes.length / 2));
  await expect(strata.upload('broken.tar')).toBeVisible();
  upload.destroy();

  await expect(strata.uploads.getByRole('alert')).toHaveText(
    /^Uploading broken\.tar broke off: the client closed the connection before the last byte/,
  );
  await expect(strata.catalog.getByText('e2e/broken:1')).toHaveCount(0);
  await expect.poll(() => filesBelow(server.data)).toEqual(before);
  await strata.goto();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  await expect(strata.imageLink('e2e/broken:1')).toHaveCount(0);
});

test('an archive that ends in the middle of a layer is refused', async ({ strata, server }) => {
  await strata.goto();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  const before = await filesBelow(server.data);
  const bytes = await modernArchive(greeting('e2e/short:1'));
  await strata.choose({ name: 'short.tar', bytes: bytes.subarray(0, 3000) });
  await expect(strata.uploads.getByRole('alert')).toHaveText(
    /^short\.tar at byte 3000: the archive is cut off within the content of .*The end is missing: run docker save again, or download the file again, and open the new one\.$/,
  );
  await expect.poll(() => filesBelow(server.data)).toEqual(before);
});

test('layers appear one by one while the archive arrives', async ({ strata, server }) => {
  await strata.goto();
  const bytes = await legacyArchive(greeting('e2e/slow:1'));
  const second = bytes.indexOf('VERSION', bytes.indexOf('VERSION') + 1);
  const upload = request(`${server.url}/api/uploads?name=slow.tar`, {
    method: 'PUT',
    headers: { 'content-length': bytes.length },
  });
  const answered = new Promise<number>((resolve, reject) => {
    upload.on('response', response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    upload.on('error', reject);
  });
  upload.write(bytes.subarray(0, second));
  const group = strata.upload('slow.tar');
  await expect(group).toContainText('1 layer read');
  upload.end(bytes.subarray(second));
  expect(await answered).toBe(201);
  await strata.goto();
  await expect(strata.imageLink('e2e/slow:1')).toBeVisible();
});

test('an upload can be deleted, after a question', async ({ strata, page }) => {
  await strata.goto();
  await strata.choose({ name: 'doomed.tar', bytes: await modernArchive(greeting('e2e/doomed:1')) });
  await expect(strata.button('Show doomed.tar').or(strata.layers)).toBeVisible();
  await strata.goto();
  await strata.button('Delete doomed.tar').click();
  const dialog = page.getByRole('dialog', { name: 'Delete doomed.tar?' });
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(strata.imageLink('e2e/doomed:1')).toBeVisible();
  await strata.button('Delete doomed.tar').click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(strata.imageLink('e2e/doomed:1')).toHaveCount(0);
  await strata.goto();
  await expect(strata.imageLink('sample/node-app:1')).toBeVisible();
  await expect(strata.imageLink('e2e/doomed:1')).toHaveCount(0);
});

test('uploads survive a restart, even one by a kill', async ({ page }) => {
  const first = await StrataServer.start();
  const bytes = await modernArchive(greeting('e2e/kept:1'));
  const answer = await fetch(`${first.url}/api/uploads?name=kept.tar`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  });
  expect(answer.status).toBe(201);
  await first.stop('SIGKILL');
  const second = await StrataServer.start(first.data);
  try {
    const strata = new StrataPage(page);
    await strata.goto(second.url);
    await expect(strata.imageLink('e2e/kept:1')).toBeVisible();
    await strata.imageLink('e2e/kept:1').click();
    await expect(strata.layers.getByRole('option')).toHaveCount(3);
  } finally {
    await second.dispose();
  }
});

/** Every file of the data folder, so that 'nothing' can be told from 'nothing that shows'. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    },
  );
  // A folder that goes while it is read: whoever asks asks again.
  if (entries === null) return [`${folder} is changing`];
  return entries
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath}/${entry.name}`)
    .sort();
}
