import type { Page } from 'playwright/test';
import type { CatalogSource } from '../shared/image.ts';
import type { Lab } from './lab.ts';
import type { StrataPage } from './strata-page.ts';

/** A state of the page that is not the usual, and the way to it. */
export interface State {
  /** Also the name of its picture. */
  readonly name: string;
  readonly open: (strata: StrataPage, lab: Lab) => Promise<void>;
  /** Undoes what it has begun. */
  readonly close?: () => void;
}

/** Lets requests for `url` wait for ever. */
export async function hold(page: Page, url: string | RegExp): Promise<void> {
  await page.route(url, () => undefined);
}

/** Answers requests for `url` with what a server in trouble says: here, one whose disk is full. */
export async function fail(page: Page, url: string | RegExp): Promise<void> {
  const error = {
    code: 'no-space',
    message: 'There is no room on the disk for the index of layer 2.',
    hint: 'Make room in the data folder, or start Strata with `--data` on a larger disk; then try again.',
  };
  const body = JSON.stringify({ error });
  await page.route(url, route => route.fulfill({ status: 507, contentType: 'application/json', body }));
}

/** Answers requests for `url` with what the server says, changed. */
export async function change<T>(page: Page, url: string | RegExp, by: (answer: T) => T): Promise<void> {
  await page.route(url, async route => {
    const response = await route.fetch();
    await route.fulfill({ response, json: by((await response.json()) as T) });
  });
}

const oneImage = /\/api\/images\/[0-9a-f]+$/;

/** A source that is not ready. */
function source(name: string, about: Partial<CatalogSource>): CatalogSource {
  return {
    id: name,
    kind: 'docker-archive',
    name: `/srv/images/${name}`,
    origin: 'path',
    bytes: 2_147_483_648,
    addedAt: '2026-01-02T03:04:05Z',
    state: 'opening',
    progress: null,
    error: null,
    images: [],
    warnings: [],
    store: null,
    leftovers: [],
    degraded: null,
    ...about,
  };
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
    open: async strata => {
      await change<{ sources: CatalogSource[] }>(strata.page, '**/api/images', ({ sources }) => ({
        sources: [
          source('large.tar', {}),
          source('broken.tar', {
            state: 'failed',
            error:
              'broken.tar: the tar ends in the middle of `blobs/sha256/0f1e…` at offset 2,048: save it again.',
            bytes: 2048,
          }),
          ...sources.filter(({ origin }) => origin === 'sample'),
        ],
      }));
      await strata.goto();
      await strata.imageLink('sample/node-app:1').waitFor();
      await strata.catalog.getByText('Opening…').waitFor();
    },
  },
  {
    name: 'upload-refused',
    open: async strata => {
      await strata.goto();
      await strata.imageLink('sample/node-app:1').waitFor();
      await strata.choose({
        name: 'holiday.jpg',
        bytes: Buffer.from('\u00ff\u00d8\u00ff no archive'.repeat(99)),
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
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await fail(strata.page, /\/api\/images\/[0-9a-f]+\/(entries|story)/);
      await strata.goto(`${strata.page.url()}&path=/srv/app/server.js`);
      await strata.files.getByRole('alert').waitFor();
      await strata.details.getByRole('alert').waitFor();
    },
  },
  {
    name: 'errors-sizes',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await fail(strata.page, /\/api\/images\/[0-9a-f]+\/(sizes|ledger|content)/);
      await strata.goto(`${strata.page.url()}&show=sizes&path=/srv/app/server.js&dir=/srv`);
      await strata.sizes.getByRole('alert').waitFor();
      await strata.ledger.getByRole('alert').waitFor();
      await strata.details.getByRole('alert').waitFor();
    },
  },
  {
    name: 'errors-overlay',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await fail(strata.page, /\/api\/images\/[0-9a-f]+\/overlay/);
      await strata.goto(`${strata.page.url()}&show=overlay`);
      await strata.overlay.getByRole('alert').waitFor();
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
      await strata.page.getByText('every byte in the layers is visible').waitFor();
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
    open: async strata => {
      await strata.openImage('sample/bionic-like:1');
      await change<object>(strata.page, oneImage, image => ({
        ...image,
        degraded: {
          reason: 'This process may not read `trusted.*` attributes, so opaque directories cannot be told.',
          hint: 'Start Strata as root, or with the capability CAP_SYS_ADMIN.',
        },
      }));
      await strata.goto(strata.page.url());
      await strata.files.getByText('Not all can be read').click();
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'image-gone',
    open: async strata => {
      await strata.goto('/?image=0123456789abcdef01234567');
      await strata.page.getByRole('heading', { name: 'This image is not here any more' }).waitFor();
    },
  },
  {
    name: 'image-not-open-yet',
    open: async strata => {
      await change<{ sources: CatalogSource[] }>(strata.page, '**/api/images', ({ sources }) => ({
        sources: [source('large.tar', {}), ...sources],
      }));
      await strata.goto('/?image=0123456789abcdef01234567');
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
