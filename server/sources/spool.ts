import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Packed } from '../archive/compression.ts';
import { decompress } from '../archive/decompress.ts';
import { StrataError } from '../errors.ts';
import type { Limits } from '../limits.ts';

const readSize = 256 * 1024;

/** Where the unpacked archive goes, and who wants to know how far it is. */
export interface SpoolOptions {
  /** The caller removes it, with all that is in it. */
  readonly spoolDirectory: string;
  readonly limits: Limits;
  /** `done` of `total` compressed bytes. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Unpacks a compressed archive into a new file of the spool directory, once, so that its members can be found by
 * seeking. Gives the file's path. Leaves nothing behind where that fails. `source` names the archive in messages.
 */
export async function spool(
  file: string,
  source: string,
  packing: Packed,
  { spoolDirectory, limits, onProgress }: SpoolOptions,
): Promise<string> {
  const { size } = await stat(file);
  const target = join(spoolDirectory, `${randomUUID()}.tar`);
  const input = createReadStream(file, { highWaterMark: readSize });
  let done = 0;
  const report = (chunk: Uint8Array): void => onProgress?.((done += chunk.length), size);
  const bounds = { source, maxBytes: limits.archiveBytes, limits };
  try {
    await pipeline(decompress(input, packing, bounds, report), createWriteStream(target, { flags: 'wx' }));
  } catch (error) {
    await rm(target, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new StrataError(
      `${source}: cannot be unpacked into ${spoolDirectory}: the disk is full`,
      'Its members can be found in the unpacked archive only. Make room there, unpack it yourself, or name a larger ' +
        'folder: with TMPDIR, of a server with --data DIR.',
      { cause: error },
    );
  }
  return target;
}
