import { expect } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { readBySeeking, readByStream, type ReadResult } from './read-tar.ts';
import { endOfArchive } from './tar-blocks.ts';
import {
  type CommonEntry,
  gnuTarView,
  ourView,
  requireGnuTar,
  tarStreamView,
  tellXattrs,
} from './tar-oracles.ts';

/** Where another reader is known to see something else, and why. */
export interface Deviation {
  readonly reader: 'GNU tar' | 'tar-stream';
  readonly because: string;
  /** A part of the message that it refuses the tar with. */
  readonly refuses?: string;
  /** What it has instead of what is right. */
  readonly sees?: (right: readonly CommonEntry[]) => readonly CommonEntry[];
  readonly content?: Buffer;
  /** It waits for what does not come. */
  readonly neverEnds?: true;
}

const { missing } = requireGnuTar();

/** Reads through both drivers, in chunks of many sizes, and expects them to agree. */
export function readTar(parts: readonly Uint8Array[], limits = defaultLimits): ReadResult {
  const tar = Buffer.concat(parts);
  const result = readBySeeking(tar, 0, limits);
  expect(readBySeeking(tar, 512, limits)).toEqual(result);
  for (const size of [1, 7, 511, 512, 513, 1000, 4096, 100_000]) {
    expect(readByStream(tar, size, limits), `chunks of ${size}`).toEqual(result);
  }
  return result;
}

/**
 * The entries of a tar that must be sound, to us and to GNU tar and tar-stream: all agree in what every reader tells,
 * contents included, but for the deviations that are named. Without GNU tar that one is not asked; in CI that fails.
 */
export async function entriesOf(
  parts: readonly Uint8Array[],
  deviations: readonly Deviation[] = [],
): Promise<ReadResult['entries']> {
  return judgeTar(Buffer.concat([...parts, endOfArchive]), deviations);
}

/** Beyond that a tar is not read in pieces of a few bytes. */
const mostPieces = 100_000;

/** The same of a whole tar, end of archive and all. */
export async function judgeTar(
  tar: Uint8Array,
  deviations: readonly Deviation[] = [],
): Promise<ReadResult['entries']> {
  const { entries, error } = tar.length > mostPieces ? readBySeeking(tar) : readTar([tar]);
  if (tar.length > mostPieces) expect(readByStream(tar, 65_537)).toEqual({ entries, error });
  expect(error).toBeUndefined();
  const ours = ourView(tar, entries);
  if (missing !== undefined && process.env.STRATA_REQUIRE_ALL === '1') throw new Error(missing);
  const readers = { 'GNU tar': gnuTarView, 'tar-stream': tarStreamView } as const;
  for (const reader of ['GNU tar', 'tar-stream'] as const) {
    if (reader === 'GNU tar' && missing !== undefined) continue;
    const deviation = deviations.find(each => each.reader === reader);
    if (deviation?.neverEnds === true) continue;
    const reading = (async () => readers[reader](tar))();
    if (deviation?.refuses !== undefined) {
      await expect(reading, deviation.because).rejects.toThrow(deviation.refuses);
      continue;
    }
    const { entries: theirs, content } = await reading;
    const right = ours.entries
      .map(entry => (reader === 'tar-stream' ? withoutFraction(entry) : entry))
      .map(entry => ({ ...entry, xattrs: mapValues(entry.xattrs, tellXattrs[reader]) }));
    expect(theirs, reader).toEqual(deviation?.sees?.(right) ?? right);
    const contentWanted = deviation?.content ?? ours.content;
    if (contentWanted !== undefined && content !== undefined)
      expect(content.equals(contentWanted), `content, by ${reader}`).toBe(true);
  }
  return entries;
}

function withoutFraction(entry: CommonEntry): CommonEntry {
  return { ...entry, mtime: entry.mtime.replace(/\d{9}$/, '000000000') };
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
