import { Kind } from '../layers/kind.ts';

/** `STATX_BASIC_STATS` of statx(2). */
export const basicStats = 0x7ff;

const kinds: Readonly<Record<number, Kind>> = {
  1: Kind.fifo,
  2: Kind.char,
  4: Kind.dir,
  6: Kind.block,
  8: Kind.file,
  10: Kind.symlink,
  12: Kind.socket,
};

/**
 * What statx(2) says of a file: a view of the buffer that the call fills, so that reading a million of them makes
 * nothing for the collector. All of Node's Linux platforms are little-endian, except s390x, for which koffi has no
 * binary.
 */
export class StatRecord {
  readonly buffer = new Uint8Array(256);
  readonly #words = new Uint32Array(this.buffer.buffer);
  readonly #seconds = new Int32Array(this.buffer.buffer);

  /** Undefined for a type that Linux does not have. */
  get kind(): Kind | undefined {
    return kinds[this.#mode >> 12];
  }

  /** Permission bits with setuid, setgid, sticky. */
  get mode(): number {
    return this.#mode & 0o7777;
  }

  get links(): number {
    return this.#words[4]!;
  }

  get uid(): number {
    return this.#words[5]!;
  }

  get gid(): number {
    return this.#words[6]!;
  }

  /** A key for the inode within its file system: a number where one holds it exactly. */
  get inode(): number | string {
    const high = this.#words[9]!;
    return high === 0 ? this.#words[8]! : `${high} ${this.#words[8]!}`;
  }

  get size(): number {
    return this.#words[10]! + this.#words[11]! * 2 ** 32;
  }

  /** Whole seconds, rounded down; {@link mtimeNanos} is added also below zero. */
  get mtimeSeconds(): number {
    return this.#words[28]! + this.#seconds[29]! * 2 ** 32;
  }

  get mtimeNanos(): number {
    return this.#words[30]!;
  }

  /** ctime, as text: it changes with everything that happens to the inode. */
  get changed(): string {
    return `${this.changedSeconds}.${this.changedNanos}`;
  }

  /** Whole seconds of ctime, rounded down. */
  get changedSeconds(): number {
    return this.#words[24]! + this.#seconds[25]! * 2 ** 32;
  }

  get changedNanos(): number {
    return this.#words[26]!;
  }

  get rdevMajor(): number {
    return this.#words[32]!;
  }

  get rdevMinor(): number {
    return this.#words[33]!;
  }

  /** Identity of the file system. */
  get device(): string {
    return `${this.#words[34]!}:${this.#words[35]!}`;
  }

  get #mode(): number {
    return this.#words[7]! & 0xffff;
  }
}
