import { z } from 'zod';
import { Change, View } from './entry.ts';

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

/** Query of `GET /api/images/:id/overlay`. */
export const OverlayQuery = PathQuery.extend({
  layer,
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

/** Query of `GET /api/images/:id/sizes`. */
export const SizesQuery = PathQuery.extend({
  view: View.default('merged'),
  layer,
  depth: z.coerce.number().int().min(1).max(32).default(6),
  share: z.coerce
    .number()
    .min(0.0001)
    .max(1)
    .default(0.001)
    .describe('What is smaller than this share of the whole is put together'),
});

/** Query of `GET /api/images/:id/search`. */
export const SearchQuery = z.object({
  query: z.string().max(1024),
  layer,
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Query of `GET /api/images/:id/ledger`. */
export const LedgerQuery = z.object({ layer, limit: z.coerce.number().int().min(0).max(1000).default(100) });

/** Query of `GET /api/images/:id/openings`. */
export const OpeningsQuery = z.object({
  view: View.default('merged'),
  layer,
  filter: z.string().max(1024).optional().describe('Part of the name, case-insensitive'),
  change: Change.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Query of `GET /api/images/:id/links`. */
export const LinksQuery = PathQuery.extend({
  layer: layer.describe('What is seen from this layer; default: the top layer'),
});

/** Query of `GET /api/images/:id/anatomy`. */
export const AnatomyQuery = z.object({
  layer: layer.describe('The mounts are those of the layers up to it; default: the top layer'),
});

/** Query of `GET /api/images/:id/lines`. */
export const LinesQuery = PathQuery.extend({
  layer: layer.describe('What is seen from this layer; default: the top layer'),
});

/** What can be searched for is this long at most: bytes of a text, or of a hex string. */
const longestNeedle = 256;

/** Query of `GET /api/images/:id/find`. Exactly one of `text` and `hex`. */
export const FindQuery = PathQuery.extend({
  layer: layer.describe('What is seen from this layer; default: the top layer'),
  text: z.string().min(1).max(longestNeedle).optional().describe('As UTF-8'),
  hex: z
    .string()
    .regex(/^(?:[0-9a-f]{2})+$/i)
    .max(2 * longestNeedle)
    .optional()
    .describe('Instead of `text`: bytes, two digits each'),
  exact: z.stringbool().default(false).describe('Whether capitals and small letters of `text` differ'),
  from: z.coerce.number().int().min(0).default(0).describe('Offset from which on places are told'),
  limit: z.coerce.number().int().min(1).max(100_000).default(1000).describe('So many places are told'),
}).refine(({ text, hex }) => (text === undefined) !== (hex === undefined), {
  message: 'exactly one of text and hex says what to find',
});

/** Query of `GET /api/images/:id/difference`. */
export const DifferenceQuery = PathQuery.extend({
  before: z.coerce.number().int().min(1).describe('What is seen from this layer'),
  after: z.coerce.number().int().min(1).describe('And what from this one'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000).describe('So many ranges are told'),
});
