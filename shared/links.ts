import { z } from 'zod';
import { EntryType } from './entry.ts';

/** Where a symbolic link leads in the merged view of a layer. */
export const LinkTarget = z.object({
  state: z
    .enum(['found', 'missing', 'not-directory', 'loop'])
    .describe(
      'missing: there is no `path`; not-directory: `path` is on the way and no directory; loop: more than 40 links',
    ),
  path: z
    .string()
    .describe('found: what stands at the end, no link in its path; else where the way breaks off'),
  pathBytes: z.string().optional(),
  type: EntryType.nullable().describe('What stands at `path`; null for nothing'),
  layer: z.int().nullable().describe('The layer that supplies it; null for nothing'),
  held: z.boolean().describe('Whether any layer holds something at `path`, hidden or later'),
  via: z.array(z.string()).describe('The links that were followed, this one first'),
});
export type LinkTarget = z.infer<typeof LinkTarget>;

/** Another name of a file's inode. */
export const LinkName = z.object({
  path: z.string(),
  pathBytes: z.string().optional(),
  visible: z
    .boolean()
    .describe('false: this name is hidden or deleted by now, or has become a file of its own'),
});
export type LinkName = z.infer<typeof LinkName>;

/** What is tied to the version that is seen at a path: hard links, and where a symbolic link leads. */
export const Links = z.object({
  total: z.int().describe('Other names of the inode in the layer'),
  names: z.array(LinkName).describe('The first of them, at most 200'),
  target: LinkTarget.nullable().describe('null: no symbolic link'),
});
export type Links = z.infer<typeof Links>;
