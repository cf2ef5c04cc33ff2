import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { BadImage } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { BoltBucket } from './bolt-bucket.ts';
import { latestMeta, type Meta } from './bolt-meta.ts';
import { type Page, pageHeaderBytes, parsePage } from './bolt-page.ts';

/** A database that is written to all the time is tried so often; each try takes milliseconds. */
const tries = 20;

/**
 * Reads from a BoltDB file (go.etcd.io/bbolt, format version 2) without taking its lock, since an engine holds that as
 * long as it runs. `read` gets the root bucket of the latest state and may be called again: Bolt writes pages that are
 * free, but two transactions on they are those that were read, so the answer counts only where none was committed in
 * between. Throws a BadImage for a file that is damaged, or never still.
 */
export function readBolt<T>(path: string, limits: Limits, read: (root: BoltBucket) => T): T {
  const fd = openSync(path, 'r');
  try {
    for (let left = tries; left > 0; left--) {
      const file = new BoltFile(fd, path, limits);
      let answer: { readonly value: T } | undefined;
      let failure: unknown;
      try {
        answer = { value: read(file.root()) };
      } catch (error) {
        failure = error;
      }
      if (file.hasMoved()) continue;
      if (answer !== undefined) return answer.value;
      throw failure;
    }
    throw new BadImage(basename(path), `changed ${tries} times while it was read`, { hint: 'Try again.' });
  } finally {
    closeSync(fd);
  }
}

/** One state of a database: the pages that its meta page leads to. */
export class BoltFile {
  readonly name: string;
  readonly #fd: number;
  readonly #limits: Limits;
  readonly #pages = new Map<number, Page>();
  readonly #meta: Meta;

  constructor(fd: number, path: string, limits: Limits) {
    this.#fd = fd;
    this.name = basename(path);
    this.#limits = limits;
    this.#meta = this.#latest();
  }

  root(): BoltBucket {
    return new BoltBucket(this, this.#meta.root);
  }

  /** Whether a transaction was committed since. */
  hasMoved(): boolean {
    return this.#latest().transaction !== this.#meta.transaction;
  }

  /** The page of that number, with those that continue it. Throws a BadImage where it cannot be one. */
  page(number: number): Page {
    const known = this.#pages.get(number);
    if (known !== undefined) return known;
    const { pageSize, pages } = this.#meta;
    if (number < 2 || number >= pages) throw this.bad(`page ${number} is outside of its ${pages} pages`);
    const header = this.#read(number * pageSize, pageHeaderBytes);
    const overflow = new DataView(header.buffer).getUint32(12, true);
    const length = (overflow + 1) * pageSize;
    if (number + overflow >= pages || length > this.#limits.jsonBytes) {
      throw this.bad(`page ${number} claims ${overflow} more pages`);
    }
    const page = parsePage(this.#read(number * pageSize, length), number, reason => this.bad(reason));
    this.#pages.set(number, page);
    return page;
  }

  bad(reason: string): BadImage {
    return new BadImage(this.name, `this database is damaged: ${reason}`, {
      hint: 'Open it again: its engine may have been writing to it. If that does not help, see whether the engine starts.',
    });
  }

  #latest(): Meta {
    const size = fstatSync(this.#fd).size;
    const meta = latestMeta((offset, length) => this.#read(offset, length), size);
    if (meta === undefined) throw this.bad('neither of its two meta pages is whole');
    return meta;
  }

  #read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(length);
    const got = readSync(this.#fd, bytes, 0, length, offset);
    if (got < length) throw this.bad(`it ends at byte ${offset + got}, in the middle of a page`);
    return bytes;
  }
}
