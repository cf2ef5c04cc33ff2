import type { Express, Request, Response } from 'express';
import type { z } from 'zod';

/** What a route answers when all is well. */
export interface Answer {
  readonly status: number;
  readonly description: string;
  /** Default: `application/json` where there is a schema, else no body. */
  readonly mediaType?: string;
  readonly schema?: z.ZodType;
}

/** One request, as a route gets it. */
export interface Call<Query> {
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly request: Request;
  readonly response: Response;
}

/** One operation of the API. It is served from this, and `/api/openapi.json` is made of it. */
export interface Route {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: z.ZodObject;
  /** Media type of a body that is streamed as it is. */
  readonly body?: string;
  readonly answers: readonly Answer[];
  /** Statuses of the problems that it may answer with, besides those that every route has. */
  readonly problems?: readonly number[];
  readonly handle: (call: Call<never>) => Promise<void> | void;
}

/** A route whose `handle` gets what its `query` schema makes of the query string. */
export function defineRoute<Query extends z.ZodObject = z.ZodObject>(
  route: Omit<Route, 'query' | 'handle'> & {
    readonly query?: Query;
    readonly handle: (call: Call<z.output<Query>>) => Promise<void> | void;
  },
): Route {
  return route;
}

/** Serves the routes. A query that its schema refuses is thrown as a ZodError. */
export function mountRoutes(app: Express, routes: readonly Route[]): void {
  for (const { method, path, query, handle } of routes) {
    app[method](path, async (request: Request, response: Response) => {
      const call = { params: request.params as Record<string, string>, request, response };
      await handle({ ...call, query: (query?.parse(request.query) ?? {}) as never });
    });
  }
}
