import { open, rename } from 'node:fs/promises';
import path from 'node:path';

/** Writes a new file and returns once its bytes are on disk, not only in memory. Fails where the file exists. */
export async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Returns once the bytes of a file are on disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Moves a finished file or folder into place and returns once the new name is on disk. */
export async function moveSynced(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(path.dirname(to));
}

/** Puts a folder's names on disk (fsync(2): syncing a file does not sync the entry that names it). */
export async function syncFolder(directory: string): Promise<void> {
  // Windows opens no directories; NTFS journals the names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
