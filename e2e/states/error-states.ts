import { change, loseImage, noImage, oneImage } from './answers.ts';
import type { State } from './state.ts';

/** What was asked for cannot be had. */
export const errorStates: readonly State[] = [
  {
    name: 'errors-files',
    open: async (strata, lab) => {
      const { url, changed } = await lab.faulty();
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/entries/);
      await strata.goto(`${url}/?image=${changed}&path=/srv/app/server.js`);
      await strata.files.getByRole('alert').getByText('There is no such image').waitFor();
      await strata.details.getByRole('alert').getByText('has changed on disk').waitFor();
    },
  },
  {
    name: 'errors-sizes',
    open: async (strata, lab) => {
      const { url, changed } = await lab.faulty();
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/(sizes|ledger)/);
      await strata.goto(`${url}/?image=${changed}&show=sizes&path=/srv/app/server.js&dir=/srv`);
      await strata.sizes.getByRole('alert').getByText('There is no such image').waitFor();
      await strata.ledger.getByRole('alert').getByText('There is no such image').waitFor();
      await strata.details.getByRole('alert').getByText('has changed on disk').waitFor();
    },
  },
  {
    name: 'errors-overlay',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await loseImage(strata.page, /\/api\/images\/[0-9a-f]+\/overlay/);
      await strata.goto(`${strata.page.url()}&show=overlay`);
      await strata.overlay.getByRole('alert').getByText('There is no such image').waitFor();
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
    name: 'path-missing',
    open: async strata => {
      await strata.openImage('sample/copy-on-write:1');
      await strata.goto(`${strata.page.url()}&path=/srv/app/config/nowhere.yml`);
      await strata.details.getByText('No layer of this image has this path').waitFor();
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'image-cannot-be-opened',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      const error = {
        code: 'bad-image',
        message: 'node-app at byte 5120: the archive is cut off within a header',
        hint: 'The end is missing: run `docker save` again, or download the file again, and open the new one.',
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
];
