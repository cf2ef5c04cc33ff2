/** Gives the bytes of a file from `from` up to, not including, `to`. */
export type ReadRange = (from: number, to: number) => Promise<Uint8Array>;

/** The integers of a stretch of an ELF file. Positions that differ between the classes come as a pair: 64, 32 bits. */
export class ElfFields {
  readonly bits: 32 | 64;
  readonly #view: DataView;
  readonly #little: boolean;

  constructor(bytes: Uint8Array, bits: 32 | 64, little: boolean) {
    this.bits = bits;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#little = little;
  }

  get length(): number {
    return this.#view.byteLength;
  }

  half(in64: number, in32 = in64): number {
    return this.#view.getUint16(this.pick(in64, in32), this.#little);
  }

  word(in64: number, in32 = in64): number {
    return this.#view.getUint32(this.pick(in64, in32), this.#little);
  }

  /** An address, offset or length: as long as the class says. */
  wide(in64: number, in32 = in64): number {
    const at = this.pick(in64, in32);
    return this.bits === 64 ? Number(this.#view.getBigUint64(at, this.#little)) : this.word(at);
  }

  pick(in64: number, in32: number): number {
    return this.bits === 64 ? in64 : in32;
  }
}

/** An ELF file of a known class and byte order, of which any stretch can be read. What lies outside of it is null. */
export class ElfImage {
  readonly bits: 32 | 64;
  readonly little: boolean;
  readonly #read: ReadRange;
  readonly #size: number;

  private constructor(read: ReadRange, size: number, bits: 32 | 64, little: boolean) {
    this.bits = bits;
    this.little = little;
    this.#read = read;
    this.#size = size;
  }

  /** Opens the file that `read` reads; null where it is no ELF file of a known class. */
  static async open(read: ReadRange, size: number): Promise<ElfImage | null> {
    const ident = size < 16 ? new Uint8Array() : await read(0, 16);
    if (ident.length < 16 || !magic.every((byte, i) => ident[i] === byte)) return null;
    const bits = ({ 1: 32, 2: 64 } as const)[ident[4] ?? 0];
    const order = ident[5] ?? 0;
    if (bits === undefined || order < 1 || order > 2) return null;
    return new ElfImage(read, size, bits, order === 1);
  }

  async fields(from: number, length: number): Promise<ElfFields | null> {
    const bytes = await this.#bytes(from, length);
    return bytes === null ? null : new ElfFields(bytes, this.bits, this.little);
  }

  /** The entries of a table, at most 512 of them; none where they are shorter than `least` or not all there. */
  async table(from: number, entryBytes: number, count: number, least: number): Promise<ElfFields[]> {
    const rows = Math.min(count, mostEntries);
    const bytes = entryBytes < least ? null : await this.#bytes(from, rows * entryBytes);
    if (bytes === null) return [];
    return Array.from(
      { length: rows },
      (_, i) => new ElfFields(bytes.subarray(i * entryBytes, (i + 1) * entryBytes), this.bits, this.little),
    );
  }

  /** The text at an offset up to its NUL, of at most 4,096 bytes. */
  async text(from: number): Promise<string | null> {
    const bytes = await this.#bytes(from, Math.min(mostNameBytes, this.#size - from));
    if (bytes === null) return null;
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  }

  async #bytes(from: number, length: number): Promise<Uint8Array | null> {
    const isInside = Number.isSafeInteger(from) && from >= 0 && length > 0 && from + length <= this.#size;
    if (!isInside) return null;
    const bytes = await this.#read(from, from + length);
    return bytes.length === length ? bytes : null;
  }
}

const magic = [0x7f, 0x45, 0x4c, 0x46];
// Whoever wrote the file chose its numbers.
const mostEntries = 512;
const mostNameBytes = 4096;
