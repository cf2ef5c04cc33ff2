import type { Page } from 'playwright/test';
import { greeting, modernArchive } from './archives.ts';
import { expect, test } from './strata-test.ts';

/** How many streams of events the page holds. */
function streamsOf(page: Page): () => number {
  const open = new Set<object>();
  page.on('request', request => {
    if (request.url().includes('/api/events')) open.add(request);
  });
  page.on('requestfailed', request => open.delete(request));
  page.on('requestfinished', request => open.delete(request));
  return () => open.size;
}

// A browser has six connections for a server: pages that are kept for the way back must not hold them.
test('a page that is left lets go of the server, and has caught up when it is gone back to', async ({
  strata,
  page,
  request,
}) => {
  const streams = streamsOf(page);
  await strata.goto();
  await expect.poll(streams).toBe(1);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect.poll(streams).toBe(0);
  const data = await modernArchive(greeting('e2e/meanwhile:1'));
  const answer = await request.put('/api/uploads?name=meanwhile.tar', { data });
  expect(answer.status()).toBe(201);
  await expect(strata.imageLink('e2e/meanwhile:1')).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(strata.imageLink('e2e/meanwhile:1')).toBeVisible();
  expect(streams()).toBe(1);
});

test('a tab that is hidden for a while lets go of the server until it is seen', async ({ strata, page }) => {
  const streams = streamsOf(page);
  await strata.goto();
  await expect.poll(streams).toBe(1);
  const turn = (state: string) =>
    page.evaluate(value => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await turn('hidden');
  await expect.poll(streams, { timeout: 30_000 }).toBe(0);
  await turn('visible');
  await expect.poll(streams).toBe(1);
  await expect(page.getByText('No connection to the server.')).toHaveCount(0);
});
