import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StrataError } from '../errors.ts';

/**
 * Calls `use` with a new folder, which is gone afterwards with all that is in it, also where the program ends in the
 * middle of it by `process.exit`. Throws a StrataError where none can be made.
 */
export async function withTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeFolder();
  const onExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.on('exit', onExit);
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', onExit);
  }
}

async function makeFolder(): Promise<string> {
  try {
    return await mkdtemp(path.join(tmpdir(), 'strata-'));
  } catch (error) {
    throw new StrataError(
      `No temporary folder can be made in ${tmpdir()}: ${(error as Error).message}`,
      'Set TMPDIR to a folder that this user may write to.',
      { cause: error },
    );
  }
}
