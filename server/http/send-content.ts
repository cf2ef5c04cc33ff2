import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import { RequestError } from '../errors.ts';
import { parseRange } from './byte-range.ts';
import { contentHeaders, sniffBytes } from './content-headers.ts';
import { sendStream } from './send-stream.ts';

/** Bytes that can be read in parts. */
export interface Seekable {
  readonly size: number;
  /** The same as long as the bytes are. */
  readonly tag: string;
  read(start: number, end: number): Readable;
}

/**
 * Answers with a file out of an image: all of it, the range that was asked for, or 304 where the client has it
 * (RFC 9110 sections 13 and 14). An empty file is 200 with no bytes. Throws a RequestError for a range beyond it.
 */
export async function sendContent(
  { request, response }: { readonly request: Request; readonly response: Response },
  content: Seekable,
  options: { readonly name: string; readonly download: boolean },
): Promise<void> {
  const { size } = content;
  const etag = `"${content.tag}"`;
  response.set({ ETag: etag, 'Accept-Ranges': 'bytes', 'Cache-Control': 'private, no-cache' });
  if (matches(request.get('If-None-Match'), etag)) {
    response.status(304).end();
    return;
  }
  const ifRange = request.get('If-Range');
  const range =
    ifRange === undefined || ifRange === etag ? parseRange(request.get('Range'), size) : undefined;
  if (range === 'unsatisfiable') {
    response.removeHeader('ETag');
    response.set('Content-Range', `bytes */${size}`);
    throw new RequestError(416, 'range', `The file has ${size} bytes, none of them in the range asked for`);
  }
  const { start, end } = range ?? { start: 0, end: size };
  response.set(contentHeaders(await readHead(content), options));
  response.set('Content-Length', String(end - start));
  if (range !== undefined) response.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${size}`);
  if (request.method === 'HEAD') response.end();
  else await sendStream(response, content.read(start, end));
}

/** Whether `If-None-Match` names this tag; the comparison is weak (RFC 9110 section 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map(tag => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

async function readHead(content: Seekable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content.read(0, Math.min(content.size, sniffBytes)))
    chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
