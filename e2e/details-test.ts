import { bigArchive } from './big-archive.ts';
import { DetailsPage } from './details-page.ts';
import { modernArchive } from './archives.ts';
import { test as base } from './strata-test.ts';
import { workbench } from './workbench.ts';

export { expect } from './strata-test.ts';

interface Images {
  workbenchId: string;
  bigId: string;
}

/**
 * `test` with `details`, the details of the image `workbench`, and `big`, those of an image with a long log. Each
 * worker uploads an image when a test first asks for it.
 */
export const test = base.extend<{ details: DetailsPage; big: DetailsPage }, Images>({
  workbenchId: [
    async ({ server }, use) => use(await upload(server.url, 'workbench.tar', await modernArchive(workbench))),
    { scope: 'worker' },
  ],
  bigId: [
    async ({ server }, use) => use(await upload(server.url, 'big.tar', await bigArchive())),
    { scope: 'worker', timeout: 120_000 },
  ],
  details: async ({ strata, workbenchId }, use) => {
    await use(new DetailsPage(strata, workbenchId));
  },
  big: async ({ strata, bigId }, use, info) => {
    info.setTimeout(120_000);
    await use(new DetailsPage(strata, bigId));
  },
});

/** The ID of the image in an archive that is uploaded. */
async function upload(server: string, name: string, archive: Buffer): Promise<string> {
  const reply = await fetch(`${server}/api/uploads?name=${name}`, {
    method: 'PUT',
    body: new Uint8Array(archive),
  });
  const { images } = (await reply.json()) as { images: { id: string }[] };
  return images[0]?.id ?? '';
}
