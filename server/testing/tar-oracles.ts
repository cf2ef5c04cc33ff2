import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { extract, type Header } from 'tar-stream';
import { stretches } from '../catalog/extents.ts';
import { formatTime } from '../layers/entry-model.ts';
import type { PlainEntry } from './read-tar.ts';
import type { Requirement } from './requirements.ts';

/** What every reader of tars tells of an entry. Names are raw bytes as Latin-1 text, without slashes at the end. */
export interface CommonEntry {
  readonly type: string;
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Seconds since the epoch, to the nanosecond, as text. */
  readonly mtime: string;
  readonly target: string;
  readonly device: string;
  /** Extended attributes as the reader tells them: see {@link tellXattrs}. */
  readonly xattrs: Readonly<Record<string, string>>;
}

/**
 * Attributes, given as raw bytes in Latin-1, as each reader tells them: GNU tar how long the values are, tar-stream
 * what UTF-8 makes of them.
 */
export const tellXattrs = {
  'GNU tar': (value: string) => String(value.length),
  'tar-stream': (value: string) => Buffer.from(value, 'latin1').toString('utf8'),
} as const;

/** What a reader makes of a whole tar. */
export interface OracleView {
  readonly entries: readonly CommonEntry[];
  /** The contents of all files back to back, holes filled with zeros; undefined where they are too long to compare. */
  readonly content: Buffer | undefined;
}

const mostContent = 1 << 24;

/** GNU tar, whatever the command is called. */
export function requireGnuTar(): Requirement {
  const { stdout, error } = spawnSync('tar', ['--version'], { encoding: 'utf8' });
  if (error !== undefined) return { name: 'GNU tar', missing: error.message };
  const isGnu = stdout.startsWith('tar (GNU tar)');
  return { name: 'GNU tar', missing: isGnu ? undefined : `tar is ${stdout.trim()}` };
}

/** How GNU tar lists a tar, and what it writes to its output for all files; nothing is extracted. Throws what it says. */
export function gnuTarView(tar: Uint8Array): OracleView {
  const listing = gnuTar(tar, '--list', '-vvv', '--full-time', '--numeric-owner', '--quoting-style=c', '--xattrs', '--xattrs-include=*.*'); // prettier-ignore
  const entries: CommonEntry[] = [];
  for (const text of listing.toString('latin1').split('\n').slice(0, -1)) {
    const xattr = /^ {2}x: (\d+) (.*)$/.exec(text);
    const last = entries.at(-1);
    if (xattr === null || last === undefined) entries.push(parseLine(text));
    // One without a value is none.
    else if (xattr[1] !== '0')
      entries[entries.length - 1] = { ...last, xattrs: { ...last.xattrs, [xattr[2]!]: xattr[1]! } };
  }
  const length = entries.reduce((sum, { size }) => sum + size, 0);
  return { entries, content: length > mostContent ? undefined : gnuTar(tar, '--extract', '--to-stdout') };
}

function gnuTar(input: Uint8Array, ...options: string[]): Buffer {
  const args = ['--absolute-names', '--ignore-zeros', ...options, '--file', '-'];
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const run = spawnSync('tar', args, { input, env, maxBuffer: 2 * mostContent });
  if (run.status !== 0) throw new Error(run.stderr.toString('utf8').trim() || String(run.error));
  return run.stdout;
}

const types: Readonly<Record<string, string>> = {
  '-': 'file',
  C: 'file',
  d: 'dir',
  l: 'symlink',
  h: 'link',
  c: 'char',
  b: 'block',
  p: 'fifo',
};

const line =
  /^(?<type>.)(?<mode>[-rwxsStT]{9})[ *]* ?(?<uid>\d+)\/(?<gid>\d+) +(?:(?<device>\d+,\d+)|(?<size>\d+)) (?<date>-?\d+-\d\d-\d\d) (?<time>[\d:]{8})(?<fraction>\.\d+)? +(?<path>"(?:[^"\\]|\\.)*")(?: (?:->|link to) (?<target>"(?:[^"\\]|\\.)*"))?$/;

function parseLine(text: string): CommonEntry {
  const parts = line.exec(text)?.groups;
  if (parts === undefined) throw new Error(`GNU tar lists what is not understood here: ${text}`);
  const { type = '', mode = '', device = '', size = '0', fraction = '.', target = '""' } = parts;
  // Of a time before 1970 GNU tar shows the parts of its decimal number: half a second before -1 is 23:59:59.5.
  const seconds = Date.parse(`${parts.date}T${parts.time}Z`) / 1000;
  return {
    type: types[type] ?? type,
    path: withoutSlashes(unquote(parts.path ?? '')),
    mode: parseMode(mode),
    uid: Number(parts.uid),
    gid: Number(parts.gid),
    size: types[type] === 'file' ? Number(size) : 0,
    mtime: `${seconds}${fraction.padEnd(10, '0')}`,
    target: unquote(target),
    device,
    xattrs: {},
  };
}

/** The bits of `rwsr-xr-t`. */
function parseMode(text: string): number {
  const bits = Array.from(text, (letter, i) => (/[rwxst]/.test(letter) ? 1 << (8 - i) : 0));
  const special = [2, 5, 8].map((place, i) => (/[sStT]/.test(text[place] ?? '') ? 1 << (11 - i) : 0));
  return [...bits, ...special].reduce((mode, bit) => mode | bit, 0);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  '\\': '\\',
  '?': '?', // prettier-ignore
};

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replaceAll(/\\([0-7]{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
}

/**
 * How tar-stream reads a tar. Owner and time out of PAX records it only hands on, so they are applied here; fractions
 * of seconds it does not keep. Throws its error.
 */
export async function tarStreamView(tar: Uint8Array): Promise<OracleView> {
  // Its types do not know these options.
  const options = { filenameEncoding: 'latin1', allowUnknownFormat: true } as Parameters<typeof extract>[0];
  const reading = Readable.from([tar]).pipe(extract(options));
  const entries: CommonEntry[] = [];
  const contents: Buffer[] = [];
  for await (const entry of reading) {
    entries.push(commonOfHeader(entry.header));
    contents.push(await buffer(entry));
  }
  return { entries, content: Buffer.concat(contents) };
}

const typesOfTarStream: Readonly<Record<string, string>> = {
  'contiguous-file': 'file',
  directory: 'dir',
  'character-device': 'char',
  'block-device': 'block',
};

const xattrKey = 'SCHILY.xattr.';

function commonOfHeader(header: Header): CommonEntry {
  const { type, mode, uid, gid, size, mtime, linkname } = header;
  const pax = header.pax as Readonly<Record<string, string>> | undefined | null;
  const isDevice = type?.endsWith('device') ?? false;
  const common = typesOfTarStream[type ?? ''] ?? type ?? '';
  return {
    type: common,
    path: withoutSlashes(latin1(header.name, header)),
    mode: mode & 0o7777,
    uid: Number(pax?.uid || uid),
    gid: Number(pax?.gid || gid),
    size: common === 'file' ? size : 0,
    mtime: `${Math.trunc(Number(pax?.mtime || (mtime?.getTime() ?? 0) / 1000))}.000000000`,
    target: common === 'symlink' || common === 'link' ? latin1(linkname ?? '', header) : '',
    device: isDevice ? `${header.devmajor},${header.devminor}` : '',
    xattrs: Object.fromEntries(
      Object.entries(pax ?? {})
        .filter(([key, value]) => key.startsWith(xattrKey) && value !== '')
        .map(([key, value]) => [key.slice(xattrKey.length), value]),
    ),
  };
}

/** Names out of PAX records are UTF-8 whatever it is told of the others. */
function latin1(name: string, { pax }: Header): string {
  const isFromPax = Object.values(pax ?? {}).includes(name);
  return isFromPax ? Buffer.from(name).toString('latin1') : name;
}

/** The same of what our reader makes of it. */
export function ourView(tar: Uint8Array, read: readonly PlainEntry[]): OracleView {
  const contents: Uint8Array[] = [];
  let length = 0;
  for (const entry of read) {
    const size = Number(entry.size ?? 0);
    const place = { offset: Number(entry.dataOffset), size, extents: entry.extents as number[] | undefined };
    length += size;
    if (length > mostContent) break;
    for (const { length: bytes, position } of stretches(place, 0, size))
      contents.push(
        position === undefined ? new Uint8Array(bytes) : tar.subarray(position, position + bytes),
      );
  }
  return { entries: read.map(commonOf), content: length > mostContent ? undefined : Buffer.concat(contents) };
}

const typesOfFlags = ['file', 'link', 'symlink', 'char', 'block', 'dir', 'fifo'];

function commonOf(entry: PlainEntry): CommonEntry {
  const number = (field: string): number => Number(entry[field] ?? 0);
  const text = (field: string): string => (entry[field] as string | undefined) ?? '';
  const type = typesOfFlags[Number(entry.typeflag)] ?? String(entry.typeflag);
  const isDevice = type === 'char' || type === 'block';
  return {
    type,
    path: withoutSlashes(text('path')),
    mode: number('mode'),
    uid: number('uid'),
    gid: number('gid'),
    size: type === 'file' ? number('size') : 0,
    mtime: formatTime(number('mtimeSeconds'), number('mtimeNanos')),
    target: type === 'symlink' || type === 'link' ? text('linkname') : '',
    device: isDevice ? `${number('deviceMajor')},${number('deviceMinor')}` : '',
    xattrs: (entry.xattrs as Readonly<Record<string, string>> | undefined) ?? {},
  };
}

function withoutSlashes(path: string): string {
  return path.replace(/\/+$/, '');
}
