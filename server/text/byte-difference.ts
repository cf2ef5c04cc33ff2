/** Differences closer to each other than this are told as one. */
const gap = 16;

/** Where two files differ: offset and length. */
export type DifferentRange = readonly [offset: number, length: number];

/** Collects where the bytes of two files differ while both go by, at most `limit` ranges of it. Memory: the ranges. */
export class ByteDifference {
  readonly #limit: number;
  readonly #ranges: [number, number][] = [];
  #bytes = 0;
  #isMore = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes what both have from `offset` on: as many bytes of the one as of the other, after all before it. */
  push(offset: number, one: Uint8Array, other: Uint8Array): void {
    if (Buffer.from(one.buffer, one.byteOffset, one.length).equals(other)) return;
    for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) this.#add(offset + i, 1);
  }

  /** The sizes of both: what only the longer has differs. Nothing may follow. */
  end(one: number, other: number): void {
    if (one !== other) this.#add(Math.min(one, other), Math.abs(one - other));
  }

  get found(): { readonly bytes: number; readonly ranges: DifferentRange[]; readonly more: boolean } {
    return {
      bytes: this.#bytes,
      ranges: this.#ranges.map(([at, length]) => [at, length]),
      more: this.#isMore,
    };
  }

  #add(offset: number, length: number): void {
    this.#bytes += length;
    const last = this.#ranges.at(-1);
    if (!this.#isMore && last !== undefined && offset - (last[0] + last[1]) < gap) {
      last[1] = offset + length - last[0];
    } else if (this.#ranges.length < this.#limit) this.#ranges.push([offset, length]);
    else this.#isMore = true;
  }
}
