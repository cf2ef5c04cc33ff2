import { BadImage, StrataError } from '../errors.ts';

/** What a worker knows from its start on: which of the threads it is, and where it reads whether it has to wait. */
export interface WorkerPlace {
  readonly place: number;
  readonly cells: BigInt64Array;
}

/** What the pool says to a worker. */
export interface TaskRequest {
  readonly task: string;
  readonly input: unknown;
}

/** What a worker says to the pool. */
export type TaskReply =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly type: 'done';
      readonly output: unknown;
      /** Bytes of the buffers that the thread has, most of which it needs no more. */
      readonly buffers: number;
    }
  | { readonly type: 'failed'; readonly error: SentError };

/** An error as it crosses between threads, which keep neither class nor own properties of one. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly hint: string | undefined;
  /** System error code, for example ENOENT. */
  readonly code: string | undefined;
  readonly badImage: { readonly source: string; readonly offset: number | undefined } | undefined;
}

/** An error in a form that survives the way between threads. */
export function packError(error: unknown): SentError {
  const known = error instanceof Error ? error : new Error(String(error));
  return {
    name: known.name,
    message: known.message,
    stack: known.stack,
    hint: known instanceof StrataError ? known.hint : undefined,
    code: (known as NodeJS.ErrnoException).code,
    badImage: known instanceof BadImage ? { source: known.source, offset: known.offset } : undefined,
  };
}

/** The error again, of its class where it is one that is meant for people. */
export function unpackError(sent: SentError): Error {
  const error =
    sent.badImage === undefined
      ? new Error(sent.message)
      : BadImage.restore(sent.message, sent.badImage, sent.hint);
  if (sent.badImage === undefined && sent.name === StrataError.name)
    return new StrataError(sent.message, sent.hint);
  if (sent.stack !== undefined) error.stack = sent.stack;
  return sent.code === undefined ? error : Object.assign(error, { code: sent.code });
}
