import { z } from 'zod';
import { View } from './entry.ts';

/** How a request names a path. */
export const PathQuery = z.object({
  path: z.string().max(65_536).default('/'),
  pathBytes: z.base64().max(65_536).optional().describe('Instead of `path`, for paths that are not UTF-8'),
});
export type PathQuery = z.infer<typeof PathQuery>;

const layer = z.coerce.number().int().min(1).optional().describe('Default: the top layer');

/** Query of `GET /api/images/:id/content`. */
export const ContentQuery = PathQuery.extend({
  layer: layer.describe('What is seen from this layer; default: the top layer'),
  download: z.stringbool().default(false).describe('Send it as an attachment, whatever it is'),
});
export type ContentQuery = z.infer<typeof ContentQuery>;

/** Query of `GET /api/images/:id/listing`. */
export const ListingQuery = z.object({ view: View.default('merged'), layer });
export type ListingQuery = z.infer<typeof ListingQuery>;
