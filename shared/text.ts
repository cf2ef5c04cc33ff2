import { z } from 'zod';

const wholes = z.array(z.int().min(0));

/**
 * A part of the index of a text: of as many blocks of `blockBytes` as the lists have numbers, the first of them
 * number `from` (0 is the first of the file). A row is a line, or a piece of `rowBytes` of a longer one.
 */
export const LineBlocks = z.object({
  size: z.number().min(0).describe('Bytes of the whole file'),
  blockBytes: z.int().min(1),
  rowBytes: z.int().min(1),
  from: z.int().min(0),
  rows: wholes.describe('How many rows begin in each block'),
  lines: wholes.describe('How many lines begin in each block'),
  starts: wholes.describe('Bytes from where each block begins to the first row that begins in it'),
  end: z.boolean().describe('Whether this is the last part'),
});
export type LineBlocks = z.infer<typeof LineBlocks>;

/** What a search in a file has found since the part before. */
export const FoundBytes = z.object({
  size: z.number().min(0).describe('Bytes of the whole file'),
  done: z.number().min(0).describe('Bytes that have been searched'),
  total: z.int().min(0).describe('How often it has been found so far, all told'),
  hits: z
    .array(z.tuple([z.number().min(0), z.int().min(1)]))
    .describe('Offset and length of each; of the whole answer at most `limit`, the first from `from` on'),
  end: z.boolean().describe('Whether this is the last part'),
});
export type FoundBytes = z.infer<typeof FoundBytes>;

/** How the bytes of two versions of a file differ. */
export const Difference = z.object({
  sizes: z.tuple([z.number().min(0), z.number().min(0)]).describe('Bytes of the two'),
  bytes: z.number().min(0).describe('Bytes that differ; what only the longer has counts'),
  ranges: z
    .array(z.tuple([z.number().min(0), z.number().min(1)]))
    .describe('Where they differ: offset and length, in order, those close to each other as one'),
  more: z.boolean().describe('Whether there are more ranges than were asked for'),
});
export type Difference = z.infer<typeof Difference>;
