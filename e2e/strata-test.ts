import { test as base } from 'playwright/test';
import { StrataPage } from './strata-page.ts';
import { StrataServer } from './strata-server.ts';

export { expect } from 'playwright/test';

/**
 * Playwright's `test` with Strata in it: `server`, one for each worker; `strata`, the page on it. A test fails when
 * the page throws or asks any other host for anything.
 */
export const test = base.extend<{ strata: StrataPage }, { server: StrataServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const server = await StrataServer.start();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  strata: async ({ page }, use) => {
    const offences: string[] = [];
    page.on('pageerror', error => offences.push(`the page threw: ${error.stack ?? error.message}`));
    page.on('request', request => {
      const url = request.url();
      const own = StrataServer.isOurs(url) || url.startsWith('blob:') || url.startsWith('data:');
      if (!own) offences.push(`the page asked a foreign host: ${url}`);
    });
    await use(new StrataPage(page));
    base.expect(offences).toEqual([]);
  },
});
