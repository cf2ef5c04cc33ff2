import { Health } from '../../shared/health.ts';
import type { Context } from '../context.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { version } from '../version.ts';

/** How the server itself is. */
export function healthRoutes({ eventLoop }: Context): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/health',
      summary: 'That the server answers, and how it is',
      answers: [{ status: 200, description: 'It is well', schema: Health }],
      handle: ({ response }) => {
        response.json({
          status: 'ok',
          version,
          uptimeSeconds: process.uptime(),
          // maxRSS is in kilobytes (getrusage(2) as libuv gives it).
          memory: {
            rssBytes: process.memoryUsage.rss(),
            peakRssBytes: process.resourceUsage().maxRSS * 1024,
          },
          eventLoop: eventLoop.delays(),
        } satisfies Health);
      },
    }),
  ];
}
