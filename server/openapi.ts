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
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Strata', version, description: 'Container images, layer by layer.' },
    paths,
  };
}

function describeRoute({ path, method, summary, query, body, answers, problems = [] }: Route): Json {
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
      ...answers.map(answer => [String(answer.status), describeAnswer(answer)]),
      ...[...common, ...problems].map(status => [String(status), problemAnswer]),
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

function describeAnswer({ description, schema, mediaType }: Answer): Json {
  if (schema === undefined && mediaType === undefined) return { description };
  const { $schema: _, ...content } =
    schema === undefined ? {} : z.toJSONSchema(schema, { unrepresentable: 'any' });
  return {
    description,
    content: { [mediaType ?? 'application/json']: schema === undefined ? {} : { schema: content } },
  };
}

const problemAnswer = describeAnswer({
  status: 0,
  description: 'What went wrong, and what to do',
  schema: Problem,
});
