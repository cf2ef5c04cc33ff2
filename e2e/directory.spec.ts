import { expectAccessible } from './accessible.ts';
import { DetailsPage } from './details-page.ts';
import { expect, test } from './strata-test.ts';

test('a directory tells what is in it, what it hides, and what is largest, and leads there', async ({
  strata,
}) => {
  await strata.openImage('sample/copy-on-write:1');
  const details = new DetailsPage(strata, '');
  await strata.selectLayer(5);
  await strata.showDiff();
  await strata.openPath('/srv/cache');
  await expect(details.region).toContainText('1 entry in all · 6 B · hides 3 entries · 123 kB');
  await expect(details.region).toContainText(
    'Opaque: what the layers below 5 have in it is hidden, 3 entries.',
  );
  const first = details.largest.getByRole('button').first();
  await expect(first).toHaveAccessibleName(/^\w+\.cache, file, removed, layer 1, 41 kB, 33% of it$/);
  await details.largest.getByRole('button', { name: /^thursday/ }).click();
  await expect(strata.row('thursday.cache')).toHaveAttribute('aria-selected', 'true');
  await expect(details.region.getByRole('heading')).toHaveText('thursday.cache');
});

test('a directory follows view and layer, and says so where it has nothing', async ({ strata }) => {
  await strata.openImage('sample/copy-on-write:1');
  const details = new DetailsPage(strata, '');
  await strata.openPath('/srv/cache');
  await expect(details.largest.getByRole('button')).toHaveCount(1);
  await strata.selectLayer(4);
  await expect(details.largest.getByRole('button')).toHaveCount(3);
  await strata.openPath('/proc');
  await expect(details.region).toContainText('Nothing is in it.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test('axe finds nothing wrong with the summary of a directory', async ({ strata, page }) => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.goto(`${page.url()}&layer=5&view=diff&path=/srv/cache`);
      await new DetailsPage(strata, '').largest.waitFor();
      await expectAccessible(page);
    });
  });
}
