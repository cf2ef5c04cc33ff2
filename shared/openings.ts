import { z } from 'zod';

/** Which directories of a tree to open so that all that is looked for is to be seen. */
export const Openings = z.object({
  matches: z.int().describe('Paths that match, of every depth'),
  total: z.int().describe('Directories that hold matches'),
  directories: z
    .array(z.object({ path: z.string(), pathBytes: z.string().optional() }))
    .describe('The first of them, each above what it holds; the root is not among them'),
});
export type Openings = z.infer<typeof Openings>;
