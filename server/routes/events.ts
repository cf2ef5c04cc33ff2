import { setMaxListeners } from 'node:events';
import { EventsQuery, ServerEvent } from '../../shared/upload.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import { EventStream } from '../http/event-stream.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { version } from '../version.ts';

/** More are refused: each costs a connection, and every event is written to all of them. */
const mostListeners = 256;

/** Hearing what happens here. */
export function eventRoutes({ announcer, live, uploads, closing }: Context): Route[] {
  let listeners = 0;
  setMaxListeners(mostListeners, closing);
  return [
    defineRoute({
      method: 'get',
      path: '/api/events',
      summary: 'Server-sent events: uploads as they proceed, changes of the catalog and of a container',
      answers: [
        {
          status: 200,
          description: 'Events without end',
          mediaType: 'text/event-stream',
          schema: ServerEvent,
        },
      ],
      query: EventsQuery,
      problems: [503],
      handle: ({ query, request, response }) => {
        // Who asks for the head alone would wait for the end of a body that has none.
        if (request.method === 'HEAD') {
          response.type('text/event-stream').end();
          return;
        }
        if (listeners === mostListeners) {
          throw new RequestError(
            503,
            'busy',
            `${mostListeners} listeners hear the events of this server, and it takes no more`,
            'Close some of the pages that show it.',
          );
        }
        const leave = query.watch === undefined ? () => {} : live.watch(query.watch);
        listeners++;
        const stream = new EventStream<ServerEvent>(response);
        stream.send({ type: 'hello', version });
        for (const upload of uploads.running()) stream.send({ type: 'upload', upload });
        const stop = announcer.listen(event => stream.send(event));
        const end = (): void => stream.end();
        closing.addEventListener('abort', end);
        response.on('close', () => {
          listeners--;
          stop();
          leave();
          closing.removeEventListener('abort', end);
        });
      },
    }),
  ];
}
