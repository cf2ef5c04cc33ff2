import type { EntrySink } from './tar-entry.ts';
import type { TarReader } from './tar-reader.ts';

/**
 * Drives a reader over a tar that flows past, in chunks of any size: collects the bytes that the reader wants,
 * lets the rest go by, hands each entry to a sink. What follows the end of the archive is counted and ignored.
 */
export class TarStream {
  /** Bytes pushed so far. */
  length = 0;
  readonly #reader: TarReader;
  readonly #sink: EntrySink;
  #wanted = new Uint8Array(1024);
  #collected = 0;

  constructor(reader: TarReader, sink: EntrySink) {
    this.#reader = reader;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    const reader = this.#reader;
    const chunkStart = this.length;
    this.length += chunk.length;
    while (reader.wanted > 0) {
      const from = reader.position + this.#collected - chunkStart;
      if (from >= chunk.length) return;
      const isWhole = this.#collected === 0 && from + reader.wanted <= chunk.length;
      if (isWhole && (chunk.byteOffset + from) % 4 === 0) {
        this.#accept(chunk, from);
        continue;
      }
      if (reader.wanted > this.#wanted.length) this.#grow(reader.wanted);
      const to = Math.min(from + reader.wanted - this.#collected, chunk.length);
      this.#wanted.set(chunk.subarray(from, to), this.#collected);
      this.#collected += to - from;
      if (this.#collected < reader.wanted) return;
      this.#collected = 0;
      this.#accept(this.#wanted, 0);
    }
  }

  /** There is no more: throws where the archive has been cut off. */
  end(): void {
    if (this.#reader.wanted > 0) this.#reader.end(this.length);
  }

  #accept(bytes: Uint8Array, start: number): void {
    if (this.#reader.accept(bytes, start)) this.#sink.add(this.#reader.entry);
  }

  #grow(length: number): void {
    const grown = new Uint8Array(length);
    grown.set(this.#wanted.subarray(0, this.#collected));
    this.#wanted = grown;
  }
}
