import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test as base } from 'playwright/test';
import { StrataPage } from '../e2e/strata-page.ts';
import { StrataServer } from '../e2e/strata-server.ts';
import type { Catalog } from '../shared/image.ts';
import { installMeter } from './page-meter.ts';

/** The images of a benchmark, by the names of their archives, on a server of their own. */
export interface Images {
  readonly server: StrataServer;
  readonly ids: ReadonlyMap<string, string>;
}

/** `test` with `images`: the archives that `write` puts into a folder, whose files it answers, opened. */
export function testWith(write: (folder: string) => readonly string[]) {
  return base.extend<object, { images: Images }>({
    images: [
      // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern.
      async ({}, use) => {
        const folder = await mkdtemp(path.join(tmpdir(), 'strata-bench-'));
        const archives = write(folder);
        const server = await StrataServer.start(path.join(folder, 'data'), archives);
        await use({ server, ids: await openedImages(server.url, archives) });
        await server.dispose();
        await rm(folder, { recursive: true, force: true });
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  });
}

/** Opens the image of an archive, at what `query` (`&path=…`) says, with the meter in the page. */
export async function openImage(
  page: Page,
  { server, ids }: Images,
  archive: string,
  query = '',
): Promise<StrataPage> {
  await installMeter(page);
  const strata = new StrataPage(page);
  await strata.goto(`${server.url}/?image=${ids.get(archive)}${query}`);
  await strata.tree.getByRole('treeitem').first().waitFor();
  return strata;
}

/** Waits until each archive is open and gives the ID of its image by the archive's name. */
async function openedImages(url: string, archives: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await expect(async () => {
    const { sources } = (await (await fetch(`${url}/api/images`)).json()) as Catalog;
    for (const archive of archives) {
      const image = sources.find(({ name }) => name.endsWith(path.basename(archive)))?.images[0];
      if (image !== undefined) ids.set(path.basename(archive), image.id);
    }
    expect(ids.size).toBe(archives.length);
  }).toPass({ timeout: 120_000 });
  return ids;
}
