import { expect } from 'playwright/test';
import { LivePage } from '../live-page.ts';
import { opaqueRootNeeds } from '../opaque-root.ts';
import type { State } from './state.ts';

/** An image, or a container, that is not like most. */
export const imageStates: readonly State[] = [
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
      await strata.files.getByText('This layer is missing').waitFor();
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
    name: 'no-files-up-to-here',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('late')}&layer=1`);
      await strata.files.getByText('No files up to here').waitFor();
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
