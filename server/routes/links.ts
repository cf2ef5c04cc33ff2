import { Links } from '../../shared/links.ts';
import { LinksQuery } from '../../shared/query.ts';
import type { Context } from '../context.ts';
import type { Route } from '../http/route.ts';
import { tellLinks } from '../layers/link-names.ts';
import { nodeAt, notThere } from './find-path.ts';
import { defineImageRoute } from './image-route.ts';
import { layerOf } from './path-query.ts';

/** What a path is tied to. */
export function linkRoutes({ catalog, timelines }: Context): Route[] {
  return [
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/links',
      summary: 'Other names of a file, and where a symbolic link leads',
      query: LinksQuery,
      answers: [{ status: 200, description: 'Names of the same inode, and the target', schema: Links }],
      problems: [404],
      handle: async ({ image, query, response }) => {
        const layer = layerOf(image, query.layer);
        const timeline = await timelines.of(image);
        const links = tellLinks(timeline, nodeAt(timeline, query), layer);
        if (links === null) throw notThere(query, `is not visible at layer ${layer}`);
        response.json(links);
      },
    }),
  ];
}
