import { parentPort, workerData } from 'node:worker_threads';
import { decompress } from '../archive/decompress.ts';
import { packError } from './messages.ts';
import type { FromUnpacker, ToUnpacker, UnpackOrder } from './unpack-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs as a worker thread only');
const tell = (message: FromUnpacker): void => port.postMessage(message);

let give: (bytes: Uint8Array | null) => void = () => {};
let goOn: () => void = () => {};
port.on('message', (message: ToUnpacker) => {
  if (message.type === 'chunk') give(message.bytes);
  else goOn();
});

async function* input(): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const chunk = await new Promise<Uint8Array | null>(resolve => {
      give = resolve;
      tell({ type: 'input' });
    });
    if (chunk === null) return;
    yield chunk;
  }
}

const { packing, bounds } = workerData as UnpackOrder;
try {
  for await (const bytes of decompress(input(), packing, bounds)) {
    await new Promise<void>(resolve => {
      goOn = resolve;
      tell({ type: 'output', bytes });
    });
  }
  tell({ type: 'done' });
} catch (error) {
  tell({ type: 'failed', error: packError(error) });
}
