import { createHash } from 'node:crypto';

/** `algorithm:hex`, as the OCI image spec writes digests. */
export type Digest = `${'sha256' | 'sha512'}:${string}`;

const digest = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** The digest that a text is; undefined where it is none, or of an algorithm that nobody uses. */
export function parseDigest(text: string): Digest | undefined {
  return digest.test(text) ? (text as Digest) : undefined;
}

/** The digest by which a document is found. */
export function digestOf(bytes: Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** The warning that the bytes of a document are not those of the digest by which it is found; none where they are. */
export function describeOtherBytes(name: string, bytes: Uint8Array, expected: Digest): string[] {
  const [algorithm, hex] = expected.split(':') as ['sha256' | 'sha512', string];
  const actual = createHash(algorithm).update(bytes).digest('hex');
  if (actual === hex) return [];
  return [
    `${name} was changed after it was written: its digest is ${algorithm}:${actual}, not ${expected}. What follows from it may be wrong.`,
  ];
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
