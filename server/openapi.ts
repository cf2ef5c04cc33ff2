import { z } from 'zod';
import { Problem } from '../shared/problem.ts';
import type { Answer, Route } from './http/route.ts';
import { version } from './version.ts';

/** Problems that every operation may answer with. */
const common = [400, 403, 500];

type Json = Record<string, unknown>;

/** The API in OpenAPI 3.1, made of the routes that serve it and the schemas that check it. */
export function describeApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  const schemas: Json = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Strata', version, description: 'Container images, layer by layer.' },
    paths,
    components: { schemas },
  };
}

function describeRoute(
  { path, method, summary, query, body, answers, problems = [] }: Route,
  schemas: Json,
): Json {
  const problem = describeAnswer(problemAnswer, schemas);
  const names = [...path.matchAll(/:(\w+)/g)].map(match => match[1]);
  return {
    operationId: [method, ...path.split('/').slice(2)].join('-').replaceAll(':', 'by-'),
    summary,
    parameters: [
      ...names.map(name => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...(query === undefined ? [] : describeQuery(query)),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { [body]: {} } } }),
    responses: Object.fromEntries([
      ...answers.map(answer => [String(answer.status), describeAnswer(answer, schemas)]),
      ...[...common, ...problems].map(status => [String(status), problem]),
    ]),
  };
}

function describeQuery(query: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function describeAnswer({ description, schema, mediaType }: Answer, schemas: Json): Json {
  if (schema === undefined && mediaType === undefined) return { description };
  const content = schema === undefined ? {} : { schema: placeSchema(schema, schemas) };
  return { description, content: { [mediaType ?? 'application/json']: content } };
}

/** A schema for a place in the document; the schemas that it refers to by name go to `schemas`, for all places. */
function placeSchema(schema: z.ZodType, schemas: Json): Json {
  const text = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' }));
  const placed = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
  const { $schema: _, $defs = {}, ...rest } = placed;
  Object.assign(schemas, $defs);
  return rest;
}

const problemAnswer: Answer = {
  status: 0,
  description: 'What went wrong, and what to do',
  schema: Problem,
};
