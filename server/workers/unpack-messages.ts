import type { Packed } from '../archive/compression.ts';
import type { ExpansionBounds } from '../archive/expansion-limit.ts';
import type { SentError } from './messages.ts';

/** What a thread that unpacks is started with. */
export interface UnpackOrder {
  readonly packing: Packed;
  readonly bounds: ExpansionBounds;
}

/** What it is sent: each is the answer to a message of its own. */
export type ToUnpacker =
  /** Answers `input`; null where there is no more. */
  | { readonly type: 'chunk'; readonly bytes: Uint8Array | null }
  /** Answers `output`: it has been taken. */
  | { readonly type: 'taken' };

/** What it sends. */
export type FromUnpacker =
  | { readonly type: 'input' }
  | { readonly type: 'output'; readonly bytes: Uint8Array }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: SentError };
