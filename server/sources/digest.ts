import { createHash } from 'node:crypto';

/** `algorithm:hex`, as the OCI image spec writes digests. */
export type Digest = `${'sha256' | 'sha512'}:${string}`;

const digest = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** The digest that a text is; undefined where it is none, or of an algorithm that nobody uses. */
export function parseDigest(text: string): Digest | undefined {
  return digest.test(text) ? (text as Digest) : undefined;
}

export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Where an OCI layout keeps the blob. */
export function blobPath(of: Digest): string {
  return `blobs/${of.replace(':', '/')}`;
}

/**
 * The digest that a member's name states: `blobs/sha256/<hex>`, `<hex>.tar`, `<hex>.tar.gz`, `<hex>.json`,
 * `sha256:<hex>`.
 * Null for other names; a `<v1 id>/layer.tar` states none.
 */
export function digestInName(name: string): Digest | null {
  const match = /(?:^|\/|sha256:)([0-9a-f]{64})(?:\.tar(?:\.gz)?|\.json)?$/.exec(name);
  return match ? `sha256:${match[1]!}` : null;
}
