import type { Column } from './columns.ts';

/** A typed array that grows as values are appended. `Make` is the constructor of the array. */
export class Growable<T extends Column> {
  readonly #make: new (length: number) => T;
  #values: T;
  length = 0;

  constructor(make: new (length: number) => T, capacity = 1024) {
    this.#make = make;
    this.#values = new make(capacity);
  }

  push(value: number): number {
    if (this.length === this.#values.length) this.#grow(this.length + 1);
    this.#values[this.length] = value;
    return this.length++;
  }

  /** Appends all of `values`, returns where they start. */
  append(values: ArrayLike<number>): number {
    const start = this.length;
    if (start + values.length > this.#values.length) this.#grow(start + values.length);
    this.#values.set(values, start);
    this.length += values.length;
    return start;
  }

  get(index: number): number {
    return this.#values[index]!;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** The values so far, and spare room after them: without the cost of a view. Valid until the next append. */
  get values(): T {
    return this.#values;
  }

  /** The values so far, as a view: valid until the next append. */
  view(): T {
    return this.#values.subarray(0, this.length) as T;
  }

  #grow(least: number): void {
    // By half, not double: at millions of entries the spare room counts.
    const larger = new this.#make(Math.max(least, Math.ceil(this.#values.length * 1.5)));
    larger.set(this.#values.subarray(0, this.length));
    this.#values = larger;
  }
}
