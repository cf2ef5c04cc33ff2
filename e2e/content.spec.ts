import { expect, test } from './strata-test.ts';

test('text is shown as text', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await strata.openPath('/srv/app/server.js');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText(
    "import { createServer } from 'node:http';",
  );
});

test('a picture is drawn', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await strata.openPath('/srv/app/public/strata.png');
  await strata.tab('Content').click();
  const picture = strata.details.getByRole('img', { name: 'strata.png' });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate(image => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBe(240);
});

test('bytes are shown in hex, from the header on', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await strata.openPath('/usr/local/bin/node');
  await strata.tab('Hex').click();
  const hex = strata.details.getByRole('region', { name: 'Hex' });
  await expect(hex).toContainText('7f 45 4c 46');
  await expect(hex).toContainText('Strata s');
});

test('attributes tell mode, owner and extended attributes', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.selectLayer(7);
  await strata.showDiff();
  await strata.openPath('/usr/bin/server');
  await strata.tab('Attributes').click();
  await expect(strata.details).toContainText('security.capability');
  await expect(strata.details).toContainText('user.lesson');
  await strata.openPath('/usr/bin/tool');
  await strata.tab('Attributes').click();
  await expect(strata.details).toContainText('4755');
});

test('a hard link shows the content of the file that it is', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.showMerged();
  await strata.openPath('/usr/share/lesson/second-name.txt');
  await strata.tab('Content').click();
  await expect(strata.details.getByRole('region', { name: 'Text' })).toContainText('Two names, one file');
});

test('a file is saved byte for byte', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await strata.openPath('/srv/app/public/tiếng-việt/lời-chào.txt');
  const saving = page.waitForEvent('download');
  await strata.details.getByRole('link', { name: 'Save file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('lời-chào.txt');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('Xin chào! Mỗi lớp chỉ ghi lại những gì nó thay đổi.\n');
});
