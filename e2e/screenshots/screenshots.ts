import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright/test';
import { realDigest, writeSparseArchive, type LayerWriter } from '../../bench/seeded-archive.ts';
import { writeLayer, type ImagePlan } from '../../bench/seeded-layers.ts';
import { expect, test as base } from '../lab-test.ts';
import type { State } from '../states/state.ts';
import { states } from '../states/states.ts';
import { StrataPage } from '../strata-page.ts';
import { StrataServer } from '../strata-server.ts';
import { shrink } from './shrink.ts';
import { views } from './views.ts';

/*
 * Draws docs/screenshots/: every view and every state, from images that are made by code.
 *
 *   npm run screenshots [-- -g NAME]
 */
const folder = path.resolve(import.meta.dirname, '../../docs/screenshots');
const plan: ImagePlan = { seed: 1, layers: 7, entries: 60_000, whiteouts: 1000, bytes: 2 * 2 ** 30 };

const test = base.extend({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => {
      const scratch = await mkdtemp(path.join(tmpdir(), 'strata-screenshots-'));
      const large = path.join(scratch, 'large.tar');
      const write: LayerWriter = (sink, number) => writeLayer(sink, plan, number);
      writeSparseArchive(large, plan.layers, write, { digestOf: realDigest(write) });
      const server = await StrataServer.start(path.join(scratch, 'data'), [large]);
      await use(server);
      await server.dispose();
      await rm(scratch, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const large: State = {
  name: 'large-image',
  open: async (strata, { server }) => {
    const idOf = async () => {
      const { sources } = (await (await fetch(`${server.url}/api/images`)).json()) as {
        sources: readonly { name: string; images: readonly { id: string }[] }[];
      };
      return sources.find(({ name }) => name.endsWith('large.tar'))?.images[0]?.id;
    };
    await expect.poll(idOf, { timeout: 60_000 }).toBeDefined();
    await strata.goto(`/?image=${await idOf()}&layer=4&path=/usr/lib/group-0/module-0&sort=size&order=desc`);
    await strata.row('module-0').waitFor();
  },
};

const small = { width: 1280, height: 720 };
const wide = { width: 1920, height: 1080 };

/** Views for the front page are drawn for a large screen, too. */
const mainViews = new Set(['catalogue', 'merged', 'overlay', 'sizes', 'image', 'disk', 'presenter']);

/** What is drawn as people see it who see fewer colours: stack and figures, and the marks of the tree. */
const colourful = new Set(['diff', 'overlay', 'sizes', 'sizes-by-change']);
const visions = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia'] as const;

interface Look {
  readonly suffix: string;
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  readonly vision?: (typeof visions)[number];
  /** Device pixels for each pixel of the page. */
  readonly zoom?: number;
}

/** The ways to look at a view or state that are drawn. */
function looksOf(name: string): Look[] {
  return [
    { suffix: '', colorScheme: 'light', viewport: small },
    { suffix: '-dark', colorScheme: 'dark', viewport: small },
    ...(mainViews.has(name) ? [{ suffix: '-1920', colorScheme: 'light', viewport: wide } as const] : []),
    ...(colourful.has(name)
      ? visions.map(
          vision => ({ suffix: `-${vision}`, colorScheme: 'light', viewport: small, vision }) as const,
        )
      : []),
    ...(name === 'merged'
      ? [{ suffix: '-zoomed', colorScheme: 'light', viewport: { width: 640, height: 360 }, zoom: 2 } as const]
      : []),
  ];
}

for (const state of [...views, large, ...states])
  for (const { suffix, colorScheme, viewport, vision = 'none', zoom = 1 } of looksOf(state.name))
    test(`${state.name}${suffix}`, async ({ browser, server, lab }) => {
      const lacking = state.needs?.().find(({ missing }) => missing !== undefined);
      test.skip(lacking !== undefined, `needs ${lacking?.name}: ${lacking?.missing}`);
      const context = await browser.newContext({
        baseURL: server.url,
        colorScheme,
        viewport,
        deviceScaleFactor: zoom,
        locale: 'en-GB',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: vision });
      await state.open(new StrataPage(page), lab);
      await page.evaluate(() => document.fonts.ready);
      // Whatever comes in with a delay is there when it has ended.
      await page.waitForFunction(() =>
        document.getAnimations().every(({ playState, effect }) => {
          const isEndless = effect?.getComputedTiming().iterations === Infinity;
          return isEndless || playState !== 'running';
        }),
      );
      await sameNames(page);
      await mkdir(folder, { recursive: true });
      const picture = await page.screenshot({ animations: 'allow' });
      await writeFile(path.join(folder, `${state.name}${suffix}.png`), await shrink(page, picture));
      await context.close();
      state.close?.();
    });

/** Puts a name that stays in place of that of a folder made for this run: pictures of the same are the same. */
async function sameNames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      node.textContent = node.textContent?.replace(/\/\S*\/strata-faulty-\w+\//g, '/srv/images/') ?? null;
  });
}
