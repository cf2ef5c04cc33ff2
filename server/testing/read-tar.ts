import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntrySink, TarEntry } from '../archive/tar-entry.ts';
import { TarFile } from '../archive/tar-file.ts';
import { TarReader } from '../archive/tar-reader.ts';
import { TarStream } from '../archive/tar-stream.ts';
import { defaultLimits, type Limits } from '../limits.ts';

/** An entry as plain data: bytes as Latin-1 text, what is empty, zero or false left out. */
export type PlainEntry = Readonly<Record<string, unknown>>;

export interface ReadResult {
  readonly entries: readonly PlainEntry[];
  /** Message of what was thrown after them. */
  readonly error: string | undefined;
}

/** Calls `use` with the path of a file that holds `bytes`, which is gone afterwards. */
export function withFile<T>(bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'strata-test-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads a tar through the seeking driver, behind `before` bytes of something else. */
export function readBySeeking(tar: Uint8Array, before = 0, limits: Limits = defaultLimits): ReadResult {
  const file = Buffer.concat([Buffer.alloc(before, 'x'), tar, Buffer.alloc(before, 'y')]);
  return withFile(file, path =>
    collect(sink => {
      const fd = openSync(path, 'r');
      try {
        new TarFile(new TarReader('t.tar', limits), { fd, offset: before, length: tar.length }, sink).read();
      } finally {
        closeSync(fd);
      }
    }),
  );
}

/** Reads a tar through the stream driver, in chunks of `size` bytes. */
export function readByStream(tar: Uint8Array, size: number, limits: Limits = defaultLimits): ReadResult {
  return collect(sink => {
    const stream = new TarStream(new TarReader('t.tar', limits), sink);
    for (let at = 0; at < tar.length; at += size) stream.push(tar.slice(at, at + size));
    stream.end();
  });
}

function collect(read: (sink: EntrySink) => void): ReadResult {
  const entries: PlainEntry[] = [];
  try {
    read({ add: entry => void entries.push(plain(entry)) });
    return { entries, error: undefined };
  } catch (error) {
    return { entries, error: (error as Error).message };
  }
}

function plain(entry: TarEntry): PlainEntry {
  const fields = Object.entries(entry).map(([key, value]: [string, unknown]) => [
    key,
    plainValue(key, value),
  ]);
  const blank: readonly unknown[] = [undefined, '', 0, false];
  return Object.fromEntries(fields.filter(([, value]) => !blank.includes(value)));
}

function plainValue(key: string, value: unknown): unknown {
  if (key === 'typeflag') return String.fromCharCode(value as number);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, bytes]) => [name, plainValue('', bytes)]));
  return value;
}
