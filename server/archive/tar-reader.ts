import { BadImage, saveAgain, saveToTheEnd } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type PaxSparse, sparseForm } from './pax.ts';
import { PendingHeaders } from './pending-headers.ts';
import { extentsFit, withoutEmpty } from './sparse-extents.ts';
import { OldSparseMap, PaxSparseMap, type SparseMap } from './sparse-map.ts';
import { hasNoContent, isFile, printablePath, TarEntry, Typeflag } from './tar-entry.ts';
import { blockSize, checksumHolds, decodeHeader, hasTarMagic, padded, sumOfBlock } from './tar-header.ts';

const slash = 0x2f;

type Expecting = 'header' | 'second zero block' | 'extended header' | 'sparse map';

/**
 * The tar format as a state machine that does no I/O. It says which bytes it wants next, `wanted` bytes at
 * `position`, and never wants content; a driver fetches them, by seeking or by letting a stream go by, and hands
 * them to {@link accept}. Whatever is wrong with the archive is thrown as a BadImage with the offset; the entries
 * before it have been reported by then.
 */
export class TarReader {
  /** Where the bytes that it wants next begin, counted from the start of the archive; always a multiple of 512. */
  position = 0;
  /** How many it wants there; 0 once the archive has ended. */
  wanted = blockSize;
  /** The entry that {@link accept} has just completed. */
  readonly entry = new TarEntry();
  /** Completed so far. */
  entries = 0;

  readonly #source: string;
  readonly #limits: Limits;
  #expecting: Expecting = 'header';
  #words: Int32Array = new Int32Array(0);
  /** Type of the extended header whose body is expected. */
  #extension = 0;
  /** First header block of the entry under way; -1 between entries. */
  #entryStart = -1;
  /** End of the last content, without padding. */
  #contentEnd = 0;
  readonly #pending = new PendingHeaders();
  #sparseMap: SparseMap | undefined;

  /** `source` names the archive in messages. */
  constructor(source: string, limits: Limits) {
    this.#source = source;
    this.#limits = limits;
  }

  /**
   * Takes the wanted bytes, which lie in `bytes` from `start` (a multiple of four from the start of its buffer).
   * True when {@link entry} has become complete; it is valid until the next call.
   */
  accept(bytes: Uint8Array, start: number): boolean {
    switch (this.#expecting) {
      case 'header':
        return this.#acceptHeader(bytes, start);
      case 'second zero block':
        if (this.#sumOf(bytes, start) !== 0)
          throw this.#bad('data after a block of zeros, which should end the archive');
        this.wanted = 0;
        return false;
      case 'extended header':
        this.#acceptExtension(bytes, start);
        return false;
      case 'sparse map':
        return this.#acceptSparseMap(bytes, start);
    }
  }

  /**
   * The archive has `length` bytes and therefore not all that is wanted: fine between two entries, even without
   * the blocks of zeros that should end an archive; otherwise it has been cut off.
   */
  end(length: number): void {
    if (length < this.#contentEnd)
      throw this.#cutOff(length, `the content of ${printablePath(this.entry.path)}`);
    const isBetween = this.#expecting === 'header' && this.#entryStart < 0 && length <= this.position;
    if (!isBetween && this.#expecting !== 'second zero block') throw this.#cutOff(length, 'a header');
    this.wanted = 0;
  }

  #acceptHeader(bytes: Uint8Array, start: number): boolean {
    const sum = this.#sumOf(bytes, start);
    if (sum === 0) {
      if (this.#entryStart >= 0) throw this.#bad('the archive ends between an extended header and its entry');
      this.position += blockSize;
      this.#expecting = 'second zero block';
      return false;
    }
    if (!checksumHolds(bytes, start, sum)) throw this.#badChecksum(hasTarMagic(bytes, start));
    const entry = this.entry;
    const fault = decodeHeader(bytes, start, entry);
    if (fault) throw this.#bad(`the header's ${fault} is no number`);
    if (this.#entryStart < 0) this.#entryStart = this.position;
    this.position += blockSize;
    if (PendingHeaders.isOne(entry.typeflag)) {
      this.#expectExtension();
      return false;
    }
    return entry.typeflag === Typeflag.gnuSparse ? this.#startOldSparse(bytes, start) : this.#complete();
  }

  #expectExtension(): void {
    const { typeflag, size } = this.entry;
    if (size > this.#limits.extendedHeaderBytes) {
      throw this.#bad(
        `an extended header of ${size} bytes; the limit is ${this.#limits.extendedHeaderBytes}`,
      );
    }
    this.#extension = typeflag;
    this.#contentEnd = this.position;
    if (size === 0) {
      this.#applyExtension(new Uint8Array(0), 0, 0);
      return;
    }
    this.#expecting = 'extended header';
    this.wanted = size;
  }

  #acceptExtension(bytes: Uint8Array, start: number): void {
    this.#applyExtension(bytes, start, start + this.wanted);
    this.position += padded(this.wanted);
    this.#expectHeader();
  }

  #applyExtension(bytes: Uint8Array, start: number, end: number): void {
    const fault = this.#pending.take(this.#extension, bytes, start, end);
    if (fault !== undefined) throw this.#bad(fault);
    if (this.#extension !== Typeflag.paxGlobal) return;
    // It belongs to no entry, so the archive may end after it.
    this.#entryStart = -1;
    this.entry.ignoresGlobals = this.#pending.areGlobalsIgnored;
  }

  #startOldSparse(bytes: Uint8Array, start: number): boolean {
    const realSize = OldSparseMap.realSize(bytes, start);
    const map = new OldSparseMap();
    const isComplete = map.pushHeader(bytes, start);
    if (isComplete === undefined || !(realSize >= 0)) throw this.#badMap();
    const { entry } = this;
    entry.storedSize = entry.size;
    entry.size = realSize;
    this.#sparseMap = map;
    if (isComplete) return this.#complete();
    this.#expectMap();
    return false;
  }

  #expectMap(): void {
    // The block will be gone by the time that the map is complete.
    this.entry.path = this.entry.path.slice();
    this.#expecting = 'sparse map';
    this.wanted = blockSize;
  }

  #acceptSparseMap(bytes: Uint8Array, start: number): boolean {
    const map = this.#sparseMap!;
    const isComplete = map.push(bytes, start);
    if (isComplete === undefined) throw this.#badMap();
    this.position += blockSize;
    if (map.isStored) this.entry.storedSize -= blockSize;
    if (!isComplete) {
      this.#boundSparse(map.extents);
      return false;
    }
    if (!map.isStored) return this.#complete();
    if (this.entry.storedSize < 0) throw this.#bad('the sparse map is longer than the content that holds it');
    return this.#finish(map.extents);
  }

  #boundSparse(extents: readonly number[]): void {
    if (extents.length * 8 > this.#limits.extendedHeaderBytes) throw this.#bad('the sparse map is too long');
  }

  /** All headers of the entry are in: puts together what they say. */
  #complete(): boolean {
    const { entry } = this;
    this.#pending.applyTo(entry, this.#sparseMap !== undefined);
    entry.extents = undefined;
    // Before POSIX, a slash at the end was what made a directory.
    if (entry.typeflag === Typeflag.oldFile && entry.path.at(-1) === slash) entry.typeflag = Typeflag.dir;
    const type = entry.typeflag;
    if (hasNoContent(type)) entry.size = 0;
    if (type === Typeflag.gnuSparse) return this.#finish(this.#sparseMap?.extents);
    entry.storedSize = entry.size;
    if (isFile(type)) {
      const { sparse } = this.#pending;
      const form = sparse && sparseForm(sparse);
      if (form !== undefined) return this.#startPaxSparse(sparse!, form);
    }
    return this.#finish(undefined);
  }

  #startPaxSparse({ name, size, map }: PaxSparse, form: 'records' | 'content'): boolean {
    const { entry } = this;
    if (name && name.length > 0) entry.path = name;
    if (size !== undefined) entry.size = size;
    if (form === 'records') {
      if (map === undefined) throw this.#bad(`the sparse file ${printablePath(entry.path)} has no map`);
      return this.#finish(map);
    }
    this.#sparseMap = new PaxSparseMap();
    this.#expectMap();
    return false;
  }

  #finish(extents: readonly number[] | undefined): boolean {
    const { entry } = this;
    if (extents) {
      if (!extentsFit(extents, entry.size, entry.storedSize)) {
        throw this.#bad(`the sparse map of ${printablePath(entry.path)} does not fit its content`);
      }
      entry.extents = withoutEmpty(extents);
    }
    if (isFile(entry.typeflag)) entry.typeflag = Typeflag.file;
    entry.headerOffset = this.#entryStart;
    entry.dataOffset = this.position;
    this.#contentEnd = this.position + entry.storedSize;
    this.position += padded(entry.storedSize);
    if (!Number.isSafeInteger(this.position)) throw this.#bad('a size beyond what any file can have');
    if (++this.entries > this.#limits.entries) throw this.#bad(`more than ${this.#limits.entries} entries`);
    this.#pending.clear();
    this.#sparseMap = undefined;
    this.#entryStart = -1;
    this.#expectHeader();
    return true;
  }

  #expectHeader(): void {
    this.#expecting = 'header';
    this.wanted = blockSize;
  }

  #sumOf(bytes: Uint8Array, start: number): number {
    if (this.#words.buffer !== bytes.buffer) {
      this.#words = new Int32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
    }
    return sumOfBlock(this.#words, bytes.byteOffset + start);
  }

  #badMap(): BadImage {
    return this.#bad('the sparse map holds something that is no number');
  }

  #badChecksum(hasMagic: boolean): BadImage {
    if (this.position > 0 || hasMagic)
      return this.#bad('a tar header with a wrong checksum: the archive is damaged here');
    return this.#bad('this is not a tar archive');
  }

  #bad(message: string): BadImage {
    return new BadImage(this.#source, message, { offset: this.position, hint: saveAgain });
  }

  #cutOff(length: number, what: string): BadImage {
    return new BadImage(this.#source, `the archive is cut off within ${what}`, {
      offset: length,
      hint: saveToTheEnd,
    });
  }
}
