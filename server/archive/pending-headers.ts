import { applyPax } from './apply-pax.ts';
import { mergePax, parsePax, type PaxRecords, type PaxSparse, xattrsOf } from './pax.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/** What extended headers say about the entry that follows them. */
export class PendingHeaders {
  #global: PaxRecords | undefined;
  #own: PaxRecords | undefined;
  #longName: Uint8Array | undefined;
  #longLink: Uint8Array | undefined;

  /** Whether any belongs to the entry that comes next. */
  get any(): boolean {
    return this.#own !== undefined || this.#longName !== undefined || this.#longLink !== undefined;
  }

  /** The GNU.sparse records of the entry itself. */
  get sparse(): PaxSparse | undefined {
    return this.#own?.sparse;
  }

  /** Whether headers of that type are read here. */
  static isOne(typeflag: number): boolean {
    return (
      typeflag === Typeflag.pax ||
      typeflag === Typeflag.paxGlobal ||
      typeflag === Typeflag.gnuLongName ||
      typeflag === Typeflag.gnuLongLink
    );
  }

  /** Takes the body of one, from `start` up to `end`. Gives what is wrong with it, undefined where all is well. */
  take(typeflag: number, bytes: Uint8Array, start: number, end: number): string | undefined {
    if (typeflag === Typeflag.gnuLongName || typeflag === Typeflag.gnuLongLink) {
      const nul = bytes.indexOf(0, start);
      const text = bytes.slice(start, nul < 0 || nul > end ? end : nul);
      if (typeflag === Typeflag.gnuLongName) this.#longName = text;
      else this.#longLink = text;
      return undefined;
    }
    const records = parsePax(bytes, start, end);
    if (typeof records === 'string') return `the PAX header holds ${records}`;
    if (typeflag === Typeflag.pax) this.#own = records;
    else this.#global = mergePax(this.#global, records);
    return undefined;
  }

  /** Puts what they say in the place of what the entry's own header says; sparse maps not among it. */
  applyTo(entry: TarEntry, isOldSparse: boolean): void {
    const pax = mergePax(this.#global, this.#own);
    if (pax) applyPax(entry, pax, isOldSparse);
    if (this.#longName) entry.path = this.#longName;
    if (this.#longLink) entry.linkname = this.#longLink;
    entry.xattrs = pax?.xattrs && xattrsOf(pax);
  }

  /** The entry is complete: what was said about it holds for no other. */
  clear(): void {
    this.#own = this.#longName = this.#longLink = undefined;
  }
}
