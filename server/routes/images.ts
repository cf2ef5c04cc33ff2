import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { DirectoryPage, DirectoryQuery, FirstPages, FirstPagesQuery } from '../../shared/directory.ts';
import { Catalog, ImageDetail } from '../../shared/image.ts';
import { Openings } from '../../shared/openings.ts';
import { ContentQuery, ListingQuery, OpeningsQuery, PathQuery } from '../../shared/query.ts';
import { Story } from '../../shared/story.ts';
import { inTurns } from '../catalog/in-turns.ts';
import { listLines } from '../catalog/listing-lines.ts';
import type { Context } from '../context.ts';
import { baseName } from '../http/content-headers.ts';
import { closeOf } from '../http/close-of.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { sendContent } from '../http/send-content.ts';
import { sendStream } from '../http/send-stream.ts';
import { listDirectory, type Sought } from '../layers/directory-view.ts';
import { listPaths } from '../layers/listing.ts';
import { findNode } from '../layers/name-tree.ts';
import { findOpenings } from '../layers/openings.ts';
import { rawPathOf } from '../layers/path-fields.ts';
import { tellStory } from '../layers/story.ts';
import type { Timeline } from '../layers/timeline.ts';
import { nodeAt, notThere } from './find-path.ts';
import { defineImageRoute } from './image-route.ts';
import { layerOf } from './path-query.ts';

/** So long a story waits until the contents of its versions have been compared. */
const patienceMs = 250;

/** Looking at images. */
export function imageRoutes({ catalog, timelines, contents, comparisons }: Context): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/images',
      summary: 'Everything that is open here: samples, uploads, archives from the command line',
      answers: [{ status: 200, description: 'The sources and their images', schema: Catalog }],
      handle: ({ response }) => void response.json({ sources: catalog.list() }),
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id',
      summary: 'One image: layers, history, configuration',
      answers: [{ status: 200, description: 'The image', schema: ImageDetail }],
      problems: [404],
      handle: ({ image, response }) => void response.json(image.detail),
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/entries',
      summary: 'One page of a directory at (view, layer)',
      query: DirectoryQuery,
      answers: [
        { status: 200, description: 'The directory and its rows', schema: DirectoryPage },
        { status: 204, description: 'No directory in this view, and `optional`' },
      ],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const layer = layerOf(image, query.layer);
        const timeline = await timelines.of(image);
        const node = nodeAt(timeline, query);
        const offset = query.offset ?? Number(query.cursor ?? 0);
        const sought = soughtIn(timeline, query);
        const steps = listDirectory(timeline, { ...query, layer, node, offset, sought });
        const page = await inTurns(steps, () => response.destroyed);
        if (page === undefined) return;
        if (page === null && query.optional) {
          response.status(204).end();
          return;
        }
        if (page === null)
          throw notThere(query, `is no directory in the ${query.view} view of layer ${layer}`);
        response.json(page);
        // The rows do not wait for it: who listens for events hears when there is more to say.
        if (query.view === 'diff') void comparisons.ofLayer(image, timeline, layer, undefined);
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/entries/first-pages',
      summary: 'The first pages of several directories at (view, layer)',
      query: FirstPagesQuery,
      answers: [{ status: 200, description: 'A page for each directory, or null', schema: FirstPages }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const layer = layerOf(image, query.layer);
        const timeline = await timelines.of(image);
        const paths = [
          ...query.path.map(path => rawPathOf({ path })),
          ...query.pathBytes.map(pathBytes => rawPathOf({ path: '', pathBytes })),
        ];
        const pages: FirstPages['pages'] = [];
        for (const path of paths) {
          const node = findNode(timeline, path);
          const steps = listDirectory(timeline, { ...query, layer, node, offset: 0 });
          const page = node < 0 ? null : await inTurns(steps, () => response.destroyed);
          if (page === undefined) return;
          pages.push(page);
        }
        response.json({ pages });
        if (query.view === 'diff') void comparisons.ofLayer(image, timeline, layer, undefined);
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/openings',
      summary: 'Which directories hold what matches, or else what the layer changed',
      query: OpeningsQuery,
      answers: [{ status: 200, description: 'The directories, from the root down', schema: Openings }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const wanted = { ...query, layer: layerOf(image, query.layer) };
        const steps = findOpenings(await timelines.of(image), wanted, query.limit);
        const openings = await inTurns(steps, () => response.destroyed);
        if (openings !== undefined) response.json(openings);
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/content',
      summary: 'The bytes of a file, with ranges',
      query: ContentQuery,
      answers: [
        { status: 200, description: 'All of it', mediaType: '*/*' },
        { status: 206, description: 'The range that `Range` names', mediaType: '*/*' },
        { status: 304, description: 'As `If-None-Match` has it' },
      ],
      problems: [404, 409, 416],
      handle: async ({ image, query, request, response }) => {
        const path = rawPathOf(query);
        const content = await contents.open(image, layerOf(image, query.layer), path);
        try {
          await sendContent({ request, response }, content, {
            name: baseName(path),
            download: query.download,
          });
        } finally {
          await content.close();
        }
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/story',
      summary: 'What every layer did to one path',
      query: PathQuery,
      answers: [{ status: 200, description: 'Its versions, the oldest first', schema: Story }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const timeline = await timelines.of(image);
        const node = nodeAt(timeline, query);
        // Most files are compared in no time. Nobody waits for the others: who listens hears when there is more to say.
        await Promise.race([comparisons.ofPath(image, timeline, node), setTimeout(patienceMs)]);
        response.json(tellStory(timeline, node));
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/listing',
      summary: 'Every path of a view: exactly the lines of `strata ls --json`',
      query: ListingQuery,
      answers: [{ status: 200, description: 'One JSON object a line', mediaType: 'application/x-ndjson' }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const layer = layerOf(image, query.layer);
        const timeline = await timelines.of(image);
        if (query.view === 'diff') await comparisons.ofLayer(image, timeline, layer, closeOf(response));
        if (response.destroyed) return;
        response.type('application/x-ndjson');
        await sendStream(response, Readable.from(listLines(listPaths(timeline, query.view, layer))));
      },
    }),
  ];
}

/** The child whose page is asked for. */
function soughtIn(timeline: Timeline, query: DirectoryQuery): Sought | undefined {
  const { child, childBytes, begins } = query;
  if (child !== undefined || childBytes !== undefined) {
    return { node: findNode(timeline, rawPathOf({ path: child ?? '', pathBytes: childBytes })) };
  }
  return begins === undefined ? undefined : { begins };
}
