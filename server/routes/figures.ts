import { Ledger } from '../../shared/ledger.ts';
import { OverlayFigure } from '../../shared/overlay.ts';
import { LedgerQuery, OverlayQuery, SearchQuery, SizesQuery } from '../../shared/query.ts';
import { SearchResult } from '../../shared/search.ts';
import { SizeTree } from '../../shared/sizes.ts';
import { inTurns } from '../catalog/in-turns.ts';
import type { Context } from '../context.ts';
import type { Route } from '../http/route.ts';
import { keepLedger } from '../layers/ledger.ts';
import { drawOverlay } from '../layers/overlay-figure.ts';
import { searchPaths } from '../layers/search.ts';
import { measureSizes } from '../layers/size-tree.ts';
import { nodeAt } from './find-path.ts';
import { defineImageRoute } from './image-route.ts';
import { layerOf } from './path-query.ts';

/** What the page's figures are drawn from. */
export function figureRoutes({ catalog, timelines, comparisons }: Context): Route[] {
  return [
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/overlay',
      summary: 'One directory as overlayfs sees it: names across, layers up',
      query: OverlayQuery,
      answers: [{ status: 200, description: 'One page of the names', schema: OverlayFigure }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const timeline = await timelines.of(image);
        const { offset, limit } = query;
        const node = nodeAt(timeline, query);
        response.json(drawOverlay(timeline, { node, layer: layerOf(image, query.layer), offset, limit }));
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/sizes',
      summary: 'What takes the room below a directory, the largest first',
      query: SizesQuery,
      answers: [{ status: 200, description: 'A tree, small nodes put together', schema: SizeTree }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const timeline = await timelines.of(image);
        const { view, depth, share } = query;
        const layer = layerOf(image, query.layer);
        const node = nodeAt(timeline, query);
        response.json({ view, layer, root: measureSizes(timeline, { view, layer, node, depth, share }) });
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/search',
      summary: 'Paths in all layers, hidden and deleted ones too, by what somebody types',
      query: SearchQuery,
      answers: [{ status: 200, description: 'The best matches', schema: SearchResult }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const timeline = await timelines.of(image);
        const steps = searchPaths(timeline, { ...query, layer: layerOf(image, query.layer) });
        // Whoever types on does not wait for it: what nobody reads any more is broken off.
        const result = await inTurns(steps, () => response.destroyed);
        if (result !== undefined) response.json(result);
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/ledger',
      summary: 'Where the bytes are: stored, visible, dead, and what made them so',
      query: LedgerQuery,
      answers: [{ status: 200, description: 'The sums, and the largest dead versions', schema: Ledger }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const timeline = await timelines.of(image);
        const layer = layerOf(image, query.layer);
        const ledger = await inTurns(keepLedger(timeline, layer, query.limit), () => response.destroyed);
        if (ledger === undefined) return;
        response.json(ledger);
        // The sums do not wait for it: who listens for events hears when there is more to say.
        void comparisons.ofLedger(image, timeline, ledger.versions);
      },
    }),
  ];
}
