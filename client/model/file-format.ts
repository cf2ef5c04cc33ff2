/** What a format is for. */
export type FormatKind =
  | 'program'
  | 'bytecode'
  | 'compressed'
  | 'archive'
  | 'package'
  | 'database'
  | 'font'
  | 'media'
  | 'document'
  | 'key'
  | 'disk'
  | 'data';

/** A format that is known by the bytes it begins with. `name` is the same in every language. */
export interface FileFormat {
  readonly name: string;
  readonly kind: FormatKind;
}

/** Formats by their first bytes, or by bytes at an offset; the first that fits is meant. */
const formats: readonly (readonly [name: string, kind: FormatKind, magic: string, offset?: number])[] = [
  ['ELF', 'program', '\x7fELF'],
  ['PE', 'program', 'MZ'],
  ['Mach-O', 'program', '\xcf\xfa\xed\xfe'],
  ['Mach-O', 'program', '\xce\xfa\xed\xfe'],
  ['WebAssembly', 'bytecode', '\0asm'],
  ['Java class', 'bytecode', '\xca\xfe\xba\xbe\0\0\0'],
  ['Lua', 'bytecode', '\x1bLua'],
  ['LLVM bitcode', 'bytecode', 'BC\xc0\xde'],
  ['gzip', 'compressed', '\x1f\x8b\x08'],
  ['Zstandard', 'compressed', '\x28\xb5\x2f\xfd'],
  ['xz', 'compressed', '\xfd7zXZ\0'],
  ['bzip2', 'compressed', 'BZh'],
  ['lz4', 'compressed', '\x04\x22\x4d\x18'],
  ['compress', 'compressed', '\x1f\x9d'],
  ['Debian package', 'package', '!<arch>\ndebian-binary'],
  ['RPM', 'package', '\xed\xab\xee\xdb'],
  ['ar', 'archive', '!<arch>\n'],
  ['zip', 'archive', 'PK\x03\x04'],
  ['zip', 'archive', 'PK\x05\x06'],
  ['7-Zip', 'archive', '7z\xbc\xaf\x27\x1c'],
  ['RAR', 'archive', 'Rar!\x1a\x07'],
  ['tar', 'archive', 'ustar', 257],
  ['cpio', 'archive', '070701'],
  ['cpio', 'archive', '\xc7\x71'],
  ['SquashFS', 'disk', 'hsqs'],
  ['ext', 'disk', '\x53\xef', 0x438],
  ['ISO 9660', 'disk', 'CD001', 0x8001],
  ['QCOW', 'disk', 'QFI\xfb'],
  ['SQLite', 'database', 'SQLite format 3\0'],
  ['Berkeley DB', 'database', '\x61\x15\x06\0', 12],
  ['Berkeley DB', 'database', '\x62\x31\x05\0', 12],
  ['GDBM', 'database', '\xce\x9a\x57\x13'],
  ['LMDB', 'database', '\xde\xc0\xef\xbe', 16],
  ['RPM database header', 'database', 'RpmP'],
  ['TrueType', 'font', '\0\x01\0\0\0'],
  ['OpenType', 'font', 'OTTO'],
  ['WOFF', 'font', 'wOFF'],
  ['WOFF2', 'font', 'wOF2'],
  ['PDF', 'document', '%PDF-'],
  ['OLE', 'document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['Ogg', 'media', 'OggS'],
  ['FLAC', 'media', 'fLaC'],
  ['MP3', 'media', 'ID3'],
  ['MP4', 'media', 'ftyp', 4],
  ['Matroska', 'media', '\x1a\x45\xdf\xa3'],
  ['WAV', 'media', 'WAVE', 8],
  ['TIFF', 'media', 'II*\0'],
  ['TIFF', 'media', 'MM\0*'],
  ['Java keystore', 'key', '\xfe\xed\xfe\xed'],
  ['OpenPGP', 'key', '\x99\x01'],
  ['OpenPGP', 'key', '\x99\x02'],
  ['GnuPG keybox', 'key', 'KBXf', 8],
  ['DER', 'key', '\x30\x82'],
  ['gettext messages', 'data', '\xde\x12\x04\x95'],
  ['time zone (TZif)', 'data', 'TZif'],
  ['terminfo', 'data', '\x1a\x01'],
  ['terminfo', 'data', '\x1e\x02'],
  ['Git pack', 'data', 'PACK\0\0\0'],
  ['Git index', 'data', 'DIRC'],
  ['glibc ld.so cache', 'data', 'glibc-ld.so.cache'],
  ['glibc ld.so cache', 'data', 'ld.so-1.7.0'],
  ['journald', 'data', 'LPKSHHRH'],
  ['magic database', 'data', '\x1c\x04\x1e\xf1'],
  ['HDF5', 'data', '\x89HDF\r\n\x1a\n'],
  ['NumPy', 'data', '\x93NUMPY'],
  ['Parquet', 'data', 'PAR1'],
  ['pcap', 'data', '\xd4\xc3\xb2\xa1'],
];

/** What `head`, the first bytes of a file, says the file is; null for what is not known. */
export function fileFormat(head: Uint8Array): FileFormat | null {
  const found = formats.find(([, , magic, offset = 0]) =>
    Array.from(magic, char => char.charCodeAt(0)).every((byte, i) => head[offset + i] === byte),
  );
  if (found !== undefined) return { name: found[0], kind: found[1] };
  // CPython marks its compiled modules by two bytes that change with each version, then a line end.
  return head[2] === 0x0d && head[3] === 0x0a && (head[1] ?? 0) > 0
    ? { name: 'Python', kind: 'bytecode' }
    : null;
}
