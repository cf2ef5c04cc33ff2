import { z } from 'zod';
import { EntryType } from './entry.ts';

/** What one layer has for one name of a directory. */
export const OverlayCell = z.object({
  layer: z.int().min(1),
  what: z
    .enum(['entry', 'whiteout', 'implied'])
    .describe('implied: only entries below it, the directory itself is left as it is'),
  type: EntryType.nullable().describe('null for a whiteout'),
  change: z.enum(['added', 'modified', 'removed', 'none']),
  opaque: z.boolean(),
  died: z.int().nullable().describe('The first layer from which on it is hidden; null: visible at the top'),
});
export type OverlayCell = z.infer<typeof OverlayCell>;

/** One name of a directory through all layers. */
export const OverlayColumn = z.object({
  name: z.string(),
  path: z.string(),
  pathBytes: z.string().optional(),
  type: EntryType.nullable().describe(
    'What the merged view has at the layer asked for; null where it has nothing',
  ),
  supplier: z
    .int()
    .nullable()
    .describe('The layer that the merged view takes it from; null where it has nothing'),
  cells: z
    .array(OverlayCell)
    .describe('Going up by layer; layers that have nothing for the name are left out'),
});
export type OverlayColumn = z.infer<typeof OverlayColumn>;

/** The overlay figure of a directory: names across, layers up, the merged view at `layer`. */
export const OverlayFigure = z.object({
  layer: z.int().min(1),
  path: z.string(),
  layers: z
    .array(z.object({ layer: z.int(), opaque: z.boolean(), hidden: z.boolean() }))
    .describe(
      'The layers that have the directory itself; hidden: an opaque directory or a removal above hides it',
    ),
  total: z.int().describe('Names on all pages'),
  offset: z.int(),
  columns: z.array(OverlayColumn),
});
export type OverlayFigure = z.infer<typeof OverlayFigure>;
