import http from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { send, startTestServer, type TestServer } from '../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

it('HEAD of the events ends, so that the connection serves the next request', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const head = await send(server.url, { agent, method: 'HEAD', path: '/api/events' });
  expect(head.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect((await send(server.url, { agent, path: '/api/health' })).status).toBe(200);
  agent.destroy();
});
