import { ServerEvent } from '../../shared/upload.ts';
import type { Context } from '../context.ts';
import { EventStream } from '../http/event-stream.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { version } from '../version.ts';

/** Hearing what happens here. */
export function eventRoutes({ announcer, uploads, closing }: Context): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/events',
      summary: 'Server-sent events: uploads as they proceed, changes of the catalog',
      answers: [
        {
          status: 200,
          description: 'Events without end',
          mediaType: 'text/event-stream',
          schema: ServerEvent,
        },
      ],
      handle: ({ response }) => {
        const stream = new EventStream<ServerEvent>(response);
        stream.send({ type: 'hello', version });
        for (const upload of uploads.running()) stream.send({ type: 'upload', upload });
        const stop = announcer.listen(event => stream.send(event));
        const end = (): void => stream.end();
        closing.addEventListener('abort', end);
        response.on('close', () => {
          stop();
          closing.removeEventListener('abort', end);
        });
      },
    }),
  ];
}
