import { z } from 'zod';

/** What can go wrong, in words that programs compare. */
export const problemCodes = [
  'bad-request',
  'foreign-origin',
  'not-found',
  'too-large',
  'bad-image',
  'no-space',
  'interrupted',
  'busy',
  'range',
  'internal',
] as const;

/** The body of every answer that is not a success. */
export const Problem = z.object({
  error: z.object({
    code: z.enum(problemCodes),
    message: z.string().describe('Operation, subject, likely cause'),
    hint: z.string().optional().describe('What to do about it'),
  }),
});
export type Problem = z.infer<typeof Problem>;
export type ProblemCode = (typeof problemCodes)[number];
