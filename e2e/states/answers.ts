import type { Page } from 'playwright/test';
import type { CatalogSource } from '../../shared/image.ts';

/** The ID of an image that no server has. */
export const noImage = '0123456789abcdef01234567';
const oneImageIn = /(\/api\/images\/)[0-9a-f]+/;
/** Where an image itself is asked for. */
export const oneImage = /\/api\/images\/[0-9a-f]+$/;

/** Lets requests for `url` wait for ever. */
export async function hold(page: Page, url: string | RegExp): Promise<void> {
  await page.route(url, () => undefined);
}

/** Puts the requests for `url` to the server as if for an image that it does not have: it answers what it then says. */
export async function loseImage(page: Page, url: string | RegExp): Promise<void> {
  await page.route(url, route =>
    route.continue({ url: route.request().url().replace(oneImageIn, `$1${noImage}`) }),
  );
}

/** Answers requests for `url` with what the server says, changed. */
export async function change<T>(page: Page, url: string | RegExp, by: (answer: T) => T): Promise<void> {
  await page.route(url, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, json: by((await response.json()) as T) });
  });
}

/** As the server tells of an archive while it opens it. */
export function stillOpening(source: CatalogSource): CatalogSource {
  return { ...source, state: 'opening', progress: null, images: [] };
}
