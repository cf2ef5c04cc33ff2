import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { type BoltFixture, boltFile, type BoltFixtureOptions } from '../testing/bolt-fixture.ts';
import type { BoltBucket } from './bolt-bucket.ts';
import { readBolt } from './bolt-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'strata-bolt-'));
  file = path.join(folder, 'meta.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (root: BoltFixture, options?: BoltFixtureOptions): void =>
  writeFileSync(file, boltFile(root, options));
const read = <T>(use: (root: BoltBucket) => T): T => readBolt(file, defaultLimits, use);

/** The bucket as nested text again. */
function dump(bucket: BoltBucket): BoltFixture {
  return Object.fromEntries([
    ...[...bucket.values()].map(([key, value]) => [key, Buffer.from(value).toString()]),
    ...[...bucket.buckets()].map(([key, inner]) => [key, dump(inner)]),
  ]) as BoltFixture;
}

const many: BoltFixture = Object.fromEntries(
  Array.from({ length: 700 }, (_, i) => [`key-${String(i).padStart(4, '0')}`, `value ${i}`]),
);
const fixture: BoltFixture = {
  v1: { version: '1', moby: { images: { 'lab/app:1': { target: { digest: 'sha256:aa' } }, none: {} } } },
  many,
  long: { text: 'x'.repeat(20_000) },
};

describe('reading a BoltDB file', () => {
  it.each<BoltFixtureOptions>([
    {},
    { pageSize: 16_384 },
    { fanout: 3 },
    { inline: false },
    { fanout: 2, inline: false, pageSize: 1024 },
  ])('gives every bucket and value, written with %j', options => {
    write(fixture, options);
    expect(read(dump)).toEqual(fixture);
  });

  it('finds a key on any page, and nothing where there is nothing', () => {
    write(fixture, { fanout: 4 });
    const found = read(root => {
      const bucket = root.bucket('many');
      return ['key-0000', 'key-0333', 'key-0699', 'key-0700', 'a', 'key-0333x'].map(key => bucket?.text(key));
    });
    expect(found).toEqual(['value 0', 'value 333', 'value 699', undefined, undefined, undefined]);
  });

  it('tells a value from a bucket', () => {
    write(fixture);
    const seen = read(root => [
      root.get('v1'),
      root.bucket('v1', 'version'),
      root.bucket('none'),
      root.bucket('v1', 'moby', 'x'),
    ]);
    expect(seen).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('reads the last state that was committed whole', () => {
    const older = boltFile({ state: 'older' }, { transaction: 7 });
    write({ state: 'newer' }, { transaction: 9 });
    expect(read(root => root.text('state'))).toBe('newer');
    // The newer meta page is torn: the other one holds.
    const torn = Buffer.from(older);
    torn.writeUInt8(torn.readUInt8(4096 + 16 + 56) ^ 1, 4096 + 16 + 56);
    writeFileSync(file, torn);
    expect(read(root => root.text('state'))).toBe('older');
    const first = Buffer.from(older);
    first.fill(0, 0, 4096);
    writeFileSync(file, first);
    expect(read(root => root.text('state'))).toBe('older');
  });

  it('starts again where the database moved under it, even into nonsense', () => {
    write({ state: 'one' }, { transaction: 5 });
    let calls = 0;
    const state = read(root => {
      const value = root.text('state');
      if (++calls === 1) write({ state: 'two' }, { transaction: 9 });
      if (calls === 2) {
        write({ state: 'three' }, { transaction: 12 });
        throw new Error('what was read makes no sense');
      }
      return value;
    });
    expect({ state, calls }).toEqual({ state: 'three', calls: 3 });
  });

  it('gives up on one that never holds still', () => {
    let transaction = 5;
    write({}, { transaction });
    const churn = (): void => read(() => write({}, { transaction: ++transaction }));
    expect(churn).toThrow('meta.db: changed 20 times while it was read');
  });

  it('passes on an error of whoever reads', () => {
    write({});
    const wrong = (): void =>
      read(() => {
        throw new TypeError('mine');
      });
    expect(wrong).toThrow(new TypeError('mine'));
  });
});

describe('a damaged BoltDB file', () => {
  const damage = (at: number, bytes: readonly number[], options?: BoltFixtureOptions): void => {
    const whole = boltFile({ b: { x: 'y', nested: { z: '1' } } }, options);
    whole.set(bytes, at);
    writeFileSync(file, whole);
  };
  const readAll = () => read(dump);
  const firstPage = 4 * 4096;

  it.each([
    ['is empty', () => writeFileSync(file, '')],
    ['is something else', () => writeFileSync(file, 'x'.repeat(9000))],
    ['has no whole meta page', () => writeFileSync(file, Buffer.alloc(40_000))],
    ['is cut off', () => writeFileSync(file, boltFile(fixture).subarray(0, firstPage + 20))],
    ['has a page of an unknown kind', () => damage(firstPage + 8, [0x77])],
    ['has a page under a wrong number', () => damage(firstPage, [0x33])],
    ['has a page with too many elements', () => damage(firstPage + 10, [0xff, 0xff])],
    ['has an element that lies outside', () => damage(firstPage + 16 + 8, [0xff, 0xff, 0xff])],
    ['has a page that claims to go on and on', () => damage(firstPage + 12, [0xff, 0xff, 0xff, 0x0f])],
  ])('that %s is an error that names it', (_what, make) => {
    make();
    expect(readAll).toThrow(/^meta\.db: this database is damaged: /);
  });

  it('whose tree leads in a circle ends', () => {
    const whole = boltFile(many, { fanout: 300 });
    // The branch page is the last one; its first element comes to lead to itself.
    const last = whole.length / 4096 - 1;
    const branch = whole.subarray(last * 4096);
    expect(branch.readUInt16LE(8)).toBe(1);
    branch.writeBigUInt64LE(BigInt(last), 16 + 8);
    writeFileSync(file, whole);
    expect(readAll).toThrow(/is in its tree twice/);
    expect(() => read(root => root.get('a'))).toThrow(/leads in a circle/);
  });
});
