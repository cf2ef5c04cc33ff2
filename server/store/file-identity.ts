import type { BigIntStats } from 'node:fs';
import { z } from 'zod';

/** What tells one state of a file from every other without reading it. Decimal text: inode numbers pass 2^53. */
export const FileIdentity = z.object({
  dev: z.string(),
  ino: z.string(),
  size: z.number(),
  mtimeNs: z.string(),
  ctimeNs: z.string(),
});
export type FileIdentity = z.infer<typeof FileIdentity>;

/** Identity of a file from its `stat` with `bigint: true`. */
export function identify(stats: BigIntStats): FileIdentity {
  return {
    dev: String(stats.dev),
    ino: String(stats.ino),
    size: Number(stats.size),
    mtimeNs: String(stats.mtimeNs),
    ctimeNs: String(stats.ctimeNs),
  };
}

/** Whether the file is the same, and nothing has been written to it in between. */
export function sameFile(a: FileIdentity, b: FileIdentity): boolean {
  return (
    a.dev === b.dev &&
    a.ino === b.ino &&
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs
  );
}
