const empty = new Uint8Array(0);

/** Type codes of tar headers, as the character codes that stand in them. */
export const Typeflag = {
  oldFile: 0,
  file: 0x30,
  link: 0x31,
  symlink: 0x32,
  char: 0x33,
  block: 0x34,
  dir: 0x35,
  fifo: 0x36,
  contiguous: 0x37,
  gnuLongLink: 0x4b,
  gnuLongName: 0x4c,
  gnuSparse: 0x53,
  paxGlobal: 0x67,
  pax: 0x78,
} as const;

/**
 * One entry of a tar, extended headers already applied. The reader has a single one and fills it again and
 * again: it is valid until the reader's next step, and so are the arrays in it. Copy what you keep.
 */
export class TarEntry {
  /** `file` for all the codes that mean one: `0`, NUL, `7`, `S`. Others as they are. */
  typeflag: number = Typeflag.file;
  /** Raw bytes as written: may be absolute, dotted, empty, or not UTF-8. */
  path: Uint8Array = empty;
  /** Target of a symbolic or hard link, raw bytes. */
  linkname: Uint8Array = empty;
  /** 0 to 0o7777. */
  mode = 0;
  uid = 0;
  gid = 0;
  /** Logical length of a file's content; 0 for types that have none, whatever their header says. */
  size = 0;
  /** Bytes that the content takes in the archive: less than `size` for a sparse file. */
  storedSize = 0;
  /** Whole seconds, rounded down; may be negative. */
  mtimeSeconds = 0;
  mtimeNanos = 0;
  deviceMajor = 0;
  deviceMinor = 0;
  xattrs: ReadonlyMap<string, Uint8Array> | undefined;
  /** Of a sparse file: pairs logical offset, length; stored back to back. */
  extents: readonly number[] | undefined;
  /** Whether a global PAX header stands before it in the archive and would say something of it; see PendingHeaders. */
  ignoresGlobals = false;
  /** Where its first header (an extended one, where it has any) begins in the archive. */
  headerOffset = 0;
  /** Where its content begins in the archive. */
  dataOffset = 0;
}

/** Takes the entries of a tar as they come; each is valid during the call only. */
export interface EntrySink {
  add(entry: TarEntry): void;
}

/** As much of a path as a message quotes, in bytes. */
const mostQuoted = 200;

/** The path of an entry for messages: what is no UTF-8 becomes U+FFFD, what is long ends in an ellipsis. */
export function printablePath(path: Uint8Array): string {
  const text = new TextDecoder().decode(path.subarray(0, mostQuoted));
  return JSON.stringify(path.length > mostQuoted ? `${text}…` : text);
}

/** Whether a type code means a regular file. */
export function isFile(type: number): boolean {
  return (
    type === Typeflag.file ||
    type === Typeflag.oldFile ||
    type === Typeflag.contiguous ||
    type === Typeflag.gnuSparse
  );
}

/** Links, devices, directories and FIFOs: their headers may state a size, but no bytes follow. */
export function hasNoContent(type: number): boolean {
  return type >= Typeflag.link && type <= Typeflag.fifo;
}
