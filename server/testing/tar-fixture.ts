import { type Header, pack } from 'tar-stream';
import { bytesOf, endOfArchive, paxHeader, rawEntry, type Text } from './tar-blocks.ts';

export type FixtureType = 'file' | 'dir' | 'symlink' | 'link' | 'char' | 'block' | 'fifo';

/** One entry of a tar for tests. */
export interface FixtureEntry {
  readonly name: Text;
  /** Default: `file`, or `dir` where the name ends in a slash, or `symlink` where there is a `linkname`. */
  readonly type?: FixtureType;
  readonly content?: Text;
  readonly linkname?: Text;
  /** Default: 0755 for directories, 0777 for symbolic links, 0644 for the rest. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Seconds; a string goes into a PAX record as it is, for fractions. */
  readonly mtime?: number | string;
  readonly device?: readonly [major: number, minor: number];
  readonly xattrs?: Readonly<Record<string, Text>>;
}

/** An entry, a name that means an empty file or (with a slash at its end) a directory, or raw blocks. */
export type FixtureItem = FixtureEntry | string | Uint8Array;

const typeflags: Record<FixtureType, string> = {
  file: '0',
  link: '1',
  symlink: '2',
  char: '3',
  block: '4',
  dir: '5',
  fifo: '6',
};

/**
 * An uncompressed tar. What tar-stream can write, it writes; raw names, extended attributes and fractions of
 * seconds are put together from raw blocks.
 */
export async function tarOf(items: readonly FixtureItem[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (const item of items) {
    if (item instanceof Uint8Array) parts.push(item);
    else parts.push(await blocksOf(typeof item === 'string' ? { name: item } : item));
  }
  return Buffer.concat([...parts, endOfArchive]);
}

function blocksOf(entry: FixtureEntry): Promise<Uint8Array> | Uint8Array {
  const isRaw = entry.xattrs || typeof entry.mtime === 'string' || typeof entry.name !== 'string';
  return isRaw || typeof entry.linkname === 'object' ? rawBlocks(entry) : packedBlocks(entry);
}

function typeOf(entry: FixtureEntry): FixtureType {
  if (entry.type) return entry.type;
  if (entry.linkname !== undefined) return 'symlink';
  return bytesOf(entry.name).at(-1) === 0x2f ? 'dir' : 'file';
}

function modeOf(entry: FixtureEntry): number {
  return entry.mode ?? { dir: 0o755, symlink: 0o777 }[typeOf(entry) as string] ?? 0o644;
}

function rawBlocks(entry: FixtureEntry): Uint8Array {
  const records: [string, Text][] = Object.entries(entry.xattrs ?? {}).map(([name, value]) => [
    `SCHILY.xattr.${name}`,
    value,
  ]);
  if (typeof entry.mtime === 'string') records.push(['mtime', entry.mtime]);
  const isLong = bytesOf(entry.name).length > 100;
  if (isLong) records.push(['path', entry.name]);
  const { linkname, uid = 0, gid = 0, device, mtime } = entry;
  const header = rawEntry(
    {
      name: isLong ? 'long' : entry.name,
      typeflag: typeflags[typeOf(entry)],
      mode: modeOf(entry),
      uid,
      gid,
      mtime: typeof mtime === 'number' ? mtime : 0,
      ...(linkname !== undefined && { linkname }),
      ...(device && { device }),
    },
    entry.content,
  );
  return records.length > 0 ? Buffer.concat([paxHeader(records), header]) : header;
}

async function packedBlocks(entry: FixtureEntry): Promise<Uint8Array> {
  const { name, content, linkname, mtime, uid = 0, gid = 0, device } = entry;
  const type = typeOf(entry);
  const header: Partial<Header> & Pick<Header, 'name'> = {
    name: name as string,
    type:
      ({ dir: 'directory', char: 'character-device', block: 'block-device' } as const)[type as string] ??
      (type as 'file' | 'link' | 'symlink' | 'fifo'),
    mode: modeOf(entry),
    uid,
    gid,
    mtime: new Date(Number(mtime ?? 0) * 1000),
    ...(linkname !== undefined && { linkname: linkname as string }),
    ...(device && { devmajor: device[0], devminor: device[1] }),
  };
  const packer = pack();
  packer.entry(header, Buffer.from(bytesOf(type === 'file' ? (content ?? '') : '')));
  packer.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packer) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  return whole.subarray(0, whole.length - endOfArchive.length);
}
