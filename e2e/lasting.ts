import type { Page } from 'playwright/test';

/** How long a fault must stand, in milliseconds, to be one that people see. */
const standing = 300;

/**
 * What `look` finds on the page, and finds again a moment later. Between what React has put there and the next frame
 * the sizes of drawings are those of the frame before: nobody sees that, but a look from outside may.
 */
export async function lasting(page: Page, look: (page: Page) => Promise<string[]>): Promise<string[]> {
  const first = await look(page);
  if (first.length === 0) return [];
  await page.evaluate(
    time => new Promise(done => setTimeout(() => requestAnimationFrame(done), time)),
    standing,
  );
  const again = new Set(await look(page));
  return first.filter(what => again.has(what));
}
