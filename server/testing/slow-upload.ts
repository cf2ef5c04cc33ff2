import http from 'node:http';
import type { ServerEvent, UploadProgress } from '../../shared/upload.ts';

/**
 * Begins an upload that the test goes on with; nothing of the body is sent before the first write. Its name is
 * `slow.tar`. Without a length in the headers the body goes in chunks.
 */
export function beginUpload(url: string, headers: http.OutgoingHttpHeaders = {}): http.ClientRequest {
  const request = http.request(`${url}/api/uploads?name=slow.tar`, { method: 'PUT', agent: false, headers });
  // A test that breaks it off, or a server that does, is no failure of the test.
  request.on('error', () => undefined);
  request.flushHeaders();
  return request;
}

export function answerTo(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
}

/** What the events told of uploads, in order. */
export function progressOf(events: readonly ServerEvent[]): UploadProgress[] {
  return events.flatMap(event => (event.type === 'upload' ? [event.upload] : []));
}
