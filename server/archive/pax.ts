import { parseDecimal, parseTime, type Time } from './tar-number.ts';

const xattrPrefix = 'SCHILY.xattr.';
const newline = 0x0a;
const equals = 0x3d;
const space = 0x20;
const comma = 0x2c;

/** What PAX records say about an entry. Absent: not said. */
export interface PaxRecords {
  path?: Uint8Array | undefined;
  linkpath?: Uint8Array | undefined;
  size?: number | undefined;
  uid?: number | undefined;
  gid?: number | undefined;
  mtime?: Time | undefined;
  xattrs?: Map<string, Uint8Array>;
  sparse?: PaxSparse;
}

/** The GNU.sparse records of formats 0.0, 0.1 and 1.0. */
export interface PaxSparse {
  /** Format, as `major.minor`; NaN where that is no number. Formats 0.0 and 0.1 need not say theirs. */
  major?: number;
  minor?: number;
  /** The real name, where `path` is a made-up one. */
  name?: Uint8Array;
  /** Logical size. */
  size?: number;
  /** Pairs logical offset, length: formats 0.0 and 0.1. In 1.0 the map stands before the data instead. */
  map?: number[];
}

/**
 * Reads the records `length key=value\n` of an extended header. Values are bytes: they may hold newlines and
 * NULs. A record with an empty value means 'as the header says'; an extended attribute is then not there, which is how every
 * engine reads it. Copies what it keeps. Gives the records, or what is wrong.
 */
export function parsePax(bytes: Uint8Array, start: number, end: number): PaxRecords | string {
  const records: PaxRecords = {};
  let at = start;
  // Some writers pad with NULs within the stated size.
  while (at < end && bytes[at] !== 0) {
    const blank = bytes.indexOf(space, at);
    const length = blank < 0 || blank >= end ? NaN : parseDecimal(bytes, at, blank);
    const next = at + length;
    if (!(next > blank + 1 && next <= end) || bytes[next - 1] !== newline)
      return 'a record with a wrong length';
    const equal = bytes.indexOf(equals, blank + 1);
    if (equal < 0 || equal >= next) return 'a record without "="';
    const fault = addRecord(records, textOf(bytes, blank + 1, equal), bytes, equal + 1, next - 1);
    if (fault) return fault;
    at = next;
  }
  return records;
}

function addRecord(
  records: PaxRecords,
  key: string,
  bytes: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  const isEmpty = start === end;
  switch (key) {
    case 'path':
    case 'linkpath':
      records[key] = isEmpty ? undefined : bytes.slice(start, end);
      return records[key]?.includes(0) ? `a NUL in ${key}` : undefined;
    case 'size':
    case 'uid':
    case 'gid': {
      const value = isEmpty ? undefined : parseDecimal(bytes, start, end);
      if (Number.isNaN(value) || (key === 'size' && value !== undefined && value < 0))
        return `a ${key} that is no number`;
      records[key] = key === 'size' || value === undefined ? value : value >>> 0;
      return undefined;
    }
    case 'mtime':
      records.mtime = isEmpty ? undefined : parseTime(bytes, start, end);
      return records.mtime || isEmpty ? undefined : 'an mtime that is no number';
    default:
      if (key.startsWith(xattrPrefix)) {
        records.xattrs ??= new Map();
        const name = new TextDecoder().decode(
          Uint8Array.from(key.slice(xattrPrefix.length), c => c.charCodeAt(0)),
        );
        records.xattrs.set(name, bytes.slice(start, end));
        return undefined;
      }
      return key.startsWith('GNU.sparse.') ? addSparse(records, key.slice(11), bytes, start, end) : undefined;
  }
}

function addSparse(
  records: PaxRecords,
  key: string,
  bytes: Uint8Array,
  start: number,
  end: number,
): string | undefined {
  const sparse = (records.sparse ??= {});
  if (key === 'name') {
    sparse.name = bytes.slice(start, end);
    return sparse.name.includes(0) ? 'a NUL in GNU.sparse.name' : undefined;
  }
  if (key === 'map') {
    sparse.map = parseList(bytes, start, end);
    return sparse.map.some(Number.isNaN) ? 'a sparse map that is no list of numbers' : undefined;
  }
  const value = parseDecimal(bytes, start, end);
  if (key === 'major' || key === 'minor') {
    sparse[key] = value;
    return undefined;
  }
  if (!(value >= 0)) return `a GNU.sparse.${key} that is no number`;
  if (key === 'size' || key === 'realsize') sparse.size = value;
  else if (key === 'offset' || key === 'numbytes') (sparse.map ??= []).push(value);
  return undefined;
}

function parseList(bytes: Uint8Array, start: number, end: number): number[] {
  const numbers: number[] = [];
  for (let at = start; at < end;) {
    let stop = at;
    while (stop < end && bytes[stop] !== comma) stop++;
    numbers.push(parseDecimal(bytes, at, stop));
    at = stop + 1;
  }
  return numbers;
}

/**
 * In which form the map of a sparse file is given: in the records (formats 0.0 and 0.1), or before the content (1.0).
 * Undefined where the records make no sparse file: none says a format and there is no map, or the format is unknown. The
 * file is then what is stored, whatever size and name they give, as Go's archive/tar and so engines have it.
 */
export function sparseForm({ major, minor, map }: PaxSparse): 'records' | 'content' | undefined {
  if (major === undefined && minor === undefined)
    return map !== undefined && map.length > 0 ? 'records' : undefined;
  if (major === 0 && (minor === 0 || minor === 1)) return 'records';
  return major === 1 && minor === 0 ? 'content' : undefined;
}

/** Each byte one character: keys are compared with ASCII, and turned back into bytes where they are kept. */
function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** The extended attributes that have a value; undefined where none has. */
export function xattrsOf({ xattrs }: PaxRecords): Map<string, Uint8Array> | undefined {
  const set = [...(xattrs ?? [])].filter(([, value]) => value.length > 0);
  return set.length === 0 ? undefined : new Map(set);
}
