import { expectAccessible } from './accessible.ts';
import { expect, test } from './details-test.ts';

test('attributes are written as `ls -l` does', async ({ details }) => {
  await details.open('/usr/bin/tool', 'tab=attributes');
  await expect(details.lsLine).toHaveText('-rwsr-sr-x 0 8 20 2026-01-02 03:04 /usr/bin/tool');
  await expect(details.fact('Owner')).toHaveText('0 (root)');
  await expect(details.fact('Group')).toHaveText('8');
  await expect(details.fact('Change')).toHaveText(/^added in layer \d$/);
  await details.open('/etc/settings.toml', 'tab=attributes');
  await expect(details.lsLine).toHaveText(
    /^-rw------- 1000 1000 \d+ 2026-02-03 04:05 \/etc\/settings\.toml$/,
  );
  await details.open('/etc/lost', 'tab=attributes');
  await expect(details.lsLine).toHaveText('lrwxrwxrwx 0 0 0 2026-01-02 03:04 /etc/lost -> ../run/nowhere');
  await details.open('/srv', 'tab=attributes');
  await expect(details.lsLine).toHaveText(/^drwxr-xr-x 0 0 0 2026-\d\d-\d\d \d\d:\d\d \/srv$/);
});

test('every bit of a mode is explained', async ({ details }) => {
  await details.open('/usr/bin/tool', 'tab=attributes');
  await expect(details.permissions.getByRole('row', { name: /^owner/ })).toHaveAccessibleName(
    'owner may read may write may execute',
  );
  await expect(details.permissions.getByRole('row', { name: /^others/ })).toHaveAccessibleName(
    'others may read may not write may execute',
  );
  await expect(details.region).toContainText('setuid: it runs with the rights of its owner');
  await expect(details.region).toContainText('setgid: it runs with the rights of its group');
});

test('extended attributes are decoded, and can be had as they are', async ({ details }) => {
  await details.open('/usr/bin/tool', 'tab=attributes');
  await expect(details.xattrs).toContainText('xin chào');
  await details.xattrs.getByText('as it is: 9 bytes').click();
  await expect(details.xattrs).toContainText('78696e206368c3a06f');
  await expect(details.xattrs).toContainText('eGluIGNow6Bv');
});

test('a capability is told by its name', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  await strata.openPath('/usr/bin/server');
  await strata.tab('Attributes').click();
  await expect(strata.details).toContainText('cap_net_bind_service=ep');
});

test('a symbolic link is followed through the links on its way', async ({ details, strata, page }) => {
  await details.open('/etc/shell', 'tab=attributes');
  await expect(details.region).toContainText('by way of /bin, /usr/bin/sh');
  await details.link('Follow to /usr/bin/dash').click();
  await expect(page).toHaveURL(/path=\/usr\/bin\/dash&tab=attributes/);
  await expect(strata.details.getByRole('heading')).toHaveText('dash');
  await expect(strata.row('dash')).toHaveAttribute('aria-selected', 'true');
});

test('a symbolic link that leads nowhere says where it ends', async ({ details }) => {
  await details.open('/etc/lost');
  await expect(details.region).toContainText('It dangles: there is no /run at this layer.');
  await details.open('/etc/circle');
  await expect(details.region).toContainText('It leads round in a circle');
});

test('a link to what a layer has deleted leads to its versions', async ({ details, page }) => {
  await details.open('/etc/deleted', 'layer=1');
  await expect(details.link('Follow to /srv/app.py')).toBeVisible();
  await details.open('/etc/deleted');
  await expect(details.region).toContainText('It dangles: there is no /srv/app.py at this layer.');
  await details.link('Show what the layers have at /srv/app.py').focus();
  await page.keyboard.press('Enter');
  await expect(details.region.getByRole('list', { name: 'Versions' })).toContainText('whiteout in layer 2');
});

test('the other names of a file are listed and lead there', async ({ details, page }) => {
  await details.open('/usr/bin/tool', 'tab=attributes');
  await details.names.getByRole('link', { name: 'Open /usr/bin/tool-2' }).click();
  await expect(page).toHaveURL(/tool-2/);
  await expect(details.names.getByRole('link', { name: 'Open /usr/bin/tool' })).toBeVisible();
});

test('the headers of a program are told, and lead to its loader', async ({ details, page }) => {
  await details.open('/usr/bin/dash');
  await expect(details.headers).toContainText('AArch64 · 64 bits, little-endian');
  await details.headers.getByRole('link', { name: 'Open /lib/ld-linux-aarch64.so.1' }).click();
  await expect(page).toHaveURL(/ld-linux-aarch64/);
  await expect(details.region.getByRole('alert')).toContainText('No layer of this image has this path');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [path, tab] of [
      ['/usr/bin/tool', 'attributes'],
      ['/etc/shell', 'attributes'],
      ['/etc/deleted', 'content'],
      ['/usr/bin/dash', 'content'],
    ] as const) {
      test(`axe finds nothing wrong with ${path}, ${tab}`, async ({ details, page }) => {
        await details.open(path, `tab=${tab}`);
        await details.region.getByRole('link').first().waitFor();
        await expectAccessible(page);
      });
    }
  });
}
