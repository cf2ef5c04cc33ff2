import type { Catalog } from '../../shared/image.ts';
import { change, hold, noImage, oneImage, stillOpening } from './answers.ts';
import type { State } from './state.ts';

/** Nothing to show yet, or no server to ask. */
export const waitingStates: readonly State[] = [
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
    name: 'connected-again',
    open: async strata => {
      await strata.openImage('sample/node-app:1');
      await strata.page.route('**/api/events', route => route.abort());
      await strata.goto(strata.page.url());
      await strata.page.getByText('No connection to the server').waitFor();
      // It was lost for long enough to be told of once it has been tried again in vain.
      await strata.page.waitForEvent('requestfailed');
      await strata.page.unroute('**/api/events');
      // It tries again by itself.
      await strata.page.getByText('Connected again').waitFor();
    },
  },
];
