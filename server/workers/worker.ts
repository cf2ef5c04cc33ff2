import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { packError, type TaskReply, type TaskRequest, type WorkerPlace } from './messages.ts';
import { giveWay } from './right-of-way.ts';
import { tasks, type TaskName } from './tasks.ts';

// Reading a tar is one loop that V8 would inline as a whole, and compile as a whole again for each type that it has
// not yet met: small pieces are a tenth less work for a process that ends after a second, and as fast in the long run.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');

const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread only');
const { place, cells } = workerData as WorkerPlace;
const reply = (message: TaskReply): void => port.postMessage(message);

/** Progress is told a few times a second at the most, so that a fast task does not drown the main thread. */
const progressInterval = 100;

port.on('message', (request: TaskRequest) => {
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    giveWay(cells, place);
    const now = Date.now();
    if (now - told < progressInterval) return;
    told = now;
    reply({ type: 'progress', done, total });
  };
  // Task names and inputs come from the pool, which types them together.
  const run = tasks[request.task as TaskName] as (input: unknown, onProgress: unknown) => Promise<unknown>;
  run(request.input, onProgress).then(
    output => reply({ type: 'done', output, buffers: process.memoryUsage().arrayBuffers }),
    (error: unknown) => reply({ type: 'failed', error: packError(error) }),
  );
});
