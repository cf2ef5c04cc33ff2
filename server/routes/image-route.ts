import type { z } from 'zod';
import type { CatalogImage } from '../catalog/catalog-image.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { type Call, defineRoute, type Route } from '../http/route.ts';

/** One request about an image, as a route gets it. */
interface ImageCall<Query> extends Call<Query> {
  readonly image: CatalogImage;
}

/**
 * A route at or below `/api/images/:id`, whose `handle` gets the image with that ID. Where there is none it answers
 * 404, which its `problems` must name.
 */
export function defineImageRoute<Query extends z.ZodObject = z.ZodObject>(
  catalog: Catalog,
  route: Omit<Route, 'query' | 'handle'> & {
    readonly query?: Query;
    readonly handle: (call: ImageCall<z.output<Query>>) => Promise<void> | void;
  },
): Route {
  return defineRoute<Query>({
    ...route,
    handle: call => route.handle({ ...call, image: catalog.image(call.params['id'] ?? '') }),
  });
}
