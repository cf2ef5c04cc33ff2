import type { Lab } from '../lab.ts';
import type { State } from '../states/state.ts';
import type { StrataPage } from '../strata-page.ts';
import { expect } from '../strata-test.ts';

/** What people open Strata for, each in its best light. */
export const views: readonly State[] = [
  {
    name: 'catalogue',
    open: async (strata, lab) => {
      await lab.image('service');
      await lab.image('deep');
      await strata.goto();
      await strata.imageLink('sample/node-app:1').waitFor();
    },
  },
  {
    name: 'merged',
    open: (strata, lab) =>
      openSample(strata, lab, 'copy-on-write', '&layer=4&path=/srv/app/.env&tab=versions'),
  },
  {
    name: 'diff',
    open: (strata, lab) => openSample(strata, lab, 'copy-on-write', '&layer=5&view=diff&path=/srv/cache'),
  },
  {
    name: 'overlay',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'copy-on-write', '&show=overlay&dir=/etc&layer=6&path=/etc/motd');
      await strata.overlayName('motd').hover();
    },
  },
  {
    name: 'sizes',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'copy-on-write', '&show=sizes&dead=1&ledger=1');
      await strata.ledger.getByRole('list').first().waitFor();
    },
  },
  {
    name: 'image',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('service')}&show=image&layer=2`);
      await strata.page.getByText('dive would say').waitFor();
    },
  },
  {
    name: 'disk',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'bionic-like', '&show=disk&layer=3');
      await strata.page.getByRole('region', { name: 'On disk' }).getByRole('grid').first().waitFor();
    },
  },
  {
    name: 'compare',
    open: async (strata, lab) => {
      await openSample(
        strata,
        lab,
        'copy-on-write',
        '&layer=2&path=/etc/motd&tab=versions&compare=1..2&pane=details',
      );
      await strata.page.locator('.cm-content').first().waitFor();
    },
  },
  {
    name: 'palette',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'copy-on-write', '&layer=8');
      await strata.page.keyboard.press('Control+k');
      await strata.paletteField.fill('env');
      await strata.results.first().waitFor();
    },
  },
  {
    name: 'keys',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'copy-on-write', '');
      await strata.page.keyboard.press('?');
      await strata.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'presenter',
    open: (strata, lab) => openSample(strata, lab, 'copy-on-write', '&layer=4&present=1&path=/srv/app'),
  },
  {
    name: 'content',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'node-app', '&path=/srv/app/server.js');
      await strata.details.getByRole('region').first().waitFor();
    },
  },
  {
    name: 'picture',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'node-app', '&path=/srv/app/public/strata.png');
      await strata.details.getByRole('img').waitFor();
    },
  },
  {
    name: 'hex',
    open: async (strata, lab) => {
      await openSample(strata, lab, 'node-app', '&path=/usr/local/bin/node&tab=hex');
      await strata.details.getByText('7f', { exact: true }).waitFor();
    },
  },
  {
    name: 'attributes',
    open: (strata, lab) => openSample(strata, lab, 'copy-on-write', '&path=/usr/bin/server&tab=attributes'),
  },
  {
    name: '128-layers',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('deep')}&layer=64`);
      await strata.tree.getByRole('treeitem').first().waitFor();
    },
  },
  {
    name: 'sizes-by-change',
    open: async (strata, lab) => {
      const image = await lab.image('weights');
      await strata.goto(`/?image=${image}&layer=2&show=sizes&hues=change&dead=1&dir=/data`);
      await strata.tile('rewritten').waitFor();
    },
  },
  {
    name: 'sizes-table',
    open: async (strata, lab) => {
      await strata.goto(`/?image=${await lab.image('service')}&show=sizes&table=1&dead=1`);
      await strata.sizes.getByRole('treegrid').or(strata.sizes.getByRole('table')).first().waitFor();
    },
  },
  {
    name: 'vietnamese',
    open: async (strata, lab) => {
      await strata.page.addInitScript(() => localStorage.setItem('strata:language', 'vi'));
      await strata.page.goto(
        `/?image=${await sampleId(lab, 'copy-on-write')}&layer=5&view=diff&path=/srv/cache`,
      );
      await strata.page.getByRole('treeitem').first().waitFor();
    },
  },
];

/** The ID of a built-in image. */
async function sampleId({ server }: Lab, name: string): Promise<string> {
  let id: string | undefined;
  // Samples are written while the server already answers.
  await expect(async () => {
    const { sources } = (await (await fetch(`${server.url}/api/images`)).json()) as {
      sources: readonly { name: string; images: readonly { id: string }[] }[];
    };
    id = sources.find(one => one.name === name)?.images[0]?.id;
    expect(id).toBeDefined();
  }).toPass({ timeout: 20_000 });
  return id ?? '';
}

/** Opens a built-in image by a link, and waits until its tree or figure is drawn. */
async function openSample(strata: StrataPage, lab: Lab, name: string, query: string): Promise<void> {
  await strata.goto(`/?image=${await sampleId(lab, name)}${query}`);
  const region = query.includes('show=overlay')
    ? strata.overlay.getByRole('gridcell')
    : query.includes('show=sizes')
      ? strata.sizes.getByRole('treeitem')
      : query.includes('show=disk')
        ? strata.page.getByRole('region', { name: 'On disk' })
        : query.includes('pane=details')
          ? strata.details
          : strata.tree.getByRole('treeitem');
  await region.first().waitFor();
}
