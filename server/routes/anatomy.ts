import { Anatomy } from '../../shared/anatomy.ts';
import { AnatomyQuery } from '../../shared/query.ts';
import { readAnatomy } from '../catalog/read-anatomy.ts';
import type { Context } from '../context.ts';
import type { Route } from '../http/route.ts';
import { defineImageRoute } from './image-route.ts';
import { layerOf } from './path-query.ts';

/** How an image lies on disk. */
export function anatomyRoutes({ catalog }: Context): Route[] {
  return [
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/anatomy',
      summary: 'From the tag to the directories of the layers, and how they are mounted as one',
      query: AnatomyQuery,
      answers: [
        { status: 200, description: 'Identifiers, directories, short names, mounts', schema: Anatomy },
      ],
      problems: [404],
      handle: async ({ image, query, response }) => {
        response.json(await readAnatomy(image.record, image.store, layerOf(image, query.layer)));
      },
    }),
  ];
}
