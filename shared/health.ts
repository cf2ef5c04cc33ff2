import { z } from 'zod';

/** What `GET /api/health` answers. */
export const Health = z.object({
  status: z.literal('ok'),
  version: z.string(),
  uptimeSeconds: z.number(),
  memory: z.object({
    rssBytes: z.number(),
    peakRssBytes: z.number().describe('The most that the process has had since it started'),
  }),
  eventLoop: z
    .object({
      maxDelayMs: z.number(),
      p99DelayMs: z.number(),
    })
    .describe('How late timers came since the server started to listen'),
});
export type Health = z.infer<typeof Health>;
