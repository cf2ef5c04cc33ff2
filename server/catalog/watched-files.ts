import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedSource } from '../sources/source.ts';
import { type FileIdentity, identify, sameFile } from '../store/file-identity.ts';
import type { SourceRecord } from '../store/source-record.ts';

/** A file outside of the data folder, in the state in which it was read. */
export type WatchedFile = SourceRecord['files'][number];

/**
 * What tells whether the source at a path is still what it was: the path itself and, for a directory, the files that
 * lie directly in it, among them the index of an OCI layout. Throws what `stat` throws.
 */
export async function watchSource(source: string): Promise<WatchedFile[]> {
  const files = [source];
  if ((await stat(source)).isDirectory()) {
    const entries = await readdir(source, { withFileTypes: true });
    files.push(...entries.filter(entry => entry.isFile()).map(entry => path.join(source, entry.name)));
  }
  return Promise.all(files.map(watch));
}

/** The files that hold its layers; those in `spool`, which were made from it, are ours and need no watching. */
export async function watchLayers(source: OpenedSource, spool: string): Promise<WatchedFile[]> {
  const locators = source.images.flatMap(({ layers }) => layers.map(({ locator }) => locator));
  const files = locators.flatMap(locator => (locator.kind === 'blob' ? [locator.file] : []));
  const outside = files.filter(file => path.relative(spool, file).startsWith('..'));
  return Promise.all([...new Set(outside)].map(watch));
}

/** Whether all are there as they were. */
export async function areUnchanged(files: readonly WatchedFile[]): Promise<boolean> {
  const checks = files.map(async ({ path: file, identity }) => {
    const now = await identifyFile(file).catch(() => undefined);
    return now !== undefined && sameFile(now, identity);
  });
  return (await Promise.all(checks)).every(Boolean);
}

async function watch(file: string): Promise<WatchedFile> {
  return { path: file, identity: await identifyFile(file) };
}

async function identifyFile(file: string): Promise<FileIdentity> {
  return identify(await stat(file, { bigint: true }));
}
