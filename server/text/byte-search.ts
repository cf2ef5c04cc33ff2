import { type BytePattern, Chunk } from './byte-pattern.ts';

/** Where something has been found: offset and length in bytes. */
export type Hit = readonly [offset: number, length: number];

/**
 * Finds every place of a pattern, none within another, while the bytes go by. It counts them all and keeps the first
 * `limit` that begin at or after `from`. Memory: what is kept, a chunk, and once the pattern.
 */
export class ByteSearch {
  readonly #pattern: BytePattern;
  readonly #from: number;
  #room: number;
  /** The last bytes seen, in which something may begin that ends in the next chunk. */
  #tail = new Uint8Array();
  #done = 0;
  #nextFree = 0;
  #total = 0;
  #hits: Hit[] = [];

  constructor(pattern: BytePattern, { from, limit }: { readonly from: number; readonly limit: number }) {
    this.#pattern = pattern;
    this.#from = from;
    this.#room = limit;
  }

  /** Bytes that it has seen. */
  get done(): number {
    return this.#done;
  }

  /** How often it has been found so far. */
  get total(): number {
    return this.#total;
  }

  /** Takes the next bytes; `isLast` where none follow. */
  push(bytes: Uint8Array, isLast: boolean): void {
    const base = this.#done - this.#tail.length;
    const joined = this.#tail.length === 0 ? bytes : Buffer.concat([this.#tail, bytes]);
    this.#done += bytes.length;
    // What begins later could still be the beginning of something longer, or belong to the next chunk.
    const safe = isLast ? joined.length : joined.length - (this.#pattern.longest - 1);
    const chunk = new Chunk(joined);
    let at = Math.max(0, this.#nextFree - base);
    for (let found = this.#pattern.next(chunk, at); found !== null; found = this.#pattern.next(chunk, at)) {
      if (found.at >= safe) break;
      at = found.at + found.length;
      this.#keep(base + found.at, found.length);
    }
    this.#nextFree = base + at;
    this.#tail = Uint8Array.from(joined.subarray(Math.max(0, safe)));
  }

  /** What has been kept since this was last called. */
  take(): readonly Hit[] {
    const hits = this.#hits;
    this.#hits = [];
    return hits;
  }

  #keep(offset: number, length: number): void {
    this.#total++;
    if (offset < this.#from || this.#room === 0) return;
    this.#room--;
    this.#hits.push([offset, length]);
  }
}
