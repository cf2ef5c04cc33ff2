import { request, type ClientRequest } from 'node:http';
import { expect, type Page } from 'playwright/test';
import { legacyArchive } from './archives.ts';
import { service } from './odd-archives.ts';
import type { Requirement } from '../server/testing/requirements.ts';
import type { Catalog, CatalogSource } from '../shared/image.ts';
import type { Lab } from './lab.ts';
import { opaqueRootNeeds } from './opaque-root.ts';
import { LivePage } from './live-page.ts';
import type { StrataPage } from './strata-page.ts';

/** An upload that never ends. */
let arriving: ClientRequest | undefined;

/** A state of the page that is not the usual, and the way to it. */
export interface State {
  /** Also the name of its picture. */
  readonly name: string;
  readonly open: (strata: StrataPage, lab: Lab) => Promise<void>;
  /** What of this machine it takes. */
  readonly needs?: () => readonly Requirement[];
  /** Undoes what it has begun. */
  readonly close?: () => void;
}

/** Lets requests for `url` wait for ever. */
export async function hold(page: Page, url: string | RegExp): Promise<void> {
  await page.route(url, () => undefined);
}

/** Puts the requests for `url` to the server as if for an image that it does not have: it answers what it then says. */
async function loseImage(page: Page, url: string | RegExp): Promise<void> {
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

const noImage = '0123456789abcdef01234567';
const oneImageIn = /(\/api\/images\/)[0-9a-f]+/;
const oneImage = /\/api\/images\/[0-9a-f]+$/;

/** As the server tells of an archive while it opens it. */
function stillOpening(source: CatalogSource): CatalogSource {
  return { ...source, state: 'opening', progress: null, images: [] };
}

/** Every state that no ordinary image leads to. */
export const states: readonly State[] = [
  {
    name: 'catalogue-empty',
    open: async strata => {
      await strata.page.route('**/api/images', route => route.fulfill({ json: { sources: [] } }));
      await strata.goto();
      await strata.catalog.getByRole('heading', { name: 'No images yet' }).waitFor();
    },
  },
  {
    name: 'catalogue-loading',
    open: async strata => {
      await hold(strata.page, '**/api/images');
      await strata.goto();
      await strata.catalog.getByRole('progressbar').waitFor();
    },
  },
  {
    name: 'catalogue-opening-and-failed',
    open: async (strata, lab) => {
      const { url } = await lab.faulty();
      await change<Catalog>(strata.page, '**/api/images', ({ sources }) => ({
        sources: sources.map(one => (one.name.endsWith('service.tar') ? stillOpening(one) : one)),
      }));
      await strata.goto(url);
      await strata.imageLink('sample/node-app:1').waitFor();
      await strata.catalog.getByText('Opening…').waitFor();
      await strata.catalog.getByText('Cannot be read.').waitFor();
    },
  },
  {
    name: 'upload-refused',
    open: async strata => {
      await strata.goto();
      await strata.imageLink('sample/node-app:1').waitFor();
      await strata.choose({
        name: 'holiday.jpg',
        bytes: Buffer.from('\u00ff\u00d8\u00ff no archive'.repeat(99), 'latin1'),
      });
      await strata.uploads.getByRole('alert').waitFor();
    },
  },
  {
    name: 'image-loading',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await hold(strata.page, oneImage);
      await strata.goto(strata.page.url());
      await strata.page.getByRole('progressbar', { name: 'Opening the image…' }).first().waitFor();
    },
  },
  {
    name: 'files-loading',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await hold(strata.page, /\/api\/images\/[0-9a-f]+\/(entries|story)/);
      await strata.goto(`${strata.page.url()}&path=/srv/app/server.js`);
      await strata.files.getByRole('progressbar', { name: 'Loading…' }).waitFor();
      await strata.details.getByRole('progressbar', { name: 'Loading…' }).waitFor();
    },
  },
  {
    name: 'sizes-loading',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await hold(strata.page, /\/api\/images\/[0-9a-f]+\/(sizes|ledger)/);
      await strata.goto(`${strata.page.url()}&show=sizes`);
      await strata.sizes.getByRole('progressbar', { name: 'Measuring…' }).waitFor();
    },
  },
  {
    name: 'overlay-loading',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await hold(strata.page, /\/api\/images\/[0-9a-f]+\/overlay/);
      await strata.goto(`${strata.page.url()}&show=overlay`);
      await strata.overlay.getByRole('progressbar', { name: 'Loading…' }).waitFor();
    },
  },
  {
    name: 'offline',
    open: async strata => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.page.route('**/api/events', route => route.abort());
      await strata.goto(strata.page.url());
      await strata.tree.getByRole('treeitem').first().waitFor();
      await strata.page.getByText('No connection to the server').waitFor();
    },
  },
  {
    name: 'errors-files',
    open: async (strata, lab) => {
      const { url, changed } = await lab.faulty();
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/entries/);
      await strata.goto(`${url}/?image=${changed}&path=/srv/app/server.js`);
      await strata.files.getByRole('alert').getByText('There is no image').waitFor();
      await strata.details.getByRole('alert').getByText('has changed on disk').waitFor();
    },
  },
  {
    name: 'errors-sizes',
    open: async (strata, lab) => {
      const { url, changed } = await lab.faulty();
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/(sizes|ledger)/);
      await strata.goto(`${url}/?image=${changed}&show=sizes&path=/srv/app/server.js&dir=/srv`);
      await strata.sizes.getByRole('alert').getByText('There is no image').waitFor();
      await strata.ledger.getByRole('alert').getByText('There is no image').waitFor();
      await strata.details.getByRole('alert').getByText('has changed on disk').waitFor();
    },
  },
  {
    name: 'errors-overlay',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/overlay/);
      await strata.goto(`${strata.page.url()}&show=overlay`);
      await strata.overlay.getByRole('alert').getByText('There is no image').waitFor();
    },
  },
  {
    name: 'image-without-files',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('nothing')}`);
      await strata.files.getByText('This image has no files').waitFor();
    },
  },
  {
    name: 'image-without-files-whole',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('nothing')}&show=image`);
      await strata.page.getByText('all that the layers hold is visible').waitFor();
    },
  },
  {
    name: 'layer-without-changes',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('idle')}&layer=2&view=diff`);
      await strata.files.getByText('This layer changed no files').waitFor();
    },
  },
  {
    name: 'layer-missing',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('incomplete')}&layer=2&view=diff`);
      await strata.files.getByText('This layer is not there').waitFor();
    },
  },
  {
    name: 'image-incomplete',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('incomplete')}`);
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'image-tampered',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('tampered')}&layer=2`);
      const told = strata.stack.getByText('Layer 2 is not what its digest says');
      await told.click();
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'image-degraded',
    needs: opaqueRootNeeds,
    open: async (strata, lab) => {
      await strata.goto(await lab.limited());
      await strata.page.getByRole('link', { name: /^web/ }).click();
      await strata.expand('srv');
      await strata.expand('cache');
      await strata.files.getByText('Not all can be read').click();
      await strata.row('of-layer-2').waitFor();
    },
  },
  {
    name: 'image-gone',
    open: async strata => {
      await strata.goto(`/?image=${noImage}`);
      await strata.page.getByRole('heading', { name: 'This image is not here any more' }).waitFor();
    },
  },
  {
    name: 'image-not-open-yet',
    open: async (strata, lab) => {
      const { url } = await lab.faulty();
      await change<Catalog>(strata.page, '**/api/images', ({ sources }) => ({
        sources: sources.map(one => (one.name.endsWith('service.tar') ? stillOpening(one) : one)),
      }));
      await strata.goto(`${url}/?image=${noImage}`);
      await strata.page.getByRole('heading', { name: 'This image is not open yet' }).waitFor();
    },
  },
  {
    name: 'path-missing',
    open: async strata => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.goto(`${strata.page.url()}&path=/srv/app/config/nowhere.yml`);
      await strata.details.getByText('No layer of this image has this path').waitFor();
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'no-files-up-to-here',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('late')}&layer=1`);
      await strata.files.getByText('No files up to here').waitFor();
    },
  },
  {
    name: 'image-cannot-be-opened',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      const error = {
        code: 'bad-image',
        message: 'node-app at byte 5120: the archive is cut off',
        hint: 'Save it again.',
      };
      await strata.page.route(oneImage, route => route.fulfill({ status: 422, json: { error } }));
      await strata.goto(strata.page.url());
      await strata.page.getByRole('heading', { name: 'This image cannot be opened' }).waitFor();
    },
  },
  {
    name: 'page-broken',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      // What no server sends: a part of the page throws upon it.
      await change<object>(strata.page, oneImage, image => ({ ...image, layers: null }));
      await strata.page.goto(strata.page.url());
      await strata.page.getByRole('heading', { name: 'The page has broken down' }).waitFor();
    },
  },
  {
    name: 'connected-again',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await strata.page.route('**/api/events', route => route.abort());
      await strata.goto(strata.page.url());
      await strata.page.getByText('No connection to the server').waitFor();
      await strata.page.unroute('**/api/events');
      // It tries again by itself.
      await strata.page.getByText('Connected again').waitFor();
    },
  },
  {
    name: 'drop',
    open: async strata => {
      await strata.goto();
      await strata.imageLink('sample/node-app:1').waitFor();
      await strata.carry();
      await strata.page.getByText('Drop to look inside').waitFor();
    },
  },
  {
    name: 'delete',
    open: async (strata, lab) => {
      await lab.image('greeting');
      await strata.goto();
      await strata.button('Delete greeting.tar').click();
      await strata.page.getByRole('dialog', { name: 'Delete greeting.tar?' }).waitFor();
    },
  },
  {
    name: 'export-menu',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await strata.stack.getByRole('button', { name: 'Save or copy the figure' }).click();
      await strata.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'upload',
    open: async (strata, { server }) => {
      const bytes = await legacyArchive(service('demo/arriving:1'));
      arriving = request(`${server.url}/api/uploads?name=arriving.tar`, {
        method: 'PUT',
        headers: { 'content-length': bytes.length },
      });
      arriving.on('error', () => undefined); // It is broken off when the picture is taken.
      arriving.write(bytes.subarray(0, Math.floor(bytes.length * 0.93)));
      await strata.goto();
      await strata.button('Show arriving.tar').click();
      await strata.upload('arriving.tar').getByText('3 of 4 layers read').waitFor();
    },
    close: () => arriving?.destroy(),
  },
  {
    name: 'live',
    open: async (strata, lab) => {
      const { url, write } = await lab.followed();
      const live = new LivePage(strata.page);
      await live.open(url, '^web');
      await strata.showDiff();
      // Whoever changes something before it is followed sees it, but not as new.
      await expect(async () => {
        await write('srv/written');
        await expect(live.mark).toHaveText(/changed just now/, { timeout: 2000 });
      }).toPass();
      await strata.expand('srv');
    },
  },
  {
    name: 'history-misfit',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('misfit')}&show=image`);
      await strata.page.getByRole('note').waitFor();
    },
  },
  {
    name: 'root-filesystem',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('root-filesystem')}&show=image`);
      await strata.page.getByText('Nobody recorded how this was built.').waitFor();
    },
  },
];
