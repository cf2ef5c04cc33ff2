/** Bits of a byte array, the highest of each byte first. Past its end there are zeros, and {@link isOver} says so. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #next = 0;
  /** The low {@link #held} bits have been taken from the bytes and not yet from here. */
  #bits = 0;
  #held = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bits that have been taken. */
  get position(): number {
    return this.#next * 8 - this.#held;
  }

  /** More bits were taken than there are. */
  get isOver(): boolean {
    return this.position > this.#bytes.length * 8;
  }

  /** The next bits without taking them; up to 24. */
  peek(count: number): number {
    while (this.#held < count) {
      this.#bits = ((this.#bits << 8) | (this.#bytes[this.#next++] ?? 0)) & 0x7fffffff;
      this.#held += 8;
    }
    return (this.#bits >>> (this.#held - count)) & ((1 << count) - 1);
  }

  /** Up to 24. */
  read(count: number): number {
    const value = this.peek(count);
    this.#held -= count;
    return value;
  }

  /** Takes bits that {@link peek} has shown. */
  skip(count: number): void {
    this.#held -= count;
  }

  /** 32 bits, unsigned. */
  readWord(): number {
    return this.read(16) * 0x10000 + this.read(16);
  }
}
