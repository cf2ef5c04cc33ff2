import { z } from 'zod';
import { DeathCause } from './story.ts';

/** One version whose bytes an image carries though nobody sees them. */
export const DeadVersion = z.object({
  path: z.string(),
  pathBytes: z.string().optional(),
  bytes: z.number(),
  layer: z.int().describe('The layer that wrote it'),
  died: z.object({
    layer: z.int(),
    cause: DeathCause,
    by: z.string().describe('Path of the entry that ended it'),
  }),
  sameContent: z
    .boolean()
    .optional()
    .describe('true where what replaced it has been compared and is the same'),
});
export type DeadVersion = z.infer<typeof DeadVersion>;

/** Where the bytes of an image are: `stored = visible + dead`, exactly. Hard links count once. */
export const Ledger = z.object({
  layer: z.int(),
  stored: z.number().describe('Content bytes in all layers up to this one'),
  visible: z.number().describe('Content bytes in the merged view'),
  dead: z.number(),
  byCause: z.record(DeathCause, z.number()),
  byLayer: z.array(
    z.object({
      layer: z.int(),
      stored: z.number().describe('What it holds'),
      dead: z.number().describe('How much of that is hidden by layers above'),
      hides: z.number().describe('How much of the layers below it hides'),
    }),
  ),
  total: z.int().describe('Dead versions in all'),
  versions: z.array(DeadVersion).describe('The largest first'),
  dive: z
    .object({ efficiency: z.number(), wastedBytes: z.number(), userWastedPercent: z.number() })
    .describe('The figures of wagoodman/dive, by its definitions, for comparison'),
});
export type Ledger = z.infer<typeof Ledger>;
