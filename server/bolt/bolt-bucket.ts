import type { BoltFile } from './bolt-file.ts';
import { type LeafElement, type Page, parsePage } from './bolt-page.ts';

/** Of a bucket’s value: root page and sequence (u64 each). */
const bucketHeaderBytes = 16;
/** A tree of a thousand million keys has ten levels. */
const deepest = 32;

/** A bucket: keys with values or further buckets, sorted by bytes. */
export class BoltBucket {
  readonly #file: BoltFile;
  readonly #root: Page;

  constructor(file: BoltFile, root: number | Page) {
    this.#file = file;
    this.#root = typeof root === 'number' ? file.page(root) : root;
  }

  /** The value of a key; undefined where there is none, or a bucket. */
  get(key: string): Uint8Array | undefined {
    const element = this.#find(key);
    return element === undefined || element.isBucket ? undefined : element.value;
  }

  /** A value as text. */
  text(key: string): string | undefined {
    const value = this.get(key);
    return value === undefined ? undefined : Buffer.from(value).toString('utf8');
  }

  /** The bucket at the end of a path of keys; undefined where one of them is none. */
  bucket(...path: readonly string[]): BoltBucket | undefined {
    const [key, ...rest] = path;
    if (key === undefined) return this;
    const element = this.#find(key);
    return element?.isBucket === true ? this.#open(element).bucket(...rest) : undefined;
  }

  /** The buckets in this one, by name. */
  *buckets(): Generator<readonly [name: string, bucket: BoltBucket], void, undefined> {
    for (const element of this.#elements(this.#root, 0, new Set())) {
      if (element.isBucket) yield [Buffer.from(element.key).toString('utf8'), this.#open(element)];
    }
  }

  /** The keys that have a value, with it. */
  *values(): Generator<readonly [name: string, value: Uint8Array], void, undefined> {
    for (const element of this.#elements(this.#root, 0, new Set())) {
      if (!element.isBucket) yield [Buffer.from(element.key).toString('utf8'), element.value];
    }
  }

  #open({ value }: LeafElement): BoltBucket {
    const bad = (reason: string): Error => this.#file.bad(reason);
    if (value.length < bucketHeaderBytes) throw bad('the head of a bucket is cut off');
    const root = Number(new DataView(value.buffer, value.byteOffset, 8).getBigUint64(0, true));
    // A small bucket has no page of its own: it follows within the value.
    return new BoltBucket(
      this.#file,
      root === 0 ? parsePage(value.subarray(bucketHeaderBytes), undefined, bad) : root,
    );
  }

  #find(key: string): LeafElement | undefined {
    const wanted = Buffer.from(key);
    let page = this.#root;
    for (let depth = 0; page.kind === 'branch'; depth++) {
      if (depth > deepest) throw this.#file.bad('its tree leads in a circle');
      const next = page.elements.findLast(
        (element, i) => i === 0 || Buffer.compare(element.key, wanted) <= 0,
      );
      if (next === undefined) return undefined;
      page = this.#file.page(next.page);
    }
    return page.elements.find(element => wanted.equals(element.key));
  }

  /** Everything below a page; `seen` holds the pages so far, since a damaged tree may lead to one twice. */
  *#elements(page: Page, depth: number, seen: Set<number>): Generator<LeafElement, void, undefined> {
    if (page.kind === 'leaf') {
      yield* page.elements;
      return;
    }
    for (const { page: number } of page.elements) {
      if (seen.has(number) || depth > deepest) throw this.#file.bad(`page ${number} is in its tree twice`);
      seen.add(number);
      yield* this.#elements(this.#file.page(number), depth + 1, seen);
    }
  }
}
