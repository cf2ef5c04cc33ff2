import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { EventLoopMonitor } from '../server/event-loop.ts';

// The measure for uploads: Node doing nothing but piping each body to the file that is its argument. A GET tells how
// long its event loop was held up, as any process's is on a machine that has other things to do.
const [file = ''] = process.argv.slice(2);
const eventLoop = new EventLoopMonitor();

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end(JSON.stringify(eventLoop.delays()));
    return;
  }
  pipeline(request, createWriteStream(file)).then(
    () => response.writeHead(201).end(),
    (error: unknown) => response.destroy(error as Error),
  );
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`Listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
