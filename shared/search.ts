import { z } from 'zod';
import { EntryType } from './entry.ts';

/** A path that matches, in whichever layer it is, hidden or not. */
export const SearchHit = z.object({
  path: z.string(),
  pathBytes: z.string().optional(),
  type: EntryType,
  size: z.number(),
  layer: z.int().describe('The layer of the newest version up to the layer asked for, or else of the first'),
  state: z
    .enum(['visible', 'deleted', 'later'])
    .describe('At the layer asked for: to be seen, gone, or not yet there'),
  gone: z.int().nullable().describe('deleted: the layer that took it away'),
  versions: z
    .array(z.int())
    .describe('Layers that hold a version, the base first; hidden and deleted ones too'),
  matches: z.array(z.tuple([z.int(), z.int()])).describe('Ranges of `path` that match: start, end'),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchResult = z.object({
  query: z.string(),
  hits: z.array(SearchHit).describe('The best first'),
  more: z.boolean().describe('Whether there are more than `limit`'),
});
export type SearchResult = z.infer<typeof SearchResult>;
