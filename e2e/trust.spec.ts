import { greeting, modernArchive } from './archives.ts';
import { expect, test } from './strata-test.ts';

test('a layer says whether it is what its digests say', async ({ strata }) => {
  const bytes = await modernArchive(greeting('e2e/tampered:1'));
  bytes[bytes.indexOf('xin ch')]! ^= 1;
  await strata.goto();
  await strata.choose({ name: 'tampered.tar', bytes });
  await strata.arrived();
  await strata.openImage('e2e/tampered:1');
  await strata.selectLayer(1);
  await expect(strata.details).toContainText('✓ verified');
  await expect(strata.details).not.toContainText('✗\u00a0does not match');
  // What is odd about another layer is told there.
  await expect(strata.details).not.toContainText('is not what the image says');
  await strata.selectLayer(2);
  await expect(strata.details).toContainText(
    /sha256:[0-9a-f]{12}… ✗\u00a0does not match: the bytes hash to sha256:[0-9a-f]{12}…/,
  );
  // Beside the digests, not once more in words; and no digest at full length.
  await expect(strata.details).not.toContainText('is not what the image says');
  await expect(strata.details).not.toContainText(/[0-9a-f]{64}/);
});
