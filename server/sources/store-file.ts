import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Limits } from '../limits.ts';

const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;

/** Takes what is to be told of a part that cannot be read, in a whole sentence. */
export type Warn = (message: string) => void;

/**
 * A small file of an engine's store; undefined where there is none. No link is followed and nothing but a file is
 * opened. Throws a system error, and an Error for what is longer than metadata is.
 */
export function readStoreFile(path: string, limits: Limits): Buffer | undefined {
  let fd;
  try {
    fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('it is no regular file');
    if (stat.size > limits.jsonBytes) {
      throw new Error(`it has ${stat.size} bytes; the limit for metadata is ${limits.jsonBytes}`);
    }
    const bytes = Buffer.alloc(stat.size);
    let done = 0;
    for (let got = -1; done < bytes.length && got !== 0; done += got) {
      got = readSync(fd, bytes, done, bytes.length - done, done);
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(fd);
  }
}

/** A small text file of a store, white space around it taken off; undefined where there is none, or it is empty. */
export function readStoreText(path: string, limits: Limits): string | undefined {
  return readStoreFile(path, limits)?.toString('utf8').trim() || undefined;
}

/** The names in a directory of a store, sorted; none where it is missing. Throws a system error. */
export function listStore(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Whether there is a directory; a link to one is none. Throws a system error where nobody may look. */
export function isDirectory(path: string): boolean {
  return lookAt(path) === 'directory';
}

/** What is there, no link followed. Throws a system error where nobody may look. */
export function lookAt(path: string): 'directory' | 'link' | 'other' | 'nothing' {
  try {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return 'nothing';
    if (stat.isDirectory()) return 'directory';
    return stat.isSymbolicLink() ? 'link' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'nothing';
    throw error;
  }
}

/** Whether there is anything, a link that leads nowhere included; what nobody may look at is not there. */
export function isThere(path: string): boolean {
  try {
    return lookAt(path) !== 'nothing';
  } catch {
    return false;
  }
}

/** What went wrong with a part of a store, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it';
  if (code === 'ELOOP') return 'it is a symbolic link, which is not followed';
  return message;
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
