/**
 * Named typed arrays and a small JSON head in one buffer: the form in which an index crosses from a worker
 * (a SharedArrayBuffer is not copied) and lies on disk.
 *
 * Layout: magic and version (8 bytes), length of the head in bytes (u32 little endian), the head (JSON, UTF-8),
 * then each column at a multiple of 8. Numbers are in the byte order of the machine, which the head names.
 */
const makers = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;

export type ColumnType = keyof typeof makers;
export type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

interface Head {
  readonly littleEndian: boolean;
  readonly meta: unknown;
  readonly columns: Readonly<Record<string, readonly [type: ColumnType, offset: number, length: number]>>;
}

/** What {@link unpack} has found in a buffer. */
export interface Unpacked {
  readonly meta: unknown;
  readonly columns: ReadonlyMap<string, Column>;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Thrown by {@link unpack} for a buffer that is not a whole pack of this magic; the owner then makes it anew. */
export class BadPack extends Error {
  override readonly name = 'BadPack';
}

/** The columns that are not zero all over: read a missing one as zeros. */
export function omitZeros(columns: Readonly<Record<string, Column>>): Record<string, Column> {
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => !isZero(column)));
}

/** Packs columns into one SharedArrayBuffer. `magic` is eight ASCII characters, with the version of the format. */
export function pack(
  magic: string,
  meta: unknown,
  columns: Readonly<Record<string, Column>>,
): SharedArrayBuffer {
  const kept = Object.entries(columns);
  const directory: Record<string, [ColumnType, number, number]> = {};
  let end = 0;
  for (const [name, column] of kept) {
    directory[name] = [typeOfColumn(column), end, column.length];
    end += align(column.byteLength);
  }
  const head = new TextEncoder().encode(
    JSON.stringify({ littleEndian, meta, columns: directory } satisfies Head),
  );
  const start = align(12 + head.length);
  const buffer = new SharedArrayBuffer(start + end);
  const bytes = new Uint8Array(buffer);
  bytes.set(magicBytes(magic));
  new DataView(buffer).setUint32(8, head.length, true);
  bytes.set(head, 12);
  for (const [name, column] of kept) {
    const [, offset] = directory[name] ?? [];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), start + (offset ?? 0));
  }
  return buffer;
}

/** The columns of a packed buffer, as views on it. Throws {@link BadPack} where it is cut short or foreign. */
export function unpack(magic: string, buffer: ArrayBufferLike): Unpacked {
  if (buffer.byteLength < 12) throw new BadPack(`only ${buffer.byteLength} bytes long`);
  const bytes = new Uint8Array(buffer);
  if (!magicBytes(magic).every((byte, i) => bytes[i] === byte))
    throw new BadPack(`does not begin with ${magic}`);
  const headLength = new DataView(buffer).getUint32(8, true);
  if (12 + headLength > buffer.byteLength) throw new BadPack('cut short in its head');
  // A copy, since TextDecoder takes no view on shared memory in every runtime.
  const head = JSON.parse(new TextDecoder().decode(bytes.slice(12, 12 + headLength))) as Head;
  if (head.littleEndian !== littleEndian) throw new BadPack('written by a machine of another byte order');
  const start = align(12 + headLength);
  const columns = new Map<string, Column>();
  for (const [name, [type, offset, length]] of Object.entries(head.columns)) {
    const make = makers[type];
    if (start + offset + length * make.BYTES_PER_ELEMENT > buffer.byteLength) {
      throw new BadPack(`cut short in its column ${name}`);
    }
    columns.set(name, new make(buffer as ArrayBuffer, start + offset, length));
  }
  return { meta: head.meta, columns };
}

function isZero(column: Column): boolean {
  for (let i = 0; i < column.length; i++) if (column[i] !== 0) return false;
  return true;
}

function typeOfColumn(column: Column): ColumnType {
  if (column instanceof Uint8Array) return 'u8';
  if (column instanceof Uint16Array) return 'u16';
  return column instanceof Uint32Array ? 'u32' : 'f64';
}

function magicBytes(magic: string): Uint8Array {
  return new TextEncoder().encode(magic.padEnd(8, '\0').slice(0, 8));
}

function align(length: number): number {
  return (length + 7) & ~7;
}
