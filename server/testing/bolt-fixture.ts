import { checksum } from '../bolt/bolt-meta.ts';

/** A bucket as tests write it: values are text or bytes, further buckets nest. */
export interface BoltFixture {
  readonly [key: string]: string | Uint8Array | BoltFixture;
}

export interface BoltFixtureOptions {
  readonly pageSize?: number;
  readonly transaction?: number;
  /** Elements a page; small ones make deep trees. */
  readonly fanout?: number;
  /** Whether small buckets stand within their parent's page, as Bolt does. */
  readonly inline?: boolean;
}

const header = 16;
const element = 16;

/** A BoltDB file that holds these buckets (go.etcd.io/bbolt, format version 2), written from the leaves up. */
export function boltFile(root: BoltFixture, options: BoltFixtureOptions = {}): Buffer {
  const { pageSize = 4096, transaction = 7 } = options;
  const writer = new Writer({ pageSize, fanout: options.fanout ?? 50, inline: options.inline ?? true });
  const rootPage = writer.bucket(root);
  const count = writer.pages.reduce((sum, page) => sum + page.length / pageSize, 4);
  const metas = [0, 1].map(number =>
    meta({ number, pageSize, rootPage, count, transaction: transaction - 1 + number }),
  );
  const free = page(2, 0x10, [], { length: pageSize });
  const unused = page(3, 2, [], { length: pageSize });
  return Buffer.concat([...metas, free, unused, ...writer.pages]);
}

interface Node {
  readonly key: Buffer;
  readonly page: number;
}

interface Leaf {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly isBucket: boolean;
}

class Writer {
  readonly pages: Buffer[] = [];
  readonly #pageSize: number;
  readonly #fanout: number;
  readonly #inline: boolean;
  #next = 4;

  constructor(options: { pageSize: number; fanout: number; inline: boolean }) {
    this.#pageSize = options.pageSize;
    this.#fanout = options.fanout;
    this.#inline = options.inline;
  }

  /** Writes the tree of a bucket; answers its root page. */
  bucket(bucket: BoltFixture): number {
    const leaves = this.#leaves(bucket);
    let level = groups(leaves, this.#fanout).map((group): Node => ({
      key: group[0]?.key ?? Buffer.alloc(0),
      page: this.#write(2, leafElements(group)),
    }));
    while (level.length > 1) {
      level = groups(level, this.#fanout).map(group => ({
        key: group[0]?.key ?? Buffer.alloc(0),
        page: this.#write(1, branchElements(group)),
      }));
    }
    return level[0]?.page ?? this.#write(2, []);
  }

  #leaves(bucket: BoltFixture): Leaf[] {
    return Object.entries(bucket)
      .map(([key, value]): Leaf => {
        const isBucket = typeof value === 'object' && !(value instanceof Uint8Array);
        return {
          key: Buffer.from(key),
          value: isBucket ? this.#bucketValue(value) : Buffer.from(value),
          isBucket,
        };
      })
      .sort((a, b) => Buffer.compare(a.key, b.key));
  }

  #bucketValue(bucket: BoltFixture): Buffer {
    const head = Buffer.alloc(16);
    const isFlat = Object.values(bucket).every(
      value => typeof value === 'string' || value instanceof Uint8Array,
    );
    if (this.#inline && isFlat) {
      const elements = leafElements(this.#leaves(bucket));
      return Buffer.concat([head, page(0, 2, elements)]);
    }
    head.writeBigUInt64LE(BigInt(this.bucket(bucket)));
    return head;
  }

  #write(flags: number, elements: Buffer[][]): number {
    const number = this.#next;
    const length = header + elements.reduce((sum, parts) => sum + Buffer.concat(parts).length, 0);
    const count = Math.ceil(length / this.#pageSize);
    this.pages.push(page(number, flags, elements, { overflow: count - 1, length: this.#pageSize * count }));
    this.#next += count;
    return number;
  }
}

/** Each element as its head, then its data; a head holds where the data is from itself on. */
function leafElements(leaves: readonly Leaf[]): Buffer[][] {
  return leaves.map(({ key, value, isBucket }) => {
    const head = Buffer.alloc(element);
    head.writeUInt32LE(isBucket ? 1 : 0, 0);
    head.writeUInt32LE(key.length, 8);
    head.writeUInt32LE(value.length, 12);
    return [head, Buffer.concat([key, value])];
  });
}

function branchElements(nodes: readonly Node[]): Buffer[][] {
  return nodes.map(({ key, page }) => {
    const head = Buffer.alloc(element);
    head.writeUInt32LE(key.length, 4);
    head.writeBigUInt64LE(BigInt(page), 8);
    return [head, key];
  });
}

/** A page with the pages it overflows into, filled up to `length`; one inside a value is as long as it is. */
function page(
  number: number,
  flags: number,
  elements: readonly Buffer[][],
  { overflow = 0, length }: { readonly overflow?: number; readonly length?: number } = {},
): Buffer {
  const head = Buffer.alloc(header);
  head.writeBigUInt64LE(BigInt(number));
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(elements.length, 10);
  head.writeUInt32LE(overflow, 12);
  const heads = elements.map(([first]) => first ?? Buffer.alloc(0));
  const data = elements.map(([, second]) => second ?? Buffer.alloc(0));
  let at = header + element * elements.length;
  for (const [i, each] of heads.entries()) {
    // The position stands first in a branch element and second in a leaf element.
    each.writeUInt32LE(at - (header + element * i), flags === 1 ? 0 : 4);
    at += data[i]?.length ?? 0;
  }
  const bytes = Buffer.concat([head, ...heads, ...data]);
  return length === undefined ? bytes : Buffer.concat([bytes], length);
}

function meta(of: {
  number: number;
  pageSize: number;
  rootPage: number;
  count: number;
  transaction: number;
}): Buffer {
  const bytes = Buffer.alloc(of.pageSize);
  bytes.writeBigUInt64LE(BigInt(of.number));
  bytes.writeUInt16LE(4, 8);
  const body = bytes.subarray(header);
  body.writeUInt32LE(0xed0cdaed, 0);
  body.writeUInt32LE(2, 4);
  body.writeUInt32LE(of.pageSize, 8);
  body.writeBigUInt64LE(BigInt(of.rootPage), 16);
  body.writeBigUInt64LE(2n, 32);
  body.writeBigUInt64LE(BigInt(of.count), 40);
  body.writeBigUInt64LE(BigInt(of.transaction), 48);
  body.writeBigUInt64LE(checksum(body), 56);
  return bytes;
}

function groups<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let at = 0; at < items.length; at += size) result.push(items.slice(at, at + size));
  return result;
}
