import { applyPax } from './apply-pax.ts';
import { parsePax, type PaxRecords, type PaxSparse, xattrsOf } from './pax.ts';
import { type TarEntry, Typeflag } from './tar-entry.ts';

/**
 * What extended headers say about the entry that follows them. A global PAX header holds for no entry, although POSIX
 * would have it hold for all that follow: Go's archive/tar hands it to its caller as an entry of its own, which engines
 * ignore, and forgets the extended headers before it.
 */
export class PendingHeaders {
  /** Whether a global header had something to say. */
  areGlobalsIgnored = false;
  #own: PaxRecords | undefined;
  #longName: Uint8Array | undefined;
  #longLink: Uint8Array | undefined;

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
    if (typeflag === Typeflag.pax) {
      this.#own = records;
      return undefined;
    }
    this.areGlobalsIgnored ||= Object.values(records).some(value => value !== undefined);
    this.clear();
    return undefined;
  }

  /** Puts what they say in the place of what the entry's own header says; sparse maps not among it. */
  applyTo(entry: TarEntry, isOldSparse: boolean): void {
    const pax = this.#own;
    if (pax) applyPax(entry, pax, isOldSparse);
    // Go takes an empty one for none.
    if (this.#longName !== undefined && this.#longName.length > 0) entry.path = this.#longName;
    if (this.#longLink !== undefined && this.#longLink.length > 0) entry.linkname = this.#longLink;
    entry.xattrs = pax?.xattrs && xattrsOf(pax);
  }

  /** The entry is complete: what was said about it holds for no other. */
  clear(): void {
    this.#own = this.#longName = this.#longLink = undefined;
  }
}
