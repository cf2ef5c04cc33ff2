import { expectAccessible } from './accessible.ts';
import { expect, test } from './details-test.ts';

test('the strip has every layer that touched a path, and what each did', async ({ details }) => {
  await details.open('/etc/motd', 'tab=versions');
  await expect(details.versions.getByRole('listitem')).toHaveText([
    /^1added/,
    /^2modified: content, time/,
    /^3deleted by a whiteout in layer 3/,
    /^4added.*visible at the top/,
  ]);
});

test('two versions of a text are compared, the one in sight with the one before', async ({ details }) => {
  await details.open('/etc/motd', 'tab=versions&layer=2');
  await expect(details.region).toContainText('2 places differ');
  await expect(details.comparison).toContainText('TWO');
  await expect(details.comparison).toContainText('two');
  await expect(details.differing.getByRole('row', { name: /^Size/ })).toHaveText('Size14 bytes19 bytes');
});

test('any two versions can be chosen, and are in the link', async ({ details, page }) => {
  await details.open('/etc/motd', 'tab=versions');
  await details.region.getByRole('combobox', { name: 'Compare this version' }).selectOption('Layer 1: added');
  await details.region.getByRole('combobox', { name: 'with this version' }).selectOption('Layer 4: added');
  await expect(page).toHaveURL(/compare=1\.\.4/);
  await expect(details.comparison).toContainText('five');
  await details.button('Swap the two').click();
  await expect(page).toHaveURL(/compare=4\.\.1/);
  await details.button('Compare layer 1 with layer 2').click();
  await expect(page).toHaveURL(/compare=1\.\.2/);
  await expect(details.comparison).toContainText('TWO');
});

test('texts stand below each other or side by side, as one likes', async ({ details, page }) => {
  await details.open('/etc/settings.toml', 'tab=versions&compare=1..2');
  await expect(details.comparison.getByRole('textbox')).toHaveCount(1);
  await details.region.getByRole('radio', { name: 'Side by side' }).check();
  await expect(details.comparison.getByRole('textbox', { name: 'Layer 1' })).toContainText('port = 8080');
  await expect(details.comparison.getByRole('textbox', { name: 'Layer 2' })).toContainText('port = 9090');
  await expect(page).toHaveURL(/diff=split/);
  await expect(details.region.locator('.compare-heads > span')).toHaveText(['1Layer 1', '2Layer 2']);
  await expect(details.comparison).toContainText('unchanged lines');
  await details.toggle('Only what differs').uncheck();
  await expect(details.comparison).toContainText('key20 = 20');
});

test('one goes from difference to difference with keys', async ({ details, page }) => {
  await details.open('/etc/settings.toml', 'tab=versions&compare=1..2');
  await details.toggle('Only what differs').uncheck();
  await expect(details.comparison).toContainText('host');
  await expect(details.comparison.getByText('debug = true')).not.toBeInViewport();
  await details.button('Next difference').focus();
  await page.keyboard.press('F7');
  await page.keyboard.press('F7');
  await expect(details.comparison.getByText('debug = true')).toBeInViewport();
});

test('versions that differ in attributes alone say so', async ({ details }) => {
  await details.open('/etc/settings.toml', 'tab=versions');
  await expect(details.region).toContainText('The contents are identical, byte for byte.');
  await expect(details.region).toContainText('Only attributes differ.');
  await expect(details.differing.getByRole('row', { name: /^Mode/ })).toHaveText(
    'Mode-rw-r--r-- 0644-rw------- 0600',
  );
  await expect(details.differing.getByRole('row', { name: /^Owner/ })).toHaveText('Owner01000');
});

test('files that are no text are compared byte by byte', async ({ details }) => {
  await details.open('/srv/blob.bin', 'tab=versions');
  await expect(details.region).toContainText('Not text: compared byte by byte.');
  await expect(details.region).toContainText('the first at 0x1');
  const bytes = details.region.getByRole('table', { name: 'Bytes that differ' });
  await expect(bytes.getByRole('row', { name: /^00000000/ })).toContainText('00 07 0e 15');
  await expect(bytes.getByRole('row', { name: /^00000000/ })).toContainText('00 0b 16 21');
});

test('a path with one version has nothing to compare', async ({ details }) => {
  await details.open('/srv/data.json', 'tab=versions');
  await expect(details.region).toContainText('Only one layer holds this path');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [what, path, query] of [
      ['texts below each other', '/etc/settings.toml', 'compare=1..2'],
      ['texts side by side', '/etc/settings.toml', 'compare=1..2&diff=split'],
      ['attributes', '/etc/settings.toml', 'compare=2..3'],
      ['bytes', '/srv/blob.bin', ''],
    ] as const) {
      test(`axe finds nothing wrong with a comparison of ${what}`, async ({ details, page }) => {
        await details.open(path, `tab=versions&${query}`);
        await details.differing.waitFor();
        if (what.startsWith('texts')) await details.comparison.getByRole('textbox').first().waitFor();
        if (what === 'bytes')
          await details.region.getByRole('table', { name: 'Bytes that differ' }).waitFor();
        await expectAccessible(page);
      });
    }
  });
}

test('a comparison speaks Vietnamese', async ({ strata, workbenchId }) => {
  await strata.goto(`/?image=${workbenchId}&path=/etc/settings.toml&tab=versions&compare=1..2`);
  await strata.button('Tiếng Việt').click();
  const details = strata.page.getByRole('region', { name: 'Chi tiết' });
  await expect(details).toContainText('khác nhau ở 2 chỗ');
  await expect(details.getByRole('region', { name: 'So sánh' }).last()).toContainText('dòng không đổi');
});
