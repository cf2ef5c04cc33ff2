import { DetailsPage } from './details-page.ts';
import { modernArchive } from './archives.ts';
import { test as base } from './strata-test.ts';
import { workbench } from './workbench.ts';

export { expect } from './strata-test.ts';

/** `test` with `details`, the details of the image `workbench`, which each worker uploads once. */
export const test = base.extend<{ details: DetailsPage }, { workbenchId: string }>({
  workbenchId: [
    async ({ server }, use) => {
      const reply = await fetch(`${server.url}/api/uploads?name=workbench.tar`, {
        method: 'PUT',
        body: new Uint8Array(await modernArchive(workbench)),
      });
      const { images } = (await reply.json()) as { images: { id: string }[] };
      await use(images[0]?.id ?? '');
    },
    { scope: 'worker' },
  ],
  details: async ({ strata, workbenchId }, use) => {
    await use(new DetailsPage(strata, workbenchId));
  },
});
