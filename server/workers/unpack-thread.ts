import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Packed } from '../archive/compression.ts';
import type { ExpansionBounds } from '../archive/expansion-limit.ts';
import { threadProgram } from '../program-files.ts';
import { unpackError } from './messages.ts';
import type { FromUnpacker, ToUnpacker, UnpackOrder } from './unpack-messages.ts';

/**
 * The unpacked bytes of a compressed stream as `decompress` gives them, made in a thread of their own: for what takes
 * the processor and not the thread pool, while the caller's thread has others to serve. One piece of input and one of
 * output are under way at any time. Throws what `decompress` throws, and what `input` does.
 */
export async function* unpackInThread(
  input: AsyncIterable<Uint8Array>,
  packing: Packed,
  bounds: ExpansionBounds,
): AsyncGenerator<Uint8Array, void, undefined> {
  const order: UnpackOrder = { packing, bounds };
  const worker = new Worker(threadProgram('unpack-worker'), { workerData: order });
  const tell = (message: ToUnpacker): void => worker.postMessage(message);
  const broken = new AbortController();
  const chunks = input[Symbol.asyncIterator]();
  let isFeeding = false;
  const feed = async (): Promise<void> => {
    isFeeding = true;
    try {
      const next = await chunks.next();
      isFeeding = false;
      tell({ type: 'chunk', bytes: next.done === true ? null : next.value });
    } catch (error) {
      broken.abort(error);
    }
  };
  try {
    const messages = on(worker, 'message', { signal: broken.signal, close: ['exit'] });
    for await (const [message] of messages as AsyncIterable<[FromUnpacker]>) {
      switch (message.type) {
        case 'input':
          void feed();
          break;
        case 'output':
          yield message.bytes;
          tell({ type: 'taken' });
          break;
        case 'done':
          return;
        case 'failed':
          throw unpackError(message.error);
      }
    }
    throw new Error('the thread that unpacks ended before it was done');
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  } finally {
    await worker.terminate();
    // What is waiting for its next chunk can be told only once that has come.
    if (!isFeeding) await chunks.return?.();
  }
}
