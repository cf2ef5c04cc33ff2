import { expectAccessible } from './accessible.ts';
import { expect, test } from './details-test.ts';

test('an offset can be gone to, and the bytes there are read as numbers', async ({ details, page }) => {
  await details.open('/usr/bin/dash', 'tab=hex');
  await details.offset.fill('0x12');
  await details.offset.press('Enter');
  await expect(page).toHaveURL(/offset=18/);
  await expect(details.inspector.getByRole('row', { name: /^u16/ })).toHaveText('u1618346848 (-18688)');
  await details.offset.fill('nonsense');
  await expect(details.offset).toHaveAttribute('aria-invalid', 'true');
});

test('a byte is pointed out by a click, and let go by another', async ({ details, page }) => {
  await details.open('/usr/bin/dash', 'tab=hex');
  await details.hex.getByText('7f', { exact: true }).click();
  await expect(details.inspector.getByRole('row', { name: /^u8/ })).toHaveText('u8127127');
  await details.hex.getByText('7f', { exact: true }).click();
  await expect(page).not.toHaveURL(/offset=/);
});

test('bytes are found, as text and in hex', async ({ details }) => {
  await details.open('/usr/bin/dash', 'tab=hex');
  await details.find.fill('lib/ld');
  await expect(details.places).toHaveText('1 of 1');
  await expect(details.hex).toContainText('/lib/ld-');
  await details.toggle('Hex').check();
  await details.find.fill('7f 45 4c 46');
  await expect(details.places).toHaveText('1 of 1');
  await details.find.fill('ff ff');
  await expect(details.places).toHaveText('not found');
});

test('a file of 49 MB is gone over line by line, and to its end', async ({ big, page }) => {
  let bytes = 0;
  page.on('response', response => {
    if (response.url().includes('/content?')) bytes += Number(response.headers()['content-length']);
  });
  await big.open('/var/log/big.log', 'tab=hex&offset=25000000');
  await expect(big.hex).toContainText('017d7840');
  await big.hex.hover();
  await page.mouse.wheel(0, 200);
  await expect(big.hex).toContainText('017d7890');
  await big.hex.focus();
  await page.keyboard.press('End');
  await expect(big.hex).toContainText('02ebae38');
  expect(bytes).toBeLessThan(1024 * 1024);
});

test('a picture is shown as it is, or as large as there is room', async ({ strata }) => {
  await strata.openImage('sample/node-app:1');
  await strata.openPath('/srv/app/public/strata.png');
  await expect(strata.details).toContainText('240 × 150 · image/png');
  await strata.details.getByRole('radio', { name: 'Actual size' }).check();
  const box = await strata.details.getByRole('img', { name: 'strata.png' }).boundingBox();
  expect([box?.width, box?.height]).toEqual([240, 150]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with bytes that are read and searched', async ({ details, page }) => {
      await details.open('/usr/bin/dash', 'tab=hex&offset=0&find=ELF');
      await expect(details.places).toHaveText('1 of 1');
      await details.inspector.waitFor();
      await expectAccessible(page);
    });
  });
}
