import { z } from 'zod';
import { DiffEntry } from './entry.ts';
import { deathCauses } from './vocabulary.ts';

/**
 * Why a version is no longer visible: a newer version of the same path, a whiteout for it, an opaque directory
 * above it, a non-directory in the place of a directory above it (`type`), or the end of a directory above it.
 */
export const DeathCause = z.enum(deathCauses);
export type DeathCause = z.infer<typeof DeathCause>;

/** One version of a path: what a layer made of it, and what became of that. */
export const Version = z.object({
  entry: DiffEntry,
  died: z
    .object({ layer: z.int(), cause: DeathCause, by: z.string().describe('Path of the entry that ended it') })
    .nullable()
    .describe('null: visible at the top'),
});
export type Version = z.infer<typeof Version>;

/** The life of one path through all layers, oldest version first. */
export const Story = z.object({
  path: z.string(),
  pathBytes: z.string().optional(),
  versions: z.array(Version).describe('Removals are told by `died`, not listed as versions'),
});
export type Story = z.infer<typeof Story>;
