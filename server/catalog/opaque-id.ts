import { createHash } from 'node:crypto';

/** An ID that tells nothing, always the same for a text: the beginning of its SHA-256, in the form of all our IDs. */
export function opaqueId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
