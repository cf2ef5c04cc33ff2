import { expectAccessible } from './accessible.ts';
import type { StrataPage } from './strata-page.ts';
import { expect, test } from './strata-test.ts';

const screens: readonly (readonly [name: string, open: (strata: StrataPage) => Promise<void>])[] = [
  [
    'the catalogue',
    async strata => {
      await strata.goto();
      await strata.imageLink('sample/bionic-like:1').waitFor();
    },
  ],
  [
    'the catalogue after a refused upload',
    async strata => {
      await strata.goto();
      await strata.choose({ name: 'no-archive.txt', bytes: Buffer.from('no archive') });
      await strata.uploads.getByRole('alert').waitFor();
    },
  ],
  [
    'the merged view',
    async strata => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.showMerged();
      await strata.openPath('/etc');
    },
  ],
  [
    'the diff of a layer',
    async strata => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.selectLayer(5);
      await strata.showDiff();
      await strata.openPath('/srv/cache');
    },
  ],
  ...(['Content', 'Hex', 'Attributes', 'Versions'] as const).map(
    tab =>
      [
        `the details, ${tab}`,
        async (strata: StrataPage) => {
          await strata.openImage('sample/copy-on-write:1');
          await strata.openPath('/etc/motd');
          await strata.tab(tab).click();
          await strata.details.getByRole('tabpanel').waitFor();
        },
      ] as const,
  ),
  [
    'a picture',
    async strata => {
      await strata.openImage('sample/node-app:1');
      await strata.openPath('/srv/app/public/strata.png');
      await strata.tab('Content').click();
      await strata.details.getByRole('img').waitFor();
    },
  ],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [name, open] of screens) {
      test(`axe finds nothing wrong with ${name}`, async ({ strata, page }) => {
        await open(strata);
        await expectAccessible(page);
      });
    }
  });
}

test('axe finds nothing wrong in Vietnamese', async ({ strata, page }) => {
  await strata.openImage('sample/node-app:1');
  await strata.button('Tiếng Việt').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expectAccessible(page);
});
