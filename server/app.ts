import express, { type Express } from 'express';
import type { Context } from './context.ts';
import { RequestError } from './errors.ts';
import { serveClient } from './http/client-files.ts';
import { guardOrigin } from './http/guard.ts';
import { answerProblems } from './http/problems.ts';
import { drainAfterAnswer } from './http/request-body.ts';
import { mountRoutes } from './http/route.ts';
import { describeApi } from './openapi.ts';
import { anatomyRoutes } from './routes/anatomy.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { figureRoutes } from './routes/figures.ts';
import { linkRoutes } from './routes/links.ts';
import { imageRoutes } from './routes/images.ts';
import { textRoutes } from './routes/texts.ts';
import { uploadRoutes } from './routes/uploads.ts';

export interface AppOptions {
  /** The host that the server listens on; see {@link guardOrigin}. */
  readonly host: string;
  /** The built page. */
  readonly clientDirectory: string;
  /** Takes the errors that are nobody's mistake but ours. */
  readonly log: (error: unknown) => void;
}

/** The whole server as an Express application: guard, API, page, problems. */
export function createApp(context: Context, { host, clientDirectory, log }: AppOptions): Express {
  const routes = [
    ...healthRoutes(context),
    ...imageRoutes(context),
    ...figureRoutes(context),
    ...linkRoutes(context),
    ...anatomyRoutes(context),
    ...textRoutes(context),
    ...uploadRoutes(context),
    ...eventRoutes(context),
  ];
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set(everywhere);
    next();
  });
  app.use(drainAfterAnswer);
  app.use(guardOrigin(host));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  // Not for whoever asks, every few moments, how far the opening is: that would slow it down.
  app.use('/api/images/:id', ({ method }, _response, next) => {
    if (method === 'GET') context.giveWay();
    next();
  });
  const description = describeApi(routes);
  app.get('/api/openapi.json', (_request, response) => void response.json(description));
  mountRoutes(app, routes);
  app.use('/api', ({ method, originalUrl }) => {
    throw new RequestError(404, 'not-found', `The API has no ${method} ${originalUrl.split('?')[0]}`);
  });
  app.use(serveClient(clientDirectory));
  app.use(answerProblems(log));
  return app;
}

const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
