import { z } from 'zod';
import { Change, EntryType, View } from './entry.ts';

/** One rectangle of the treemap, with those in it. */
export interface SizeNode {
  /** Last path component; empty for the root, `null` for what is too small to be told apart. */
  readonly name: string | null;
  readonly path: string;
  readonly pathBytes?: string | undefined;
  readonly type: EntryType;
  /** Content bytes, of a directory all below it. */
  readonly bytes: number;
  /** Bytes of versions that are hidden here, if they were asked for; not part of `bytes`. */
  readonly dead: number;
  /** The layer that supplies it. */
  readonly layer: number;
  readonly change?: Change | undefined;
  /** How many entries it stands for. */
  readonly entries: number;
  readonly children?: readonly SizeNode[] | undefined;
}

export const SizeNode: z.ZodType<SizeNode> = z
  .object({
    name: z
      .string()
      .nullable()
      .describe('Last path component; null for all that is too small to be told apart'),
    path: z.string(),
    pathBytes: z.string().optional(),
    type: EntryType,
    bytes: z.number().describe('Content bytes, of a directory all below it'),
    dead: z.number().describe('Bytes of hidden versions, where they were asked for; not part of `bytes`'),
    layer: z.int().describe('The layer that supplies it'),
    change: Change.optional(),
    entries: z.int().describe('How many entries it stands for'),
    get children() {
      return z.array(SizeNode).optional();
    },
  })
  .meta({ id: 'SizeNode' });

/** What takes the room below a directory at (view, layer). */
export const SizeTree = z.object({ view: View, layer: z.int(), root: SizeNode });
export type SizeTree = z.infer<typeof SizeTree>;
