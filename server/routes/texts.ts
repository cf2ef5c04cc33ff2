import { Readable } from 'node:stream';
import type { Response } from 'express';
import { DifferenceQuery, FindQuery, LinesQuery } from '../../shared/query.ts';
import { Difference, FoundBytes, LineBlocks } from '../../shared/text.ts';
import { differenceOf, findInContent, listLineBlocks } from '../catalog/scan-content.ts';
import type { Context } from '../context.ts';
import type { Route } from '../http/route.ts';
import { sendStream } from '../http/send-stream.ts';
import { rawPathOf } from '../layers/path-fields.ts';
import { exactBytes, textInAnyCase } from '../text/byte-pattern.ts';
import { defineImageRoute } from './image-route.ts';
import { layerOf } from './path-query.ts';

const ndjson = 'application/x-ndjson';
const partByPart = 'One part a line, as it is read';

/** What can be said of a file's content without sending it. */
export function textRoutes({ catalog, contents }: Context): Route[] {
  return [
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/lines',
      summary: 'Where the lines of a file begin, block by block',
      query: LinesQuery,
      answers: [{ status: 200, description: partByPart, mediaType: ndjson, schema: LineBlocks }],
      problems: [404, 409],
      handle: async ({ image, query, response }) => {
        const content = await contents.open(image, layerOf(image, query.layer), rawPathOf(query));
        await using(content, () => sendParts(response, listLineBlocks(content)));
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/find',
      summary: 'Where a text, or bytes, are in a file',
      query: FindQuery,
      answers: [{ status: 200, description: partByPart, mediaType: ndjson, schema: FoundBytes }],
      problems: [404, 409],
      handle: async ({ image, query, response }) => {
        const content = await contents.open(image, layerOf(image, query.layer), rawPathOf(query));
        const { text, hex, exact } = query;
        const pattern =
          text === undefined
            ? exactBytes(Buffer.from(hex ?? '', 'hex'))
            : exact
              ? exactBytes(Buffer.from(text, 'utf8'))
              : textInAnyCase(text);
        await using(content, () => sendParts(response, findInContent(content, pattern, query)));
      },
    }),
    defineImageRoute(catalog, {
      method: 'get',
      path: '/api/images/:id/difference',
      summary: 'How the bytes of a file differ between two layers',
      query: DifferenceQuery,
      answers: [{ status: 200, description: 'Sizes, and where they differ', schema: Difference }],
      problems: [404, 409],
      handle: async ({ image, query, response }) => {
        const path = rawPathOf(query);
        const one = await contents.open(image, layerOf(image, query.before), path);
        await using(one, async () => {
          const other = await contents.open(image, layerOf(image, query.after), path);
          await using(other, async () => void response.json(await differenceOf(one, other, query.limit)));
        });
      },
    }),
  ];
}

/** Closes what was opened, however its use ends. */
async function using(opened: { close(): Promise<void> }, use: () => Promise<void>): Promise<void> {
  try {
    await use();
  } finally {
    await opened.close();
  }
}

async function sendParts(response: Response, parts: AsyncIterable<LineBlocks | FoundBytes>): Promise<void> {
  response.type(ndjson);
  await sendStream(response, Readable.from(linesOf(parts)));
}

async function* linesOf(parts: AsyncIterable<LineBlocks | FoundBytes>): AsyncGenerator<string> {
  for await (const part of parts) yield `${JSON.stringify(part)}\n`;
}
