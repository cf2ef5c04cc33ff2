import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemCodes } from '../shared/problem.ts';
import { ServerEvent } from '../shared/upload.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })) })),
  ),
});

/** An operation as the document introduces it, with the text up to the next one. */
interface Documented {
  readonly operation: string;
  readonly text: string;
}

/** In the order of the document: each `GET /api/…` between backquotes, also in the form `PUT` or `POST /api/…`. */
function operationsOf(document: string): Documented[] {
  const mentions = [...document.matchAll(/(?:`(\w+)` or )?`(GET|PUT|POST|DELETE) (\/api\/[^`?]*)[^`]*`/g)];
  return mentions.flatMap(({ 1: other, 2: method = '', 3: path = '', index }, i) => {
    const text = document.slice(index, mentions[i + 1]?.index);
    return [other, method].flatMap(name =>
      name === undefined
        ? []
        : [{ operation: `${name.toLowerCase()} ${path.replaceAll(/\bID\b/g, '{id}')}`, text }],
    );
  });
}

describe('docs/api.md', () => {
  let server: TestServer;
  let api: z.infer<typeof OpenApi>;
  let document: string;
  beforeAll(async () => {
    server = await startTestServer();
    api = await server.json('/api/openapi.json', OpenApi);
    document = await readFile(new URL('../docs/api.md', import.meta.url), 'utf8');
  });
  afterAll(() => server.close());

  const served = (): [operation: string, parameters: string[]][] =>
    Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters }]): [string, string[]] => [
        `${method} ${path}`,
        parameters.filter(parameter => parameter.in === 'query').map(({ name }) => name),
      ]),
    );

  it('introduces every operation that is served, and no other', () => {
    const documented = new Set(operationsOf(document).map(({ operation }) => operation));
    const expected = [...served().map(([operation]) => operation), 'get /api/openapi.json'];
    expect([...documented].sort()).toEqual(expected.sort());
  });

  it('names every parameter of every operation beside it', () => {
    const missing = served().flatMap(([operation, parameters]) => {
      const texts = operationsOf(document).filter(documented => documented.operation === operation);
      const text = texts.map(documented => documented.text).join('\n');
      const isNamed = (name: string): boolean => new RegExp(`[\`?&]${name}[\`=]`).test(text);
      return parameters.filter(name => !isNamed(name)).map(name => `${operation}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it('names every event and every problem', () => {
    const events = ServerEvent.options.map(option => option.shape.type.value);
    expect(events.filter(type => !document.includes(`| \`${type}\``))).toEqual([]);
    expect(problemCodes.filter(code => !document.includes(`\`${code}\` (`))).toEqual([]);
  });
});
