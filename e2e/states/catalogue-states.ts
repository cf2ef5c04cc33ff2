import { request, type ClientRequest } from 'node:http';
import type { Catalog } from '../../shared/image.ts';
import { legacyArchive } from '../archives.ts';
import { service } from '../odd-archives.ts';
import { change, hold, stillOpening } from './answers.ts';
import type { State } from './state.ts';

/** An upload that never ends. */
let arriving: ClientRequest | undefined;

/** Of the catalogue, and of uploads. */
export const catalogueStates: readonly State[] = [
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
      await strata.upload('arriving.tar').getByText('3 layers read, 1 arriving').waitFor();
    },
    close: () => arriving?.destroy(),
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
];
